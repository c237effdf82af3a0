using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Foyer.Server.Storage;

/// <summary>Gives the migrations tool the model for SQLite; it never opens the file.</summary>
internal sealed class DesignTimeSqlite : IDesignTimeDbContextFactory<SqliteFoyerDb>
{
    public SqliteFoyerDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteFoyerDb>().UseSqlite("Data Source=unused.db").Options);
}

/// <summary>Gives the migrations tool the model for PostgreSQL; it never connects.</summary>
internal sealed class DesignTimePostgres : IDesignTimeDbContextFactory<PostgresFoyerDb>
{
    public PostgresFoyerDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresFoyerDb>().UseNpgsql("Host=unused").Options);
}
