using Foyer.Domain.Accounts;
using Foyer.Domain.Imports;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Imports;

/// <summary>Finds the accounts of people that a file names by the ids they had elsewhere.</summary>
internal static class FormerPeople
{
    public static async Task<Dictionary<string, User>> FindAsync(FoyerDb db, string kind, IEnumerable<string> keys, CancellationToken cancel)
    {
        var wanted = keys.Where(static key => key.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var found = await db.FormerIds.Where(one => wanted.Contains(one.Value))
            .Join(db.Users, static id => id.UserId, static user => user.Id, static (id, user) => new { id.Value, User = user }).ToDictionaryAsync(static one => one.Value, static one => one.User, cancel);
        if (kind != ImporterKind.Tables.Key || found.Count == wanted.Count)
        {
            return found;
        }

        // Tables know people by their user names only: who has been here all the time is meant as well.
        var names = wanted.Where(key => !found.ContainsKey(key)).ToLookup(static key => key.ToLowerInvariant());
        var keysOfNames = names.Select(static one => one.Key).ToList();
        foreach (var user in await db.Users.Where(user => keysOfNames.Contains(user.UsernameKey!)).ToListAsync(cancel))
        {
            foreach (var key in names[user.UsernameKey!])
            {
                found[key] = user;
            }
        }

        return found;
    }
}
