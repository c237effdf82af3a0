using System.Text.Json.Nodes;

namespace Foyer.Server.Realtime.Methods;

/// <summary>A method's arguments. Every accessor checks the type strictly and answers 400 Match failed by <see cref="MatchFailedException"/>.</summary>
internal readonly struct MethodArgs(JsonArray json)
{
    public static readonly MethodArgs None = new([]);

    /// <summary>All arguments as they came.</summary>
    public JsonArray Json { get; } = json;

    public int Count => Json.Count;

    /// <summary>The argument as it came; null when absent.</summary>
    public JsonNode? this[int index] => index < Json.Count ? Json[index] : null;

    public string Text(int index) => this[index].AsText(At(index));

    public string? OptionalText(int index) => this[index]?.AsText(At(index));

    public bool Flag(int index) => this[index].AsFlag(At(index));

    public bool? OptionalFlag(int index) => this[index]?.AsFlag(At(index));

    public double Number(int index) => this[index].AsNumber(At(index));

    public double? OptionalNumber(int index) => this[index]?.AsNumber(At(index));

    /// <summary>A whole number that fits; fractions are cut off.</summary>
    public int? OptionalInteger(int index) => this[index]?.AsInteger(At(index));

    /// <summary>An EJSON date.</summary>
    public DateTimeOffset Date(int index) => this[index].AsDate(At(index));

    public DateTimeOffset? OptionalDate(int index) => this[index]?.AsDate(At(index));

    public JsonObject Object(int index) => this[index].AsObject(At(index));

    public JsonObject? OptionalObject(int index) => this[index]?.AsObject(At(index));

    public JsonArray Array(int index) => this[index].AsArray(At(index));

    public JsonArray? OptionalArray(int index) => this[index]?.AsArray(At(index));

    public IReadOnlyList<string> Texts(int index) => this[index].AsTexts(At(index));

    private static string At(int index) => $"[{index}]";
}
