using Foyer.Domain.Mails;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage.Mapping;

internal sealed class OutgoingMailMapping : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.ToTable("outgoing_mails");
        builder.HasKey(mail => mail.Number);
        builder.HasIndex(mail => mail.DueAt);
        builder.HasIndex(mail => mail.RoomId);
        builder.HasIndex(mail => mail.Visitor);
    }
}
