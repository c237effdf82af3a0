using Foyer.Contracts.Messages;
using Foyer.Domain;
using Foyer.Domain.Replays;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Replays;

/// <summary>Reads a past day from what the store keeps of it: when visitors came, how long agents were busy, who was there.</summary>
internal sealed class LoadDay(FoyerDb db)
{
    // More than any desk has in a day; the bound keeps a question from reading a whole store.
    private const int MostChats = 100_000;

    public async Task<ReplayDay> ExecuteAsync(DateTimeOffset from, DateTimeOffset until, IReadOnlyList<DepartmentId>? within, CancellationToken cancel)
    {
        var begun = db.LiveChats.AsNoTracking().IgnoreAutoIncludes().Where(chat => chat.OpenedAt >= from && chat.OpenedAt < until);
        if (within?.Select(id => (DepartmentId?)id).ToList() is { } visible)
        {
            begun = begun.Where(chat => visible.Contains(chat.Department));
        }

        var rows = await begun.OrderBy(chat => chat.OpenedAt).Take(MostChats).Select(chat => new
        {
            chat.RoomId,
            chat.Department,
            chat.OpenedAt,
            Served = (DateTimeOffset?)chat.ServedBy!.At,
            Agent = (UserId?)chat.ServedBy.Agent,
            Ended = (DateTimeOffset?)chat.Closing!.At,
            chat.Metrics.Transfers,
        }).ToListAsync(cancel);
        var first = await FirstServedAsync([.. rows.Where(row => row.Transfers > 0).Select(row => row.RoomId)], cancel);
        var chats = rows.ConvertAll(row => new ReplayChat(
            row.RoomId.Value, row.Department, row.OpenedAt,
            first.TryGetValue(row.RoomId, out var served) ? served : row.Served,
            row.Ended ?? until, row.Agent));
        return new ReplayDay(from, until, chats, await AgentsAsync(from, until, cancel))
        {
            DepartmentLimits = await db.Departments.AsNoTracking().Where(one => one.MaxSimultaneousChats > 0)
                .ToDictionaryAsync(one => one.Id, one => one.MaxSimultaneousChats!.Value, cancel),
        };
    }

    // A chat that went through several hands remembers the last one only; its conversation knows the first.
    private async Task<Dictionary<RoomId, DateTimeOffset>> FirstServedAsync(List<RoomId> rooms, CancellationToken cancel)
    {
        var first = new Dictionary<RoomId, DateTimeOffset>();
        foreach (var some in rooms.Chunk(500))
        {
            foreach (var (room, at) in (await db.Messages.AsNoTracking()
                .Where(message => some.Contains(message.RoomId) && message.SystemType == MessageTypes.UserJoined)
                .Select(message => new { message.RoomId, message.At }).ToListAsync(cancel)).Select(row => (row.RoomId, row.At)))
            {
                first[room] = first.TryGetValue(room, out var known) && known < at ? known : at;
            }
        }

        return first;
    }

    private async Task<List<ReplayAgent>> AgentsAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        var sessions = (await db.ServiceSessions.AsNoTracking()
            .Where(one => one.StartedAt < until && (one.StoppedAt == null || one.StoppedAt > from)).ToListAsync(cancel)).ToLookup(one => one.Agent);
        var ids = sessions.Select(one => one.Key).ToList();
        var departments = (await db.DepartmentAgents.AsNoTracking().Where(one => ids.Contains(one.AgentId))
            .Select(one => new { one.AgentId, one.DepartmentId }).ToListAsync(cancel)).ToLookup(one => one.AgentId, one => one.DepartmentId);
        var limits = await db.Users.AsNoTracking().IgnoreAutoIncludes().Where(user => ids.Contains(user.Id))
            .Select(user => new { user.Id, user.MaxLiveChats }).ToDictionaryAsync(user => user.Id, user => user.MaxLiveChats, cancel);
        return [.. sessions.OrderBy(one => one.Key.Value, StringComparer.Ordinal).Select(one => new ReplayAgent(
            one.Key,
            [.. departments[one.Key]],
            limits.GetValueOrDefault(one.Key),
            [.. one.OrderBy(session => session.StartedAt).Select(session => new ReplaySpan(
                session.StartedAt > from ? session.StartedAt : from,
                session.StoppedAt is { } stopped && stopped < until ? stopped : until))]))];
    }
}
