using Foyer.Domain.LiveChats;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage.Mapping;

internal sealed class TranscriptOrderMapping : IEntityTypeConfiguration<TranscriptOrder>
{
    public void Configure(EntityTypeBuilder<TranscriptOrder> builder)
    {
        builder.ToTable("transcript_orders");
        builder.HasKey(order => order.RoomId);
        builder.HasIndex(order => order.DueAt);
    }
}
