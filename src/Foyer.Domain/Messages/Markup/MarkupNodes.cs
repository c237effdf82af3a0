using System.Text.Json.Nodes;

namespace Foyer.Domain.Messages.Markup;

/// <summary>Makes the nodes of the dialect's syntax tree, which is JSON by nature: every client draws from the same tree.</summary>
internal static class MarkupNodes
{
    public static JsonObject Node(string type, JsonNode? value) => value is null ? new JsonObject { ["type"] = type } : new JsonObject { ["type"] = type, ["value"] = value };

    public static JsonObject Plain(string text) => Node("PLAIN_TEXT", text);

    public static JsonObject Link(string address, JsonArray label) => Node("LINK", new JsonObject { ["src"] = Plain(address), ["label"] = label });

    public static JsonObject Code(string name, string shortCode) => new() { ["type"] = "EMOJI", ["value"] = Plain(name), ["shortCode"] = shortCode };

    public static JsonObject Emoji(string sign) => new() { ["type"] = "EMOJI", ["unicode"] = sign };

    public static JsonArray List(IEnumerable<JsonNode> nodes) => [.. nodes];
}
