using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Foyer.Server.Tests.Storage;

public sealed class MigrationTests
{
    [Fact]
    public void Every_change_of_the_model_has_its_migration_for_sqlite()
    {
        using var db = new DesignTimeSqlite().CreateDbContext([]);
        Assert.False(db.Database.HasPendingModelChanges(), "The model changed: dotnet run eng/migrate.cs <Name>");
    }

    [Fact]
    public void Every_change_of_the_model_has_its_migration_for_postgresql()
    {
        using var db = new DesignTimePostgres().CreateDbContext([]);
        Assert.False(db.Database.HasPendingModelChanges(), "The model changed: dotnet run eng/migrate.cs <Name>");
    }
}
