using System.Text.Json.Nodes;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.LiveChats;

/// <summary>The chat buttons of my departments' websites, each with the reason why it shows or stays dark.</summary>
internal sealed record ButtonBoard(IReadOnlyList<ButtonState> Buttons)
{
    public static ButtonBoard Empty { get; } = new([]);

    public static ButtonBoard From(JsonObject answer) => new(
        [.. (answer["buttons"] as JsonArray ?? []).OfType<JsonObject>().Select(static row => new ButtonState(
            row["_id"].ReadText() ?? "", row["name"].ReadText() ?? "", row["isShown"].ReadFlag(), row["isEnabled"].ReadFlag(), row["standin"].ReadText(),
            Number(row, "notAvailable"), Number(row, "offline"), Number(row, "atLimit"), Number(row, "free")))]);

    private static int Number(JsonObject row, string key) => row[key].ReadNumber() ?? 0;
}

/// <summary>One button; everybody of the department is counted in one of the four groups.</summary>
/// <param name="Standin">The department that answers instead because nobody of this one is there.</param>
public sealed record ButtonState(
    string Id, string Name, bool IsShown, bool IsEnabled, string? Standin, int NotAvailable, int Offline, int AtLimit, int Free)
{
    public int People => NotAvailable + Offline + AtLimit + Free;
}
