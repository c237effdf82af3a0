using Foyer.Domain.CannedResponses;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage.Mapping;

internal sealed class CannedResponseMapping : IEntityTypeConfiguration<CannedResponse>
{
    public void Configure(EntityTypeBuilder<CannedResponse> builder)
    {
        builder.ToTable("canned_responses");
        builder.HasKey(response => response.Id);
        builder.HasIndex(response => response.Shortcut).IsUnique();
        builder.HasIndex(response => response.Owner);
        builder.HasIndex(response => response.Department);
    }
}
