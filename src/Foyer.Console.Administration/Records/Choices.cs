using System.Text.Json.Nodes;
using Foyer.Console.Wire;

namespace Foyer.Console.Administration.Records;

/// <summary>What may be chosen in forms, fetched whole: the server hands out at most a hundred at once.</summary>
internal static class Choices
{
    private const int Page = 100;

    /// <summary>Every record of a list.</summary>
    /// <param name="server">The server.</param>
    /// <param name="path">The list's address.</param>
    /// <param name="key">The key under which it stands in the answer.</param>
    public static async Task<JsonArray> AllAsync(this IServer server, string path, string key)
    {
        var all = new JsonArray();
        int total;
        do
        {
            var answer = await server.GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}count={Page}&offset={all.Count}", CancellationToken.None);
            var part = answer[key] as JsonArray ?? [];
            foreach (var one in part)
            {
                all.Add(one?.DeepClone());
            }

            total = part.Count > 0 ? answer["total"].ReadNumber() ?? 0 : 0;
        }
        while (all.Count < total);
        return all;
    }

    /// <summary>An answer that is nothing but a list.</summary>
    /// <param name="server">The server.</param>
    /// <param name="path">The list's address.</param>
    public static async Task<JsonArray> ListAsync(this IServer server, string path) =>
        JsonNode.Parse(await server.GetFileAsync(path, CancellationToken.None)) as JsonArray ?? [];

    public static Task<IReadOnlyList<(string Value, string Label)>> DepartmentsAsync(this IServer server) =>
        PairsAsync(server, "livechat/department", "departments", "_id", "name");

    public static Task<IReadOnlyList<(string Value, string Label)>> MonitorsAsync(this IServer server) =>
        PairsAsync(server, "livechat/monitors", "monitors", "_id", "username");

    public static Task<IReadOnlyList<(string Value, string Label)>> TagsAsync(this IServer server) =>
        PairsAsync(server, "livechat/tags?viewAll=true", "tags", "name", "name");

    /// <summary>People whose name or username has these letters.</summary>
    public static async Task<IReadOnlyList<(string Value, string Label)>> PeopleAsync(this IServer server, string term)
    {
        var selector = new JsonObject { ["term"] = term }.ToJsonString();
        var found = await server.GetAsync($"users.autocomplete?selector={Uri.EscapeDataString(selector)}", CancellationToken.None);
        return [.. (found["items"] as JsonArray ?? []).Select(static one => (one?["username"].ReadText() ?? "", one?["name"].ReadText() ?? ""))];
    }

    private static async Task<IReadOnlyList<(string Value, string Label)>> PairsAsync(IServer server, string path, string key, string value, string label) =>
        [.. (await server.AllAsync(path, key)).Select(one => (one?[value].ReadText() ?? "", one?[label].ReadText() ?? one?[value].ReadText() ?? ""))];
}
