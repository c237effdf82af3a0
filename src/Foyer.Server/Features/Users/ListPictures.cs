using Foyer.Domain.Files;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Users;

/// <summary>Tells which of some people have chosen a picture, so that nobody has to fetch one to find out.</summary>
internal sealed class ListPictures(FoyerDb db, FetchPicture fetch)
{
    private const int MostAtOnce = 100;

    // Whether the operator's provider knows somebody is found out by whoever looks.
    private const string Provided = "provider";

    private async Task<ApiResult> OfAsync(IEnumerable<string> usernames, CancellationToken cancel)
    {
        var asked = usernames.Distinct(StringComparer.Ordinal).Take(MostAtOnce).ToDictionary(static name => name, static name => name.ToLowerInvariant());
        var keys = asked.Values.ToList();
        var users = await db.Users.AsNoTracking().IgnoreAutoIncludes().Where(user => keys.Contains(user.UsernameKey!) && user.AvatarETag != null)
            .Select(user => new { user.Id, user.UsernameKey }).ToListAsync(cancel);
        var names = users.ToDictionary(user => Portrait.OwnerOf(user.Id), user => user.UsernameKey!);
        var owners = names.Keys.ToList();

        // A tag alone makes no picture: the account of the house has one and is drawn as a letter.
        var tags = await db.Portraits.AsNoTracking().Where(portrait => owners.Contains(portrait.Owner))
            .ToDictionaryAsync(portrait => names[portrait.Owner], portrait => portrait.ETag, cancel);
        var elsewhere = fetch.HasProvider
            ? await db.Users.Where(user => keys.Contains(user.UsernameKey!)).Select(user => user.UsernameKey!).ToListAsync(cancel)
            : [];
        return ApiResult.Success(new
        {
            pictures = asked.Where(name => tags.ContainsKey(name.Value) || elsewhere.Contains(name.Value))
                .ToDictionary(name => name.Key, name => tags.GetValueOrDefault(name.Value, Provided)),
        });
    }

    public static void Map(ApiRoutes api) => api.Get("foyer.pictures").SignedIn()
        .Query(Shape.Object(Shape.Need("usernames", Shape.Text())))
        .Handle<ListPictures>(static (call, list) =>
            list.OfAsync(call.Query.Text("usernames")!.Split(',', StringSplitOptions.RemoveEmptyEntries), call.Cancel));
}
