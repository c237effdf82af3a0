using Microsoft.EntityFrameworkCore;

namespace Foyer.Empty;

/// <summary>A store with one kind of row.</summary>
internal sealed class Store(DbContextOptions<Store> options) : DbContext(options)
{
    public DbSet<Row> Rows => Set<Row>();
}

/// <summary>One row.</summary>
internal sealed class Row
{
    public int Id { get; set; }

    public string Text { get; set; } = "";
}
