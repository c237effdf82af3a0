using System.Text.Json.Nodes;
using Foyer.Console.Wire;

namespace Foyer.Console.Administration.Pages;

/// <summary>An agent or a manager.</summary>
internal sealed record StaffRow(string Id, string Username, string Name, string? Status, bool IsAvailable)
{
    public static IReadOnlyList<StaffRow> ReadAll(JsonNode? list) => list is not JsonArray items ? [] :
    [
        .. items.OfType<JsonObject>().Select(static one => new StaffRow(
            one["_id"].ReadText() ?? "",
            one["username"].ReadText() ?? "",
            one["name"].ReadText() ?? one["username"].ReadText() ?? "",
            one["status"].ReadText(),
            one["statusLivechat"].ReadText() is "available")),
    ];
}
