using Foyer.Domain.Analytics;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Analytics;

/// <summary>How facts of chats become sums, and sums of parts the sums of the whole, inside the database.</summary>
internal static class ChatSumming
{
    /// <summary>From the facts of chats.</summary>
    /// <param name="groups">The facts.</param>
    /// <param name="silence">After how many seconds of silence a chat counts as abandoned.</param>
    /// <param name="end">Ends after this moment do not count; null counts every end.</param>
    public static IQueryable<ChatGroup<TKey>> Of<TKey>(IQueryable<IGrouping<TKey, ChatFacts>> groups, double silence, DateTimeOffset? end = null)
    {
        var until = end ?? DateTimeOffset.MaxValue;
        return groups.Select(chats => new ChatGroup<TKey>
        {
            Key = chats.Key,
            Sums = new ChatSums
            {
                Chats = chats.Count(),
                InProgress = chats.Count(chat => chat.IsOpen && !chat.IsOnHold && chat.VisitorMessages + chat.AgentMessages > 0),
                Served = chats.Count(chat => chat.IsOpen && !chat.IsOnHold && chat.Username != null),
                Open = chats.Count(chat => chat.IsOpen),
                Queued = chats.Count(chat => chat.IsOpen && chat.Username == null),
                OnHold = chats.Count(chat => chat.IsOnHold),
                Closed = chats.Count(chat => !chat.IsOpen && chat.ClosedAt <= until),
                Abandoned = chats.Count(chat => !chat.IsOpen && chat.ClosedAt <= until && chat.Silence >= silence),
                Messages = chats.Sum(chat => chat.VisitorMessages + chat.AgentMessages > 0 ? chat.VisitorMessages + chat.AgentMessages : 1),
                AgentMessages = chats.Sum(chat => chat.AgentMessages > 0 ? chat.AgentMessages : 1),
                Transfers = chats.Sum(chat => chat.Transfers),
                ChatDuration = chats.Sum(chat => !chat.IsOpen && chat.ClosedAt <= until ? chat.ChatDuration : null) ?? 0,
                LongestChat = chats.Max(chat => !chat.IsOpen && chat.ClosedAt <= until ? chat.ChatDuration : null),
                Answered = chats.Count(chat => chat.FirstResponse != null),
                Response = chats.Sum(chat => chat.Response) ?? 0,
                FirstResponse = chats.Sum(chat => chat.FirstResponse) ?? 0,
                LongestFirstResponse = chats.Max(chat => chat.FirstResponse),
                BestFirstResponse = chats.Min(chat => chat.FirstResponse),
                Reaction = chats.Sum(chat => chat.Reaction) ?? 0,
                LongestReaction = chats.Max(chat => chat.Reaction),
                NotWaiting = chats.Count(chat => !chat.IsWaiting),
                Waiting = chats.Sum(chat => !chat.IsWaiting ? chat.FirstResponse : null) ?? 0,
                Attended = chats.Count(chat => chat.LastAnswerAt >= chat.ServedAt),
                Attendance = chats.Sum(chat => chat.LastAnswerAt >= chat.ServedAt
                    ? (double?)InstantSql.Seconds(chat.ServedAt!.Value, chat.LastAnswerAt!.Value)
                    : null) ?? 0,
                Serviced = chats.Count(chat => !chat.IsOpen && chat.ServiceDuration != null),
                ServiceDuration = chats.Sum(chat => !chat.IsOpen ? chat.ServiceDuration : null) ?? 0,
            },
        });
    }

    /// <summary>From the sums of parts.</summary>
    public static IQueryable<ChatGroup<TKey>> OfParts<TKey>(IQueryable<IGrouping<TKey, ChatSums>> groups) => groups.Select(parts => new ChatGroup<TKey>
    {
        Key = parts.Key,
        Sums = new ChatSums
        {
            Chats = parts.Sum(part => part.Chats),
            InProgress = parts.Sum(part => part.InProgress),
            Served = parts.Sum(part => part.Served),
            Open = parts.Sum(part => part.Open),
            Queued = parts.Sum(part => part.Queued),
            OnHold = parts.Sum(part => part.OnHold),
            Closed = parts.Sum(part => part.Closed),
            Abandoned = parts.Sum(part => part.Abandoned),
            Messages = parts.Sum(part => part.Messages),
            AgentMessages = parts.Sum(part => part.AgentMessages),
            Transfers = parts.Sum(part => part.Transfers),
            ChatDuration = parts.Sum(part => part.ChatDuration),
            LongestChat = parts.Max(part => part.LongestChat),
            Answered = parts.Sum(part => part.Answered),
            Response = parts.Sum(part => part.Response),
            FirstResponse = parts.Sum(part => part.FirstResponse),
            LongestFirstResponse = parts.Max(part => part.LongestFirstResponse),
            BestFirstResponse = parts.Min(part => part.BestFirstResponse),
            Reaction = parts.Sum(part => part.Reaction),
            LongestReaction = parts.Max(part => part.LongestReaction),
            NotWaiting = parts.Sum(part => part.NotWaiting),
            Waiting = parts.Sum(part => part.Waiting),
            Attended = parts.Sum(part => part.Attended),
            Attendance = parts.Sum(part => part.Attendance),
            Serviced = parts.Sum(part => part.Serviced),
            ServiceDuration = parts.Sum(part => part.ServiceDuration),
        },
    });
}

/// <summary>The sums of one group.</summary>
internal sealed class ChatGroup<TKey>
{
    public required TKey Key { get; init; }

    public required ChatSums Sums { get; init; }
}
