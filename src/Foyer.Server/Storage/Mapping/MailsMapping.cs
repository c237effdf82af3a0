using Foyer.Domain.Accounts;
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

internal sealed class MailRefusalMapping : IEntityTypeConfiguration<MailRefusal>
{
    public void Configure(EntityTypeBuilder<MailRefusal> builder)
    {
        builder.ToTable("mail_refusals");
        builder.HasKey(refusal => refusal.Account);
        builder.HasOne<User>().WithMany().HasForeignKey(refusal => refusal.Account).OnDelete(DeleteBehavior.Cascade);
    }
}
