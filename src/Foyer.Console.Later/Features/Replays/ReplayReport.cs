using System.Globalization;
using System.Text.Json.Nodes;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.Replays;

/// <summary>A past day as it was, played again unchanged, and under other conditions.</summary>
internal sealed record ReplayReport(int Chats, int Agents, ReplayFigures Real, ReplayFigures Unchanged, ReplayFigures Changed, IReadOnlyList<ReplaySlot> Slots)
{
    public int Highest => Math.Max(1, Slots.Count == 0 ? 1 : Slots.Max(static slot => Math.Max(slot.Real, slot.Changed)));

    public static ReplayReport From(JsonObject answer) => new(
        answer["chats"].ReadNumber() ?? 0,
        answer["agents"].ReadNumber() ?? 0,
        ReplayFigures.From(answer["real"]),
        ReplayFigures.From(answer["unchanged"]),
        ReplayFigures.From(answer["changed"]),
        [.. (answer["slots"] as JsonArray ?? []).OfType<JsonObject>().Select(static slot => new ReplaySlot(
            DateTimeOffset.TryParse(slot["from"].ReadText(), CultureInfo.InvariantCulture, out var from) ? from : default,
            slot["real"].ReadNumber() ?? 0, slot["changed"].ReadNumber() ?? 0))]);

    /// <summary>The outline of one of the two queues, as a path in a box of 1,000 by 200.</summary>
    public string Outline(Func<ReplaySlot, int> of)
    {
        var path = new System.Text.StringBuilder("M0 200");
        for (var index = 0; index < Slots.Count; index++)
        {
            var (left, right) = (1_000d * index / Slots.Count, 1_000d * (index + 1) / Slots.Count);
            var top = 200 - (200d * of(Slots[index]) / Highest);
            path.Append(CultureInfo.InvariantCulture, $"L{left:0.#} {top:0.#}L{right:0.#} {top:0.#}");
        }

        return path.Append("L1000 200").ToString();
    }
}

/// <summary>How long visitors waited, and how many nobody served.</summary>
internal sealed record ReplayFigures(int Served, int Lost, TimeSpan MedianWait, TimeSpan LongWait, int LongestQueue)
{
    public static ReplayFigures From(JsonNode? figures) => new(
        figures?["served"].ReadNumber() ?? 0, figures?["lost"].ReadNumber() ?? 0,
        Seconds(figures?["medianWait"]), Seconds(figures?["p90Wait"]), figures?["longestQueue"].ReadNumber() ?? 0);

    private static TimeSpan Seconds(JsonNode? node) => TimeSpan.FromSeconds(
        double.TryParse(node?.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0);
}

/// <summary>The most who waited at the same time in a quarter of an hour.</summary>
internal sealed record ReplaySlot(DateTimeOffset From, int Real, int Changed);
