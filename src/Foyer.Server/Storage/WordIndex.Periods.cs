using Foyer.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Storage;

internal static partial class WordIndex
{
    // How many periods are looked at together, newest first; then all that are left. A word that stands everywhere is found in the first
    // ones, and one that stands nowhere costs a few looks into the index.
    private static readonly int[] Together = [3, 8, 32];

    /// <summary>Some periods of the index, or all others.</summary>
    /// <param name="First">The oldest.</param>
    /// <param name="Last">The newest, included.</param>
    /// <param name="IsRest">Whether all others are meant.</param>
    private sealed record Periods(long First, long Last, bool IsRest = false);

    private static Task<long> NewestAsync(FoyerDb db, List<string> rooms, CancellationToken cancel)
    {
        var named = rooms.ToArray();
        return db.Database.SqlQuery<long>(
            $"""
            SELECT coalesce(max(l."At"), 0) AS "Value" FROM unnest({named}) r,
              LATERAL (SELECT m."At" FROM messages m WHERE m."RoomId" = r ORDER BY m."At" DESC LIMIT 1) l
            """).SingleAsync(cancel);
    }

    private static async Task<List<FoundMessage>> FindByPeriodsAsync(
        FoyerDb db, MessageSearch search, SearchPlace place, List<string> rooms, int offset, int count, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);

        // To compile such a question takes PostgreSQL longer than to answer it.
        await db.Database.ExecuteSqlRawAsync("SET LOCAL jit = off", cancel);
        List<string> named = rooms.Count <= FewRooms ? rooms : [];
        if (search.IsAscending)
        {
            return await Ask(db, search, place, named, null, offset, count).ToListAsync(cancel);
        }

        List<FoundMessage> found = [];

        // Where nobody has spoken for years the first look would be in vain.
        var last = rooms.Count > MostRooms ? now.ToUnixTimeMilliseconds() : await NewestAsync(db, rooms, cancel);
        var newest = Math.Min(last, (search.Until ?? DateTimeOffset.MaxValue).ToUnixTimeMilliseconds()) >> PeriodBits;
        var next = newest + 1;
        foreach (var many in Together)
        {
            found.AddRange(await Ask(db, search, place, named, null, 0, offset + count - found.Count, new Periods(next - many + 1, next)).ToListAsync(cancel));
            next -= many;
            if (found.Count >= offset + count || (search.From is { } from && from.ToUnixTimeMilliseconds() >> PeriodBits > next))
            {
                return [.. found.Skip(offset)];
            }
        }

        found.AddRange(await Ask(db, search, place, named, null, 0, offset + count - found.Count, new Periods(next + 1, newest + 1, IsRest: true)).ToListAsync(cancel));
        return [.. found.Skip(offset)];
    }
}
