using Foyer.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage.Mapping;

internal sealed class UnitMapping : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.ToTable("units");
        builder.HasKey(unit => unit.Id);
        builder.HasIndex(unit => unit.Name);
    }
}

internal sealed class UnitMonitorMapping : IEntityTypeConfiguration<UnitMonitor>
{
    public void Configure(EntityTypeBuilder<UnitMonitor> builder)
    {
        builder.ToTable("unit_monitors");
        builder.HasKey(watch => watch.Id);
        builder.HasIndex(watch => new { watch.UnitId, watch.MonitorId }).IsUnique();
        builder.HasIndex(watch => watch.MonitorId);
        builder.HasOne<Unit>().WithMany().HasForeignKey(watch => watch.UnitId).OnDelete(DeleteBehavior.Cascade);
    }
}
