using System.Text.Json;
using System.Text.Json.Nodes;

namespace Foyer.Domain.SignInServices;

/// <summary>Into which rooms a service brings its people: it says to which groups they belong, and the operator to which rooms a group leads.</summary>
/// <param name="Claim">Where the groups stand in what the service says.</param>
/// <param name="Rooms">Names of rooms by group.</param>
public sealed record GroupRooms(string Claim, IReadOnlyDictionary<string, IReadOnlyList<string>> Rooms)
{
    private const int Most = 50;

    /// <summary>Who makes rooms that are not there yet; null where none are made.</summary>
    public string? Maker { get; init; }

    /// <summary>What the operator wrote: an object of groups, each with the name of a room or a list of them.</summary>
    /// <param name="claim">Where the groups stand.</param>
    /// <param name="map">The text.</param>
    /// <param name="maker">Who makes rooms; empty for nobody.</param>
    /// <returns>The rule; null where the text is none.</returns>
    public static GroupRooms? Read(string claim, string map, string maker)
    {
        try
        {
            return JsonNode.Parse(map) is JsonObject groups && !string.IsNullOrWhiteSpace(claim)
                ? new GroupRooms(claim.Trim(), groups.ToDictionary(static group => group.Key, static group => Names(group.Value), StringComparer.Ordinal))
                {
                    Maker = string.IsNullOrWhiteSpace(maker) ? null : maker.Trim(),
                }
                : null;
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The rooms for somebody.</summary>
    /// <param name="said">What the service says of them.</param>
    public IReadOnlyList<string> For(JsonNode said) =>
        [.. Names(IdentityField.At(said, Claim)).Where(Rooms.ContainsKey).SelectMany(group => Rooms[group]).Distinct(StringComparer.Ordinal).Take(Most)];

    /// <summary>The texts of a list, or of one text with commas.</summary>
    /// <param name="said">The list or text.</param>
    public static IReadOnlyList<string> Names(JsonNode? said) => said switch
    {
        JsonArray list => [.. list.OfType<JsonValue>().Where(static one => one.GetValueKind() == JsonValueKind.String).Select(static one => one.GetValue<string>().Trim()).Where(static name => name.Length > 0)],
        JsonValue text when text.GetValueKind() == JsonValueKind.String => text.GetValue<string>().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        _ => [],
    };
}
