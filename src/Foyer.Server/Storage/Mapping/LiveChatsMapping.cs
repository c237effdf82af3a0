using Foyer.Domain.LiveChats;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage.Mapping;

internal sealed class LiveChatMapping : IEntityTypeConfiguration<LiveChat>
{
    private const string Waiting = "\"IsWaiting\"";

    public void Configure(EntityTypeBuilder<LiveChat> builder)
    {
        builder.ToTable("live_chats");
        builder.HasKey(chat => chat.RoomId);
        builder.OwnsOne(chat => chat.Visitor, visitor =>
        {
            visitor.HasIndex(one => one.Token);
            visitor.HasIndex(one => one.Id);
        });
        builder.OwnsOne(chat => chat.Source);
        builder.OwnsOne(chat => chat.ServedBy, agent =>
        {
            // How many chats an agent has is asked with every decision; what has ended must not slow it down.
            agent.HasIndex(one => one.Agent, "IX_live_chats_open_of_agent").HasFilter("\"IsOpen\"");
            agent.HasIndex(one => one.Agent, "IX_live_chats_ended_of_agent").HasFilter("NOT \"IsOpen\"");
        });
        builder.OwnsOne(chat => chat.Response);
        builder.OwnsOne(chat => chat.Closing, closing => closing.HasIndex(one => one.At));
        builder.OwnsOne(chat => chat.Metrics);
        builder.OwnsOne(chat => chat.Transcript);
        builder.OwnsOne(chat => chat.Letters);
        builder.OwnsOne(chat => chat.Notice);
        builder.OwnsOne(chat => chat.Handover, handover =>
        {
            handover.Property(one => one.DeclinedBy).StoredAsJson();
            handover.HasIndex(one => one.Agent, "IX_live_chats_handed_to").HasFilter("\"Handover_Agent\" IS NOT NULL");
            handover.HasIndex(one => one.DueAt, "IX_live_chats_handover_due").HasFilter("\"Handover_DueAt\" IS NOT NULL");
        });
        builder.Ignore(chat => chat.Companion);
        builder.Navigation(chat => chat.Visitor).IsRequired();
        builder.Navigation(chat => chat.Source).IsRequired();
        builder.Navigation(chat => chat.Metrics).IsRequired();
        builder.Property(chat => chat.CustomFields).StoredAsJson();
        builder.HasIndex(chat => new { chat.IsOpen, chat.Department });
        builder.HasIndex(chat => chat.OpenedAt);

        // The queues: who comes next is the first row of one of these, however many wait.
        builder.HasIndex(chat => new { chat.Department, chat.OpenedAt, chat.RoomId }, "IX_live_chats_queue").HasFilter(Waiting);
        builder.HasIndex(chat => new { chat.Department, chat.PriorityWeight, chat.OpenedAt, chat.RoomId }, "IX_live_chats_queue_by_priority").HasFilter(Waiting);
        builder.HasIndex(chat => new { chat.Department, chat.AgreedWait, chat.OpenedAt, chat.RoomId }, "IX_live_chats_queue_by_agreement").HasFilter(Waiting);
        builder.HasIndex(chat => chat.QueuedAt).HasFilter(Waiting);
        builder.HasIndex(chat => chat.PredictedAbandonmentAt).HasFilter("\"PredictedAbandonmentAt\" IS NOT NULL");
        builder.HasIndex(chat => chat.OnHoldSince).HasFilter("\"OnHoldSince\" IS NOT NULL");
        builder.HasIndex(chat => chat.AnswerDueAt).HasFilter("\"AnswerDueAt\" IS NOT NULL");
        builder.HasOne(chat => chat.Inquiry).WithOne().HasForeignKey<Inquiry>(inquiry => inquiry.RoomId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(chat => chat.Inquiry).AutoInclude();
    }
}

internal sealed class InquiryMapping : IEntityTypeConfiguration<Inquiry>
{
    public void Configure(EntityTypeBuilder<Inquiry> builder)
    {
        builder.ToTable("inquiries");
        builder.HasKey(inquiry => inquiry.Id);
        builder.HasIndex(inquiry => inquiry.RoomId).IsUnique();
        builder.HasIndex(inquiry => inquiry.Status);
    }
}

internal sealed class LiveChatFieldMapping : IEntityTypeConfiguration<LiveChatField>
{
    public void Configure(EntityTypeBuilder<LiveChatField> builder)
    {
        builder.ToTable("live_chat_fields");
        builder.HasKey(field => field.Key);
    }
}
