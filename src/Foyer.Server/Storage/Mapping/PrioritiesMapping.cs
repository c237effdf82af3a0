using Foyer.Domain.Priorities;
using Foyer.Domain.ServiceLevels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage.Mapping;

internal sealed class PriorityMapping : IEntityTypeConfiguration<Priority>
{
    public void Configure(EntityTypeBuilder<Priority> builder)
    {
        builder.ToTable("priorities");
        builder.HasKey(priority => priority.Id);
        builder.HasIndex(priority => priority.Weight).IsUnique();
        builder.Ignore(priority => priority.Word);
        builder.Ignore(priority => priority.Title);
        builder.Ignore(priority => priority.IsRenamed);
    }
}

internal sealed class ServiceLevelMapping : IEntityTypeConfiguration<ServiceLevel>
{
    public void Configure(EntityTypeBuilder<ServiceLevel> builder)
    {
        builder.ToTable("service_levels");
        builder.HasKey(level => level.Id);
        builder.HasIndex(level => level.Name).IsUnique();
        builder.HasIndex(level => level.DueMinutes).IsUnique();
    }
}
