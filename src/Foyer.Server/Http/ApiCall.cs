using System.Text.Json.Nodes;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;

namespace Foyer.Server.Http;

/// <summary>One request as a door sees it: checked, authorised, parsed.</summary>
internal sealed class ApiCall(HttpContext http, Caller? caller, JsonObject query, JsonObject body, AccessRights rights)
{
    public HttpContext Http => http;

    /// <summary>Who asks; only doors that are not anonymous may read it.</summary>
    public Caller Caller => caller ?? throw new InvalidOperationException("An anonymous door has no caller.");

    /// <summary>Who asks, where the door is anonymous but looks.</summary>
    public Caller? MaybeCaller => caller;

    public JsonObject Query => query;

    public JsonObject Body => body;

    public AccessRights Rights => rights;

    /// <summary>What the request shows as a second factor.</summary>
    public Proof Proof => Proof.Of(http);

    public CancellationToken Cancel => http.RequestAborted;

    /// <summary>Part of the path, for example <c>{rid}</c>.</summary>
    public string Path(string name) => (string)http.Request.RouteValues[name]!;

    public bool Holds(Permission permission) => caller is not null && rights.Holds(caller, permission);

    /// <summary>Offset, count and order of a list.</summary>
    public Page Page => field ??= Page.Read(query, http.RequestServices.GetRequiredService<PageLimits>());
}

/// <summary>Reading checked JSON without ceremony.</summary>
internal static class CheckedJson
{
    /// <summary>Text at a key; null when absent, null or not text.</summary>
    public static string? Text(this JsonObject json, string key) =>
        json.TryGetPropertyValue(key, out var node) && node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A flag at a key, also written as text in a query; null when absent.</summary>
    public static bool? Flag(this JsonObject json, string key) =>
        json.TryGetPropertyValue(key, out var node) && node is JsonValue value
            ? value.TryGetValue<bool>(out var flag) ? flag : value.TryGetValue<string>(out var text) ? text switch { "true" => true, "false" => false, _ => null } : null
            : null;

    /// <summary>A number at a key; null when absent.</summary>
    public static double? Number(this JsonObject json, string key)
    {
        if (!json.TryGetPropertyValue(key, out var node) || node is not JsonValue value)
        {
            return null;
        }

        if (value.TryGetValue<double>(out var number))
        {
            return number;
        }

        if (value.TryGetValue<long>(out var whole))
        {
            return whole;
        }

        return value.TryGetValue<string>(out var text)
            && double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out number)
                ? number
                : null;
    }

    public static JsonObject? Object(this JsonObject json, string key) =>
        json.TryGetPropertyValue(key, out var node) ? node as JsonObject : null;

    public static JsonArray? List(this JsonObject json, string key) =>
        json.TryGetPropertyValue(key, out var node) ? node as JsonArray : null;

    /// <summary>The texts of a list; null when the key is absent or no list.</summary>
    public static IReadOnlyList<string>? Texts(this JsonObject json, string key) =>
        json.List(key) is { } list
            ? [.. list.Select(item => item is JsonValue value && value.TryGetValue<string>(out var text) ? text : null).OfType<string>()]
            : null;
}
