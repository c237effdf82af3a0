using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage.Mapping;

internal sealed class RoomMapping : IEntityTypeConfiguration<Room>
{
    public void Configure(EntityTypeBuilder<Room> builder)
    {
        builder.ToTable("rooms");
        builder.HasKey(room => room.Id);

        // A search by name reads this and nothing else, in the order of what it finds.
        builder.HasIndex(room => new { room.Kind, room.Name, room.SearchKey, room.IsArchived, room.TeamId, room.Id });
        builder.HasIndex(room => room.ParentId);
        builder.HasIndex(room => room.TeamId);
    }
}

internal sealed class SubscriptionMapping : IEntityTypeConfiguration<Subscription>
{
    public void Configure(EntityTypeBuilder<Subscription> builder)
    {
        builder.ToTable("subscriptions");
        builder.HasKey(subscription => subscription.Id);
        builder.HasIndex(subscription => new { subscription.RoomId, subscription.UserId }).IsUnique();
        builder.HasIndex(subscription => new { subscription.UserId, subscription.UpdatedAt });
        builder.HasIndex(subscription => new { subscription.RoomId, subscription.UpdatedAt });

        // Who has not been told yet that the room has news: the members that the next message must find.
        builder.HasIndex(subscription => subscription.RoomId).HasFilter("NOT (\"HasAlert\") OR NOT (\"IsOpen\")");
    }
}

internal sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("messages");
        builder.HasKey(message => message.Id);

        // The room's order: unique, so that two messages can never claim one place.
        builder.HasIndex(message => new { message.RoomId, message.At }).IsUnique();
        builder.HasIndex(message => new { message.RoomId, message.UpdatedAt });

        // Few messages are replies, pinned, not read by all, begin threads or discussions: their indexes hold those only.
        builder.HasIndex(message => new { message.ThreadId, message.At }).HasFilter("\"ThreadId\" IS NOT NULL");
        builder.HasIndex(message => new { message.RoomId, message.LastReplyAt }).HasFilter("\"LastReplyAt\" IS NOT NULL");
        builder.HasIndex(message => new { message.RoomId, message.IsPinned }).HasFilter("\"IsPinned\"");
        builder.HasIndex(message => new { message.RoomId, message.IsUnread }).HasFilter("\"IsUnread\"");
        builder.HasIndex(message => message.DiscussionId).HasFilter("\"DiscussionId\" IS NOT NULL");
    }
}

internal sealed class MessageMarkMapping : IEntityTypeConfiguration<MessageMark>
{
    public void Configure(EntityTypeBuilder<MessageMark> builder)
    {
        builder.ToTable("message_marks");
        builder.HasKey(mark => new { mark.MessageId, mark.UserId, mark.Kind });
        builder.HasIndex(mark => new { mark.UserId, mark.RoomId, mark.Kind, mark.MessageAt });
        builder.HasIndex(mark => mark.RoomId);
        builder.HasOne<Message>().WithMany().HasForeignKey(mark => mark.MessageId).OnDelete(DeleteBehavior.Cascade);
    }
}
