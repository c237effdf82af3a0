using Foyer.Domain.Calendar;
using Foyer.Domain.Customisation;
using Foyer.Domain.Encryption;
using Foyer.Domain.Integrations;
using Foyer.Domain.Messages;
using Foyer.Domain.Moderation;
using Foyer.Domain.OAuth;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage.Mapping;

internal sealed class CustomEmojiMapping : IEntityTypeConfiguration<CustomEmoji>
{
    public void Configure(EntityTypeBuilder<CustomEmoji> builder)
    {
        builder.ToTable("custom_emoji");
        builder.HasKey(emoji => emoji.Id);
        builder.HasIndex(emoji => emoji.Name).IsUnique();
    }
}

internal sealed class CustomSoundMapping : IEntityTypeConfiguration<CustomSound>
{
    public void Configure(EntityTypeBuilder<CustomSound> builder) => builder.ToTable("custom_sounds").HasKey(sound => sound.Id);
}

internal sealed class CustomStatusMapping : IEntityTypeConfiguration<CustomStatus>
{
    public void Configure(EntityTypeBuilder<CustomStatus> builder) => builder.ToTable("custom_statuses").HasKey(status => status.Id);
}

internal sealed class IntegrationMapping : IEntityTypeConfiguration<Integration>
{
    public void Configure(EntityTypeBuilder<Integration> builder)
    {
        builder.ToTable("integrations");
        builder.HasKey(integration => integration.Id);
    }
}

internal sealed class IntegrationRunMapping : IEntityTypeConfiguration<IntegrationRun>
{
    public void Configure(EntityTypeBuilder<IntegrationRun> builder)
    {
        builder.ToTable("integration_runs");
        builder.HasKey(run => run.Id);
        builder.HasIndex(run => new { run.IntegrationId, run.CreatedAt });
        builder.HasIndex(run => run.CreatedAt);
    }
}

internal sealed class ReportMapping : IEntityTypeConfiguration<Report>
{
    public void Configure(EntityTypeBuilder<Report> builder)
    {
        builder.ToTable("reports");
        builder.HasKey(report => report.Id);
        builder.HasIndex(report => new { report.ReportedUserId, report.At });
        builder.HasIndex(report => report.MessageId);
        builder.HasIndex(report => report.At);
    }
}

internal sealed class OAuthAppMapping : IEntityTypeConfiguration<OAuthApp>
{
    public void Configure(EntityTypeBuilder<OAuthApp> builder)
    {
        builder.ToTable("oauth_apps");
        builder.HasKey(app => app.Id);
        builder.HasIndex(app => app.ClientId).IsUnique();
    }
}

internal sealed class OAuthTicketMapping : IEntityTypeConfiguration<OAuthTicket>
{
    public void Configure(EntityTypeBuilder<OAuthTicket> builder)
    {
        builder.ToTable("oauth_tickets");
        builder.HasKey(ticket => ticket.Hash);
        builder.HasIndex(ticket => ticket.UserId);
        builder.HasIndex(ticket => ticket.ClientId);
        builder.HasIndex(ticket => ticket.Family);
        builder.HasIndex(ticket => ticket.ExpiresAt);
    }
}

internal sealed class CalendarEventMapping : IEntityTypeConfiguration<CalendarEvent>
{
    public void Configure(EntityTypeBuilder<CalendarEvent> builder)
    {
        builder.ToTable("calendar_events");
        builder.HasKey(one => one.Id);
        builder.HasIndex(one => new { one.UserId, one.StartsAt });
        builder.HasIndex(one => new { one.UserId, one.ExternalId });
        builder.HasIndex(one => one.RemindsAt).HasFilter("NOT \"IsReminded\"");
    }
}

internal sealed class KeyPairMapping : IEntityTypeConfiguration<KeyPair>
{
    public void Configure(EntityTypeBuilder<KeyPair> builder) => builder.ToTable("key_pairs").HasKey(pair => pair.UserId);
}

internal sealed class StatisticsSnapshotMapping : IEntityTypeConfiguration<StatisticsSnapshot>
{
    public void Configure(EntityTypeBuilder<StatisticsSnapshot> builder)
    {
        builder.ToTable("statistics");
        builder.HasKey(snapshot => snapshot.Id);
        builder.HasIndex(snapshot => snapshot.CreatedAt);
    }
}

internal sealed class ReadReceiptMapping : IEntityTypeConfiguration<ReadReceipt>
{
    public void Configure(EntityTypeBuilder<ReadReceipt> builder)
    {
        builder.ToTable("read_receipts");
        builder.HasKey(receipt => new { receipt.MessageId, receipt.UserId });
        builder.HasOne<Message>().WithMany().HasForeignKey(receipt => receipt.MessageId).OnDelete(DeleteBehavior.Cascade);
    }
}
