using Foyer.Domain;
using Foyer.Domain.Analytics;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Analytics;

/// <summary>Adds up the facts of chats in the database: one question per page, never one row per chat.</summary>
internal sealed class SumChats(FoyerDb db, SettingValues settings)
{
    /// <summary>By department; the key is null for chats without one.</summary>
    public Task<List<ChatGroup<DepartmentId?>>> ByDepartmentAsync(ChatScope scope, CancellationToken cancel) =>
        Sum(scope.FactsOf(db).GroupBy(chat => chat.Department), scope.Range.End).ToListAsync(cancel);

    /// <summary>By the agent who serves or served last.</summary>
    public async Task<List<AgentSums>> ByAgentAsync(ChatScope scope, CancellationToken cancel)
    {
        var groups = scope.FactsOf(db).Where(chat => chat.Username != null).GroupBy(chat => new AgentKey { Agent = chat.Agent, Username = chat.Username });
        var found = await Sum(groups, scope.Range.End).ToListAsync(cancel);

        // An agent who was renamed is still one agent.
        return [.. found.GroupBy(one => one.Key.Agent!.Value).Select(one => new AgentSums(
            one.Key, one.OrderByDescending(part => part.Sums.Chats).First().Key.Username!, ChatSums.Over(one.Select(part => part.Sums))))];
    }

    /// <summary>By quarter of an hour.</summary>
    public async Task<List<TimeSlot>> BySlotAsync(ChatScope scope, CancellationToken cancel)
    {
        var found = await Sum(scope.FactsOf(db).GroupBy(chat => InstantSql.Slot(chat.OpenedAt)), scope.Range.End).ToListAsync(cancel);
        return found.ConvertAll(one => new TimeSlot(one.Key, one.Sums));
    }

    private IQueryable<ChatGroup<TKey>> Sum<TKey>(IQueryable<IGrouping<TKey, ChatFacts>> groups, DateTimeOffset end)
    {
        var silence = (double)settings.Get(LiveChatSettings.VisitorInactivityTimeout);
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
                Closed = chats.Count(chat => !chat.IsOpen && chat.ClosedAt <= end),
                Abandoned = chats.Count(chat => !chat.IsOpen && chat.ClosedAt <= end && chat.Silence >= silence),
                Messages = chats.Sum(chat => chat.VisitorMessages + chat.AgentMessages > 0 ? chat.VisitorMessages + chat.AgentMessages : 1),
                AgentMessages = chats.Sum(chat => chat.AgentMessages > 0 ? chat.AgentMessages : 1),
                Transfers = chats.Sum(chat => chat.Transfers),
                ChatDuration = chats.Sum(chat => !chat.IsOpen && chat.ClosedAt <= end ? chat.ChatDuration : null) ?? 0,
                LongestChat = chats.Max(chat => !chat.IsOpen && chat.ClosedAt <= end ? chat.ChatDuration : null),
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

    private sealed class AgentKey
    {
        public UserId? Agent { get; init; }

        public string? Username { get; init; }
    }
}

/// <summary>The sums of one group.</summary>
internal sealed class ChatGroup<TKey>
{
    public required TKey Key { get; init; }

    public required ChatSums Sums { get; init; }
}

/// <summary>The sums of one agent.</summary>
internal sealed record AgentSums(UserId Agent, string Username, ChatSums Sums);
