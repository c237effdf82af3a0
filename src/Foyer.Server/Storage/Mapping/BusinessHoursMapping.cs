using System.Text.Json;
using Foyer.Domain.BusinessHours;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage.Mapping;

internal sealed class BusinessHourMapping : IEntityTypeConfiguration<BusinessHour>
{
    public void Configure(EntityTypeBuilder<BusinessHour> builder)
    {
        builder.ToTable("business_hours");
        builder.HasKey(hour => hour.Id);
        builder.HasIndex(hour => hour.Name);

        // Days are read and written together and never asked for alone.
        builder.Property(hour => hour.Days).HasConversion(
            days => JsonSerializer.Serialize(days, JsonSerializerOptions.Default),
            json => JsonSerializer.Deserialize<List<WorkDay>>(json, JsonSerializerOptions.Default) ?? new List<WorkDay>(),
            new ValueComparer<List<WorkDay>>(
                (left, right) => left!.SequenceEqual(right!),
                days => days.Aggregate(0, (hash, day) => HashCode.Combine(hash, day)),
                days => new List<WorkDay>(days)));
    }
}
