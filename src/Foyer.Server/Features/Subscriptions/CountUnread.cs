using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Subscriptions;

/// <summary>
/// Counts a new message as unread for the other members and as read for its author, in the commit that stores it:
/// two set-based updates however large the room is. Rows that change get the message's own time as their last change,
/// so that the announcement finds exactly them.
/// </summary>
internal sealed class CountUnread(SettingValues settings)
{
    /// <summary>A message that people see as news.</summary>
    /// <param name="scope">The commit.</param>
    /// <param name="room">The room.</param>
    /// <param name="message">The message.</param>
    /// <param name="mentionsGroup">Whether it mentions everybody.</param>
    /// <param name="mentioned">Accounts that it mentions by name.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task CountAsync(
        CommitScope scope, Room room, Message message, bool mentionsGroup, IReadOnlyList<UserId> mentioned, CancellationToken cancel)
    {
        await MarkReadByAuthorAsync(scope, message, cancel);
        if (message.ThreadId is not null && !message.IsShownInRoom)
        {
            return;
        }

        var counting = CountingOf(room.Kind);
        var gain = UnreadRules.ForOthers(counting, mentionsGroup, mentioned.Count > 0);
        var isQuiet = !gain.Unread && !gain.GroupMention && mentioned.Count == 0;
        var author = new UserId(message.AuthorId);
        if (isQuiet)
        {
            await scope.Memory.TellOthersAsync(room.Id, author, message.At, cancel);
            return;
        }

        if (mentioned.Count == 0 && !gain.GroupMention)
        {
            await scope.Memory.CountForOthersAsync(room.Id, author, message.At, cancel);
            return;
        }

        var others = scope.Db.Subscriptions.Where(one => one.RoomId == room.Id && one.UserId != author);
        var at = message.At;
        if (mentioned.Count > 0)
        {
            var forMentioned = UnreadRules.ForMentioned(counting);
            var unread = forMentioned.Unread ? 1 : 0;
            await others.Where(one => mentioned.Contains(one.UserId)).ExecuteUpdateAsync(
                set => set
                    .SetProperty(one => one.HasAlert, true)
                    .SetProperty(one => one.IsOpen, true)
                    .SetProperty(one => one.Unread, one => one.Unread + unread)
                    .SetProperty(one => one.UserMentions, one => one.UserMentions + 1)
                    .SetProperty(one => one.UpdatedAt, at),
                cancel);
            others = others.Where(one => !mentioned.Contains(one.UserId));
        }

        if (!gain.Unread && !gain.GroupMention)
        {
            others = others.Where(one => !one.HasAlert || !one.IsOpen);
        }

        var unreadOfOthers = gain.Unread ? 1 : 0;
        var groupMentions = gain.GroupMention ? 1 : 0;
        await others.ExecuteUpdateAsync(
            set => set
                .SetProperty(one => one.HasAlert, true)
                .SetProperty(one => one.IsOpen, true)
                .SetProperty(one => one.Unread, one => one.Unread + unreadOfOthers)
                .SetProperty(one => one.GroupMentions, one => one.GroupMentions + groupMentions)
                .SetProperty(one => one.UpdatedAt, at),
            cancel);
    }

    /// <summary>A reply in a thread, for those who follow it.</summary>
    public static async Task CountReplyAsync(
        CommitScope scope, Message reply, Message parent, bool mentionsGroup, IReadOnlyList<UserId> mentioned, CancellationToken cancel)
    {
        var author = new UserId(reply.AuthorId);
        var followers = parent.Followers.Select(id => new UserId(id)).Where(id => id != author).ToList();
        var thread = parent.Id.Value;
        foreach (var one in await scope.Db.Subscriptions
            .Where(one => one.RoomId == reply.RoomId && followers.Contains(one.UserId)).ToListAsync(cancel))
        {
            AddOnce(one.UnreadThreads, thread);
            if (mentioned.Contains(one.UserId))
            {
                AddOnce(one.UnreadThreadsMentioned, thread);
            }
            else if (mentionsGroup)
            {
                AddOnce(one.UnreadThreadsGroup, thread);
            }

            one.HasAlert = true;
            one.IsOpen = true;
            one.LastReplyAt = reply.At;
            one.UpdatedAt = reply.At;
        }
    }

    private static async Task MarkReadByAuthorAsync(CommitScope scope, Message message, CancellationToken cancel)
    {
        if (message.VisitorToken is not null)
        {
            // Visitors have no memberships.
            return;
        }

        var author = new UserId(message.AuthorId);
        if (await scope.Memory.MembershipAsync(message.RoomId, author, cancel) is { } own)
        {
            own.MarkRead(message.At, message.At);
            own.IsOpen = true;
        }
    }

    /// <summary>Which messages count in rooms of a kind.</summary>
    public string CountingOf(string kind) => kind switch
    {
        RoomKinds.Direct => settings.Get(GeneralSettings.UnreadCountDirect),
        RoomKinds.LiveChat => settings.Get(GeneralSettings.UnreadCountLiveChat),
        _ => settings.Get(GeneralSettings.UnreadCount),
    };

    private static void AddOnce(List<string> list, string value)
    {
        if (!list.Contains(value))
        {
            list.Add(value);
        }
    }
}
