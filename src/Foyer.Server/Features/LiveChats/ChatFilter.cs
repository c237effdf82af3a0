using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Server.Http;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Which chats a list is to show.</summary>
internal sealed record ChatFilter
{
    public IReadOnlyList<string> Agents { get; init; } = [];

    public string? Name { get; init; }

    public DepartmentId? Department { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Only chats of departments of these units.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>Only chats of departments that a monitor watches over; null for all.</summary>
    public IReadOnlySet<DepartmentId>? Watched { get; init; }

    public IReadOnlyDictionary<string, string> CustomFields { get; init; } = new Dictionary<string, string>();

    public bool? IsOpen { get; init; }

    public bool IsOnHold { get; init; }

    public bool IsQueued { get; init; }

    public Period Created { get; init; } = new(null, null);

    public Period Closed { get; init; } = new(null, null);

    public static Outcome<ChatFilter> Read(JsonObject query)
    {
        if (!Period.Read(query, "createdAt").TryGet(out var created, out var refusal)
            || !Period.Read(query, "closedAt").TryGet(out var closed, out refusal)
            || !ReadFields(query.Text("customFields")).TryGet(out var fields, out refusal))
        {
            return refusal;
        }

        return new ChatFilter
        {
            Agents = query.Texts("agents") ?? [],
            Name = query.Text("roomName"),
            Department = query.Text("departmentId") is { Length: > 0 } id ? new DepartmentId(id) : null,
            Tags = query.Texts("tags") ?? [],
            Units = query.Texts("units") ?? [],
            CustomFields = fields,
            IsOpen = query.Flag("open"),
            IsOnHold = IsYes(query.Text("onhold")),
            IsQueued = IsYes(query.Text("queued")),
            Created = created,
            Closed = closed,
        };
    }

    private static bool IsYes(string? word) => word is "true" or "t" or "1";

    private static Outcome<IReadOnlyDictionary<string, string>> ReadFields(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return new Dictionary<string, string>();
        }

        try
        {
            if (JsonNode.Parse(text) is JsonObject fields)
            {
                return fields.ToDictionary(field => field.Key, field => field.Value?.ToString() ?? "");
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        return Refusal.Text("The \"customFields\" query parameter must be a valid JSON.");
    }
}

/// <summary>A stretch of time, open where nothing was said.</summary>
internal sealed record Period(DateTimeOffset? Start, DateTimeOffset? End)
{
    public static Outcome<Period> Read(JsonObject query, string key)
    {
        if (query.Text(key) is not { Length: > 0 } text)
        {
            return new Period(null, null);
        }

        JsonObject? form;
        try
        {
            form = JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            form = null;
        }

        if (form is null)
        {
            return Refusal.Text($"The \"{key}\" query parameter must be a valid JSON.");
        }

        return !TryDate(form, "start", out var start) ? Invalid(key, "start")
            : !TryDate(form, "end", out var end) ? Invalid(key, "end")
            : new Period(start, end);
    }

    private static bool TryDate(JsonObject form, string key, out DateTimeOffset? date)
    {
        date = null;
        if (form[key] is null)
        {
            return true;
        }

        var known = DateTimeOffset.TryParse(
            form.Text(key), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var read);
        date = known ? read : null;
        return known;
    }

    private static Refusal Invalid(string key, string end) =>
        Refusal.Text($"The \"{key}.{end}\" query parameter must be a valid date.");
}
