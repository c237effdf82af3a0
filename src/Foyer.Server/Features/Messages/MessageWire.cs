using System.Text.Json;
using Foyer.Contracts;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Messages;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Messages.Markup;

namespace Foyer.Server.Features.Messages;

/// <summary>Messages in the dialect's form.</summary>
internal static class MessageWire
{
    /// <summary>The message as everybody in the room may see it.</summary>
    public static MessagePayload Payload(Message message)
    {
        var extra = message.ExtraJson is { } json ? JsonSerializer.Deserialize<MessagePayload>(json, WireJson.Ddp)! : new MessagePayload();
        return extra with
        {
            Id = message.Id.Value,
            RoomId = message.RoomId.Value,
            Text = message.Text,
            Markdown = (message.SystemType ?? extra.Type) is null ? MarkupTree.Read(message.Text) : null,
            Attachments = Attachments(extra.Attachments),
            SentAt = message.At,
            UpdatedAt = message.UpdatedAt,
            Sender = new UserRef { Id = message.AuthorId, Username = message.AuthorUsername, Name = message.AuthorName },
            Type = message.SystemType ?? extra.Type,
            Alias = message.Alias,
            Token = message.VisitorToken,
            Groupable = message.IsGroupable,
            ThreadId = message.ThreadId?.Value,
            ThreadShown = message.IsShownInRoom ? true : null,
            ThreadCount = message.ReplyCount > 0 ? message.ReplyCount : null,
            ThreadLast = message.LastReplyAt,
            Replies = message.Followers.Count > 0 ? message.Followers : null,
            DiscussionId = message.DiscussionId?.Value,
            DiscussionCount = message.DiscussionId is null ? null : message.DiscussionCount ?? 0,
            DiscussionLast = message.DiscussionLastAt,
            EditedAt = message.EditedAt,
            Pinned = message.IsPinned ? true : extra.Pinned,
            Unread = message.IsUnread ? true : null,
        };
    }

    // What people have said beside the message's own text is read for the clients as well: the words with a file, and what is quoted.
    private static IReadOnlyList<AttachmentPayload>? Attachments(IReadOnlyList<AttachmentPayload>? attachments) =>
        attachments is not { Count: > 0 } ? attachments : [.. attachments.Select(static (one, index) => index > 0 ? Quote(one) : Quote(one) with { DescriptionMarkdown = MarkupTree.Read(one.Description) })];

    private static AttachmentPayload Quote(AttachmentPayload attachment) => attachment.MessageLink is null
        ? attachment
        : attachment with { Markdown = MarkupTree.Read(attachment.Text), Attachments = Attachments(attachment.Attachments) };

    /// <summary>The message as one account sees it: of the stars only its own.</summary>
    /// <param name="message">The message.</param>
    /// <param name="viewer">The account; null where many see the same.</param>
    public static MessagePayload Payload(Message message, UserId? viewer)
    {
        var payload = Payload(message);
        if (viewer is not { } account || payload.Starred is null)
        {
            return payload;
        }

        var own = payload.Starred.Where(star => star.Id == account.Value).ToList();
        return payload with { Starred = own.Count == 0 ? null : own };
    }

    /// <summary>The messages as one account sees them, hidden ones left out.</summary>
    public static IReadOnlyList<MessagePayload> Payloads(IEnumerable<Message> messages, UserId? viewer) =>
        [.. messages.Where(message => !message.IsHidden).Select(message => Payload(message, viewer))];
}
