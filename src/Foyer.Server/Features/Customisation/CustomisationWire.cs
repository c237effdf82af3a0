using System.Text.Json.Nodes;
using Foyer.Domain.Customisation;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Customisation;

/// <summary>Emoji, sounds and statuses in the dialect's form.</summary>
internal static class CustomisationWire
{
    public static JsonObject Emoji(CustomEmoji emoji) => new()
    {
        ["_id"] = emoji.Id,
        ["name"] = emoji.Name,
        ["aliases"] = new JsonArray([.. emoji.Aliases.Select(JsonNode (alias) => alias)]),
        ["extension"] = emoji.Extension,
        ["_updatedAt"] = WireText.Date(emoji.UpdatedAt),
    };

    public static JsonObject Sound(CustomSound sound) => new()
    {
        ["_id"] = sound.Id,
        ["name"] = sound.Name,
        ["extension"] = sound.Extension,
        ["_updatedAt"] = WireText.Date(sound.UpdatedAt),
    };

    public static JsonObject Status(CustomStatus status) => new()
    {
        ["_id"] = status.Id,
        ["name"] = status.Name,
        ["statusType"] = status.StatusType,
        ["_updatedAt"] = WireText.Date(status.UpdatedAt),
    };

    /// <summary>One page of documents that were chosen already, with the order and filter that the caller asked for.</summary>
    public static ApiResult Paged(Page page, string key, IEnumerable<JsonObject> documents)
    {
        var filter = WireText.PlainDates(page.Filter);
        var all = DocumentQuery.Sorted(documents.Where(one => DocumentQuery.Matches(one, filter)), page.Sort).ToList();
        var part = all.Skip(page.Offset).Take(page.Count).ToList();
        return ApiResult.Success(new Dictionary<string, object> { [key] = part, ["count"] = part.Count, ["offset"] = page.Offset, ["total"] = all.Count });
    }
}
