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
    public const string OnHold = "onhold";
    public const string Newest = "ts";

    public string? Name { get; init; }

    public string? Status { get; init; }

    public string? Department { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>User name of who answered.</summary>
    public string? Agent { get; init; }

    public string? Tag { get; init; }

    /// <summary>The dialect's name of the column that decides the order.</summary>
    public string Sort { get; init; } = Newest;

    public bool Ascending { get; init; }

    public int Offset { get; init; }

    public bool IsEmpty => this with { Offset = 0, Sort = Newest, Ascending = false } == new ChatFilter();

    /// <summary>The part of the page's address that carries the filter; null values leave their key out.</summary>
    public IReadOnlyDictionary<string, object?> ToAddress() => new Dictionary<string, object?>
    {
        ["name"] = Name,
        ["status"] = Status,
        ["department"] = Department,
        ["from"] = From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["to"] = To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["agent"] = Agent,
        ["tag"] = Tag,
        ["sort"] = Sort is Newest ? null : Sort,
        ["up"] = Ascending ? true : null,
        ["offset"] = Offset > 0 ? Offset : null,
    };

    /// <summary>The same filter in the order of a column; the column that decides already turns around.</summary>
    public ChatFilter OrderBy(string column) =>
        this with { Sort = column, Ascending = Sort == column ? !Ascending : column is not Newest, Offset = 0 };

    public string ToQuery(int count = PageSize)
    {
        var order = new JsonObject { [Sort] = Ascending ? 1 : -1 };
        List<string> parts = [$"offset={Offset}", $"count={count}", $"sort={Uri.EscapeDataString(order.ToJsonString())}"];
        Add(parts, "agents[]", Agent);
        Add(parts, "tags[]", Tag);
        Add(parts, "roomName", Name);
        Add(parts, "departmentId", Department);
        Add(parts, "createdAt", Range());
        switch (Status)
        {
            case Closed: parts.Add("open=false"); break;
            case Open: parts.Add("open=true"); break;
            case OnHold: parts.Add("onhold=true"); break;
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
