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
    /// <summary>Who serves a chat, once for each that counts.</summary>
    /// <remarks>
    /// Asked by the agent alone: «nobody serves it» would be asked of three columns, and PostgreSQL, which takes them for independent of
    /// each other, would expect a thirtieth of the chats that there are.
    /// </remarks>
    public static IQueryable<UserId> Served(FoyerDb db) => db.LiveChats.AsNoTracking()
        .Where(chat => chat.IsOpen && !chat.IsOnHold).Select(chat => (UserId?)chat.ServedBy!.Agent).Where(agent => agent != null)
        .Select(agent => agent!.Value);

    /// <summary>Who is in a chat to take it on, once for each.</summary>
    public static IQueryable<UserId> HandedOver(FoyerDb db) => db.LiveChats.AsNoTracking()
        .Where(chat => chat.IsOpen && chat.Handover!.Agent != null && chat.Handover.State == HandoverState.Joined)
        .Select(chat => chat.Handover!.Agent!.Value);

    /// <summary>Of each agent who has any; <paramref name="only"/> of these, where it is given.</summary>
    public static async Task<Dictionary<UserId, int>> OfEachAsync(FoyerDb db, List<UserId>? only, CancellationToken cancel)
    {
        var served = only is null ? Served(db) : Served(db).Where(agent => only.Contains(agent));
        var chats = await served.GroupBy(agent => agent).Select(some => new { some.Key, Count = some.Count() })
            .ToDictionaryAsync(one => one.Key, one => one.Count, cancel);
        foreach (var agent in await HandedOver(db).ToListAsync(cancel))
        {
            chats[agent] = chats.GetValueOrDefault(agent) + 1;
        }

        return chats;
    }
}
