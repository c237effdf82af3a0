using Foyer.Console.Resources;
using Foyer.Contracts.Messages;

namespace Foyer.Console.Features.Messages;

/// <summary>The words for messages that the server wrote: what happened, and who did it.</summary>
internal static class SystemMessages
{
    public static bool IsSystem(MessagePayload message) =>
        !string.IsNullOrEmpty(message.Type) && message.Type is not ("e2e" or "otr" or "discussion-created");

    /// <summary>Null for those that are meant for programs only.</summary>
    public static string? Describe(MessagePayload message, Texts texts)
    {
        var actor = NameOf(message);
        return message.Type switch
        {
            MessageTypes.Command => null,
            MessageTypes.LivechatStarted => texts.SystemStarted,
            MessageTypes.LivechatClose => Closed(message, actor, texts),
            MessageTypes.LivechatTransfer => Forwarded(message, texts),
            MessageTypes.LivechatTransferFallback => texts.SystemFallback(
                message.TransferData?.PrevDepartment ?? "", message.TransferData?.Department?.Name ?? message.Department?.Name ?? ""),
            MessageTypes.LivechatNavigation => texts.SystemVisited(message.Navigation?.Page?.Title ?? message.Text ?? ""),
            MessageTypes.PriorityChanged => texts.SystemPriority(actor),
            MessageTypes.ServiceLevelChanged => texts.SystemServiceLevel(actor),
            MessageTypes.LivechatTranscript => texts.SystemTranscript,
            MessageTypes.UserJoined or "ut" or "ujt" => texts.SystemJoined(actor),
            MessageTypes.UserLeft or "ult" => texts.SystemLeft(actor),
            "au" or "added-user-to-team" => texts.SystemAdded(message.Text ?? "", actor),
            "ru" or "removed-user-from-team" => texts.SystemRemovedUser(message.Text ?? "", actor),
            MessageTypes.Removed => texts.SystemDeleted,
            "r" => texts.SystemRenamed(actor, message.Text ?? ""),
            "room_changed_topic" => texts.SystemTopic(actor, message.Text ?? ""),
            "room_changed_description" => texts.SystemDescription(actor, message.Text ?? ""),
            "room_changed_announcement" => texts.SystemAnnouncement(actor, message.Text ?? ""),
            "room_changed_avatar" => texts.SystemPicture(actor),
            "room_changed_privacy" => texts.SystemPrivacy(actor),
            "room-archived" => texts.SystemArchived(actor),
            "room-unarchived" => texts.SystemUnarchived(actor),
            "room-set-read-only" => texts.SystemReadOnly(actor),
            "room-removed-read-only" => texts.SystemWritable(actor),
            "room-allowed-reacting" => texts.SystemMayReact(actor),
            "room-disallowed-reacting" => texts.SystemMayNotReact(actor),
            "user-muted" => texts.SystemMuted(actor, message.Text ?? ""),
            "user-unmuted" => texts.SystemUnmuted(actor, message.Text ?? ""),
            "subscription-role-added" => texts.SystemRoleGiven(actor, message.Text ?? "", texts.RoomRole(message.Role ?? "")),
            "subscription-role-removed" => texts.SystemRoleTaken(actor, message.Text ?? "", texts.RoomRole(message.Role ?? "")),
            "message_pinned" => texts.SystemPinned(actor),
            "user-added-room-to-team" => texts.SystemRoomToTeam(actor, message.Text ?? ""),
            "user-removed-room-from-team" => texts.SystemRoomFromTeam(actor, message.Text ?? ""),
            "user-deleted-room-from-team" => texts.SystemRoomFromTeam(actor, message.Text ?? ""),
            "user-converted-to-team" => texts.SystemToTeam(actor),
            "user-converted-to-channel" => texts.SystemFromTeam(actor),
            "omnichannel_placed_chat_on_hold" => texts.SystemOnHold,
            "omnichannel_on_hold_chat_resumed" => texts.SystemResumed,
            _ => string.IsNullOrWhiteSpace(message.Text) ? texts.SystemOther(message.Type ?? "") : $"{actor}: {message.Text}",
        };
    }

    public static string NameOf(MessagePayload message) =>
        message.Alias ?? message.Sender?.Name ?? message.Sender?.Username ?? "?";

    private static string Closed(MessagePayload message, string actor, Texts texts) =>
        string.IsNullOrWhiteSpace(message.Text) ? texts.SystemClosedBy(actor) : texts.SystemClosedComment(actor, message.Text);

    private static string Forwarded(MessagePayload message, Texts texts)
    {
        var transfer = message.TransferData;
        var by = transfer?.TransferredBy?.Name ?? transfer?.TransferredBy?.Username ?? NameOf(message);
        var sentence = transfer switch
        {
            { Scope: "queue" or "autoTransferUnansweredChatsToQueue" } => texts.SystemToQueue(by),
            { NextDepartment.Name: { } department } => texts.SystemToDepartment(by, department),
            { TransferredTo: { } agent } => texts.SystemToAgent(by, agent.Name ?? agent.Username ?? "?"),
            _ => texts.SystemForwarded(by),
        };
        return string.IsNullOrWhiteSpace(transfer?.Comment) ? sentence : $"{sentence} {texts.SystemNote(transfer.Comment)}";
    }
}
