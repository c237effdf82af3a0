using System.Globalization;
using System.Text.Json.Nodes;

namespace Foyer.Console.Features.ContactCentre;

/// <summary>What the list of chats is narrowed to; lives in the page's address.</summary>
internal sealed record ChatFilter
{
    public const int PageSize = 25;
    public const string Closed = "closed";
    public const string Open = "open";
    public const string Queued = "queued";

    public string? Name { get; init; }

    public string? Status { get; init; }

    public string? Department { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public int Offset { get; init; }

    public bool IsEmpty => this with { Offset = 0 } == new ChatFilter();

    /// <summary>The part of the page's address that carries the filter; null values leave their key out.</summary>
    public IReadOnlyDictionary<string, object?> ToAddress() => new Dictionary<string, object?>
    {
        ["name"] = Name,
        ["status"] = Status,
        ["department"] = Department,
        ["from"] = From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["to"] = To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["offset"] = Offset > 0 ? Offset : null,
    };

    public string ToQuery()
    {
        List<string> parts = [$"offset={Offset}", $"count={PageSize}", $"sort={Uri.EscapeDataString("{\"ts\":-1}")}"];
        Add(parts, "roomName", Name);
        Add(parts, "departmentId", Department);
        Add(parts, "createdAt", Range());
        switch (Status)
        {
            case Closed: parts.Add("open=false"); break;
            case Open: parts.Add("open=true"); break;
            case Queued: parts.Add("queued=true"); break;
        }

        return string.Join('&', parts);
    }

    private static void Add(List<string> parts, string key, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            parts.Add($"{key}={Uri.EscapeDataString(value)}");
        }
    }

    private string? Range()
    {
        if (From is null && To is null)
        {
            return null;
        }

        var range = new JsonObject();
        if (From is { } from)
        {
            range["start"] = Iso(from.ToDateTime(TimeOnly.MinValue));
        }

        if (To is { } to)
        {
            range["end"] = Iso(to.ToDateTime(TimeOnly.MaxValue));
        }

        return range.ToJsonString();
    }

    /// <summary>Days are meant as the reader's own days.</summary>
    private static string Iso(DateTime local) => new DateTimeOffset(local, TimeZoneInfo.Local.GetUtcOffset(local))
        .ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
