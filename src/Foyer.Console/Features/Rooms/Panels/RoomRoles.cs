using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.Rooms.Panels;

/// <summary>Who is owner, moderator or leader of a room.</summary>
internal sealed record RoomRoles
{
    public const string Owner = "owner";
    public const string Moderator = "moderator";
    public const string Leader = "leader";

    public static readonly ImmutableArray<string> All = [Owner, Moderator, Leader];

    public static RoomRoles Empty { get; } = new();

    private ImmutableDictionary<string, ImmutableSortedSet<string>> ByAccount { get; init; } = ImmutableDictionary<string, ImmutableSortedSet<string>>.Empty;

    public static RoomRoles Read(JsonNode? holders) => (holders as JsonArray ?? []).Aggregate(Empty, static (roles, holder) =>
        (holder?["roles"] as JsonArray ?? []).Select(WireReading.ReadText).OfType<string>()
            .Aggregate(roles, (all, role) => all.Change(holder?["u"]?["_id"].ReadText() ?? "", role, true)));

    public IEnumerable<string> Of(string userId) => All.Where(role => Has(userId, role));

    public bool Has(string userId, string role) => ByAccount.TryGetValue(userId, out var roles) && roles.Contains(role);

    /// <summary>A role was given or taken.</summary>
    public RoomRoles Change(string userId, string role, bool gives)
    {
        var roles = ByAccount.GetValueOrDefault(userId) ?? [];
        var after = gives ? roles.Add(role) : roles.Remove(role);
        return this with { ByAccount = after.IsEmpty ? ByAccount.Remove(userId) : ByAccount.SetItem(userId, after) };
    }

    /// <summary>One word of <c>roles-change</c>, as far as it is about the room.</summary>
    public RoomRoles Apply(string roomId, JsonNode? told) =>
        told?["scope"].ReadText() == roomId && told["_id"].ReadText() is { } role && told["u"]?["_id"].ReadText() is { } userId
            ? told["type"].ReadText() switch { "added" => Change(userId, role, true), "removed" => Change(userId, role, false), _ => this }
            : this;

    public bool SameAs(RoomRoles other) => ByAccount.Count == other.ByAccount.Count
        && ByAccount.All(pair => other.ByAccount.TryGetValue(pair.Key, out var roles) && roles.SetEquals(pair.Value));
}
