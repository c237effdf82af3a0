using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Foyer.EndToEnd.Support;

/// <summary>What a server may tell a chat window when it opens, changed on the way: for screens that a manager's choice brings.</summary>
internal static class AnnouncedConfig
{
    private static readonly JsonObject Everything = new()
    {
        ["notice"] = null,
        ["offline"] = "form",
        ["showAgentPicture"] = true,
        ["easyLanguage"] = "",
        ["files"] = new JsonObject { ["maxBytes"] = 200_000, ["types"] = new JsonArray("image/*", ".pdf") },
        ["rating"] = true,
        ["transcriptDownload"] = true,
        ["rememberDays"] = 30,
        ["poweredBy"] = true,
    };

    /// <summary>Everything beyond the dialect is announced, with the given changes.</summary>
    public static Task AnnounceAsync(this IBrowserContext person, Action<JsonObject>? change = null) =>
        person.RouteAsync("**/api/v1/livechat/config*", async route =>
        {
            var answer = await route.FetchAsync();
            var body = JsonNode.Parse(await answer.TextAsync())!.AsObject();
            var config = body["config"]!.AsObject();
            config["foyer"] = Everything.DeepClone();
            change?.Invoke(config);
            await route.FulfillAsync(new() { Response = answer, Body = body.ToJsonString() });
        });

    /// <summary>A notice that asks for consent.</summary>
    public static JsonObject Consent => new()
    {
        ["mode"] = "consent",
        ["version"] = "3",
        ["text"] = "Wir löschen das Gespräch nach *90 Tagen*.",
        ["link"] = "https://example.org/datenschutz",
        ["contact"] = "datenschutz@example.org",
    };

    /// <summary>A line of the house, said where the condition is met.</summary>
    public static JsonObject Trigger(string condition, string? value, string line) => new()
    {
        ["_id"] = condition,
        ["conditions"] = new JsonArray(new JsonObject { ["name"] = condition, ["value"] = value }),
        ["actions"] = new JsonArray(new JsonObject
        {
            ["name"] = "send-message",
            ["params"] = new JsonObject { ["sender"] = "custom", ["name"] = "Mia", ["msg"] = line },
        }),
    };
}
