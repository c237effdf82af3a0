using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Subscriptions;

/// <summary>What a message counts for those who have not read it.</summary>
/// <param name="Counts">Whether it counts at all: system messages and replies that only their thread shows do not.</param>
/// <param name="MentionsGroup">Whether it mentions everybody.</param>
/// <param name="Mentioned">Accounts that it mentions by name.</param>
internal sealed record MessageWeight(bool Counts, bool MentionsGroup, IReadOnlyList<UserId> Mentioned)
{
    public static readonly MessageWeight Nothing = new(false, false, []);

    /// <summary>What a message counts as it stands.</summary>
    public static async Task<MessageWeight> OfAsync(CommitScope scope, Message message, CancellationToken cancel) => new(
        message.SystemType is null or "e2e" && (message.ThreadId is null || message.IsShownInRoom),
        MentionNames.In(message.Text).MentionsGroup,
        await scope.Db.MessageMarks.Where(mark => mark.MessageId == message.Id && mark.Kind == MessageMarkKind.Mentioned).Select(mark => mark.UserId).ToListAsync(cancel));
}

/// <summary>Brings the counters of those who have not read a message in line when it is taken back or mentions others than before.</summary>
internal sealed class CorrectUnread(CountUnread unread)
{
    public async Task ExecuteAsync(CommitScope scope, Room room, Message message, MessageWeight before, MessageWeight after, CancellationToken cancel)
    {
        var counting = unread.CountingOf(room.Kind);
        var author = new UserId(message.AuthorId);
        var unseen = scope.Db.Subscriptions.Where(one => one.RoomId == room.Id && one.UserId != author && (one.LastSeenAt == null || one.LastSeenAt < message.At));
        if (GainOf(counting, before, null) == GainOf(counting, after, null))
        {
            // A large room with one mention costs one row.
            var named = before.Mentioned.Union(after.Mentioned).ToList();
            if (named.Count == 0)
            {
                return;
            }

            unseen = unseen.Where(one => named.Contains(one.UserId));
        }

        foreach (var one in await unseen.ToListAsync(cancel))
        {
            var (had, has) = (GainOf(counting, before, one.UserId), GainOf(counting, after, one.UserId));
            if (had == has || one.JoinedAt > message.At)
            {
                continue;
            }

            one.Unread = Changed(one.Unread, had.Unread, has.Unread);
            one.UserMentions = Changed(one.UserMentions, had.UserMention, has.UserMention);
            one.GroupMentions = Changed(one.GroupMentions, had.GroupMention, has.GroupMention);
            one.HasAlert = one.HasAlert || one.Unread > 0;
            one.UpdatedAt = scope.Now;
            scope.Announce(new MembershipChanged(room.Id, one.UserId));
        }
    }

    private static int Changed(int count, bool had, bool has) => Math.Max(0, count + (has ? 1 : 0) - (had ? 1 : 0));

    private static UnreadGain GainOf(string counting, MessageWeight weight, UserId? member) =>
        !weight.Counts ? default
        : member is { } one && weight.Mentioned.Contains(one) ? UnreadRules.ForMentioned(counting)
        : UnreadRules.ForOthers(counting, weight.MentionsGroup, weight.Mentioned.Count > 0);
}
