using System.Globalization;
using System.Text.Json.Nodes;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.Directory;

/// <summary>Lists the channels, people and teams that I may see, a page at a time. Live chats are never among them.</summary>
internal sealed class DirectoryApi(IServer server)
{
    public const int PageSize = 25;

    public async Task<DirectoryPart> ListAsync(string kind, string text, string sort, bool descending, int offset, CancellationToken cancel)
    {
        var query = new JsonObject { ["text"] = text, ["type"] = kind, ["workspace"] = "local" };
        var order = new JsonObject { [sort] = descending ? -1 : 1 };
        var answer = await server.GetAsync(
            $"directory?query={Uri.EscapeDataString(query.ToJsonString())}&sort={Uri.EscapeDataString(order.ToJsonString())}&offset={offset}&count={PageSize}",
            cancel);
        JsonArray items = answer["result"] as JsonArray ?? [];
        return new DirectoryPart([.. items.OfType<JsonObject>().Select(DirectoryEntry.From)], answer["total"].ReadNumber() ?? items.Count);
    }
}

internal sealed record DirectoryPart(IReadOnlyList<DirectoryEntry> Entries, int Total);

/// <param name="Address">What stands in addresses: the user name of a person, the name of a room.</param>
/// <param name="Picture">The address of a room's own picture.</param>
internal sealed record DirectoryEntry(string Id, string Name, string? Address, string? Kind, string? About, int? Members, DateTimeOffset? CreatedAt, DateTimeOffset? LastMessageAt, string? Picture)
{
    public static DirectoryEntry From(JsonObject row)
    {
        var name = row["fname"].ReadText() ?? row["name"].ReadText();
        var address = row["username"].ReadText() ?? row["name"].ReadText();
        var id = row["_id"].ReadText() ?? "";
        return new DirectoryEntry(
            id, name ?? address ?? "", address, row["t"].ReadText(),
            row["topic"].ReadText() ?? row["bio"].ReadText() ?? row["description"].ReadText(), row["usersCount"].ReadNumber(),
            Moment(row["createdAt"] ?? row["ts"]), Moment(row["lastMessage"]?["ts"]), PageUrls.Picture(id, row["avatarETag"].ReadText()));
    }

    private static DateTimeOffset? Moment(JsonNode? node) =>
        DateTimeOffset.TryParse(node.ReadText(), CultureInfo.InvariantCulture, out var at) ? at : null;
}
