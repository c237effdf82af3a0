using System.Text.Json.Nodes;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.LiveChats;

/// <summary>Chats that are on their way to me or from me, and the answers that I have not read yet.</summary>
internal sealed record HandoverBoard(IReadOnlyList<HandoverItem> Items)
{
    public static HandoverBoard Empty { get; } = new([]);

    public HandoverItem? Of(string roomId) => Items.FirstOrDefault(item => string.Equals(item.RoomId, roomId, StringComparison.Ordinal));

    public static HandoverBoard From(JsonObject answer) => new(
        [.. (answer["handovers"] as JsonArray ?? []).OfType<JsonObject>().Select(static row => new HandoverItem(
            row["rid"].ReadText() ?? "", row["visitor"].ReadText() ?? "", row["state"].ReadText() ?? "")
        {
            ById = row["by"]?["_id"].ReadText(),
            ByName = NameIn(row["by"]) ?? "?",
            AgentId = row["agent"]?["_id"].ReadText(),
            AgentName = NameIn(row["agent"]),
            DepartmentName = NameIn(row["department"]),
            ServedById = row["servedBy"]?["_id"].ReadText(),
            IsWarm = row["isWarm"].ReadFlag(),
            Note = row["note"].ReadText(),
            Reason = row["reason"].ReadText(),
            DeclinedCount = row["declined"].ReadNumber() ?? 0,
            DueAt = DateTimeOffset.TryParse(row["dueAt"].ReadText(), System.Globalization.CultureInfo.InvariantCulture, out var due) ? due : null,
        })]);

    private static string? NameIn(JsonNode? person) => person?["name"].ReadText() is { Length: > 0 } name ? name : person?["username"].ReadText();
}

/// <summary>One chat that is on its way.</summary>
/// <param name="RoomId">The chat.</param>
/// <param name="Visitor">Whose chat it is.</param>
/// <param name="State">offered, joined, declined or expired.</param>
public sealed record HandoverItem(string RoomId, string Visitor, string State)
{
    public const string Offered = "offered";
    public const string Joined = "joined";
    public const string Declined = "declined";

    public string? ById { get; init; }

    public string ByName { get; init; } = "?";

    public string? AgentId { get; init; }

    public string? AgentName { get; init; }

    public string? DepartmentName { get; init; }

    public string? ServedById { get; init; }

    public bool IsWarm { get; init; }

    public string? Note { get; init; }

    public string? Reason { get; init; }

    /// <summary>How many of a department that is asked have said no.</summary>
    public int DeclinedCount { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Who is asked, as people say it.</summary>
    public string Target => AgentName ?? DepartmentName ?? "?";

    /// <summary>Whether I am asked, by name or as one of a department.</summary>
    public bool Asks(string? me) => State == Offered && ById != me && (AgentId is null ? ServedById != me : AgentId == me);
}
