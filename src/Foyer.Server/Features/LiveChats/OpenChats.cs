using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>
/// How many chats somebody has at hand, as limits count them: open, not on hold, and a chat that is being handed over counts for
/// both who are in it.
/// </summary>
internal static class OpenChats
{
    /// <summary>Of one agent.</summary>
    public static async Task<int> OfAsync(FoyerDb db, UserId agent, CancellationToken cancel) =>
        await db.LiveChats.CountAsync(chat => chat.IsOpen && !chat.IsOnHold && chat.ServedBy!.Agent == agent, cancel)
        + await db.LiveChats.CountAsync(chat => chat.IsOpen && chat.Handover!.Agent == agent && chat.Handover.State == HandoverState.Joined, cancel);

    /// <summary>Of each agent who has any; <paramref name="only"/> of these, where it is given.</summary>
    public static async Task<Dictionary<UserId, int>> OfEachAsync(FoyerDb db, List<UserId>? only, CancellationToken cancel)
    {
        var served = db.LiveChats.AsNoTracking().Where(chat => chat.IsOpen && !chat.IsOnHold && chat.ServedBy != null);
        if (only is not null)
        {
            served = served.Where(chat => only.Contains(chat.ServedBy!.Agent));
        }

        var chats = await served.GroupBy(chat => chat.ServedBy!.Agent).Select(some => new { some.Key, Count = some.Count() })
            .ToDictionaryAsync(one => one.Key, one => one.Count, cancel);
        foreach (var agent in await db.LiveChats.AsNoTracking()
            .Where(chat => chat.IsOpen && chat.Handover!.Agent != null && chat.Handover.State == HandoverState.Joined)
            .Select(chat => chat.Handover!.Agent!.Value).ToListAsync(cancel))
        {
            chats[agent] = chats.GetValueOrDefault(agent) + 1;
        }

        return chats;
    }
}
