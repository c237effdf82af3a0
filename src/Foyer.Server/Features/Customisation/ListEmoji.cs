using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Customisation;

/// <summary>The workspace's own emoji: all, those that changed, or page by page.</summary>
internal sealed class ListEmoji(FoyerDb db)
{
    private const int Most = 10_000;
    private static readonly Refusal InvalidDate = new("error-roomId-param-invalid", "The \"updatedSince\" query parameter must be a valid date.");

    /// <summary>Those changed and those gone since a moment; all of them when there is none.</summary>
    public async Task<(IReadOnlyList<JsonObject> Update, IReadOnlyList<JsonObject> Remove)> ExecuteAsync(DateTimeOffset? since, CancellationToken cancel)
    {
        var emoji = db.CustomEmoji.AsNoTracking();
        if (since is not { } moment)
        {
            return ([.. (await emoji.OrderBy(one => one.Name).Take(Most).ToListAsync(cancel)).Select(CustomisationWire.Emoji)], []);
        }

        var changed = await emoji.Where(one => one.UpdatedAt > moment).OrderBy(one => one.Name).Take(Most).ToListAsync(cancel);
        var gone = await db.Tombstones.AsNoTracking()
            .Where(one => one.Collection == ManageEmoji.Collection && one.DeletedAt > moment).OrderBy(one => one.DeletedAt).Take(Most).ToListAsync(cancel);
        return (
            [.. changed.Select(CustomisationWire.Emoji)],
            [.. gone.Select(one => new JsonObject { ["_id"] = one.Id, ["_deletedAt"] = WireText.Date(one.DeletedAt) })]);
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("emoji-custom.list").SignedIn().Handle<ListEmoji>(static async (call, list) =>
        {
            DateTimeOffset? since = null;
            if (call.Query.Text("updatedSince") is { Length: > 0 } text)
            {
                if (!WireText.TryDate(text, out var moment))
                {
                    return ApiResult.Refused(InvalidDate);
                }

                since = moment;
            }

            var filter = WireText.PlainDates(call.Page.Filter);
            var (update, remove) = await list.ExecuteAsync(since, call.Cancel);
            return ApiResult.Success(new { emojis = new { update = update.Where(one => DocumentQuery.Matches(one, filter)), remove } });
        });
        api.Get("emoji-custom.all").SignedIn().Handle<ListEmoji>(static async (call, list) =>
            CustomisationWire.Paged(call.Page, "emojis", (await list.ExecuteAsync(null, call.Cancel)).Update));
        methods.Add("listEmojiCustom").SignedIn().Handle<ListEmoji>(static async (call, list) => (await list.ExecuteAsync(null, call.Cancel)).Update);
    }
}
