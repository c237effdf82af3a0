using Foyer.Domain.Bridges;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage.Mapping;

internal sealed class OutgoingCallMapping : IEntityTypeConfiguration<OutgoingCall>
{
    public void Configure(EntityTypeBuilder<OutgoingCall> builder)
    {
        builder.ToTable("outgoing_calls");
        builder.HasKey(call => call.Number);
        builder.HasIndex(call => call.DueAt);
        builder.HasIndex(call => call.RoomId);
        builder.HasIndex(call => call.Email).HasFilter("\"Email\" IS NOT NULL");
    }
}

internal sealed class EmailInboxMapping : IEntityTypeConfiguration<EmailInbox>
{
    public void Configure(EntityTypeBuilder<EmailInbox> builder)
    {
        builder.ToTable("email_inboxes");
        builder.HasKey(inbox => inbox.Id);
        builder.HasIndex(inbox => inbox.Email).IsUnique();
        builder.OwnsOne(inbox => inbox.Smtp);
        builder.OwnsOne(inbox => inbox.Imap);
        builder.Navigation(inbox => inbox.Smtp).IsRequired();
        builder.Navigation(inbox => inbox.Imap).IsRequired();
    }
}

internal sealed class FetchedMailMapping : IEntityTypeConfiguration<FetchedMail>
{
    public void Configure(EntityTypeBuilder<FetchedMail> builder)
    {
        builder.ToTable("fetched_mails");
        builder.HasKey(mail => new { mail.Inbox, mail.MessageId });
        builder.HasIndex(mail => mail.RoomId);
    }
}
