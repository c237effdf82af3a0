using System.Text;
using Foyer.Domain;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Storage;

/// <summary>
/// What a search by name reads beside the model's indexes: the letters of all names, so that a part of a name that few are called by is
/// found without reading the names. What many are called by is soon met among the names in their order. Made at the first start that
/// finds it missing; without it the same is found, only slower.
/// </summary>
internal static partial class NameIndex
{
    // Reading so many one by one is shorter than reading the names; whatever more are called by is soon met among them.
    private const int Few = 200;

    /// <summary>Makes what is missing.</summary>
    public static Task EnsureAsync(FoyerDb db, ILogger logger, CancellationToken cancel) =>
        db.Database.IsNpgsql() ? EnsurePostgresAsync(db, logger, cancel) : EnsureSqliteAsync(db, cancel);

    /// <summary>Those whose names may hold a part of a name, where they are few, everybody called so among them; nothing where they are many, or the index cannot tell.</summary>
    public static async Task<List<UserId>?> FewPeopleAsync(FoyerDb db, string key, CancellationToken cancel) =>
        await FewAsync(db, "users", key, cancel) is { } ids ? [.. ids.Select(static id => new UserId(id))] : null;

    /// <summary>The same of channels that are in use.</summary>
    public static async Task<List<RoomId>?> FewChannelsAsync(FoyerDb db, string key, CancellationToken cancel) =>
        await FewAsync(db, "rooms", key, cancel) is { } ids ? [.. ids.Select(static id => new RoomId(id))] : null;

    private static async Task<List<string>?> FewAsync(FoyerDb db, string table, string key, CancellationToken cancel)
    {
        Rune[] letters = [.. key.EnumerateRunes()];
        var (question, asked) = db.Database.IsNpgsql() ? PartOfPostgres(table, letters) : PartOfSqlite(table, letters);
        if (question is null)
        {
            return null;
        }

        var found = await db.Database.SqlQueryRaw<string>(question, asked, Few + 1).ToListAsync(cancel);
        return found.Count <= Few ? found : null;
    }
}
