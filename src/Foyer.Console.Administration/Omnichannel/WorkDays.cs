using System.Globalization;
using System.Text.Json.Nodes;
using Foyer.Console.Administration.Records;
using Foyer.Console.Administration.Resources;
using Foyer.Console.Wire;

namespace Foyer.Console.Administration.Omnichannel;

/// <summary>The days of a business hour as the form writes them: each stretch of a day is one row of <c>workHours</c>.</summary>
internal static class WorkDays
{
    public const string Key = "workHours";

    public static readonly DayOfWeek[] Week =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>A working week to begin with.</summary>
    public static JsonArray Usual() => [.. Week.Select(static day => (JsonNode)Stretch(day, "09:00", "17:00", day is not (DayOfWeek.Saturday or DayOfWeek.Sunday)))];

    /// <summary>The stretches as the server tells them, in the form's shape.</summary>
    public static JsonArray Read(JsonNode? hours) =>
    [
        .. (hours as JsonArray ?? []).OfType<JsonObject>().Select(static one => (JsonNode)new JsonObject
        {
            ["day"] = one["day"].ReadText(),
            ["open"] = one["open"].ReadFlag(),
            ["start"] = one["start"]?["time"].ReadText(),
            ["finish"] = one["finish"]?["time"].ReadText(),
        }),
    ];

    public static JsonObject Stretch(DayOfWeek day, string start, string finish, bool isOpen = true) =>
        new() { ["day"] = day.ToString(), ["open"] = isOpen, ["start"] = start, ["finish"] = finish };

    public static List<JsonObject> Of(RecordDraft draft, DayOfWeek day) =>
        [.. (draft.Values[Key] as JsonArray ?? []).OfType<JsonObject>().Where(one => one["day"].ReadText() == day.ToString())];

    public static string ErrorKey(DayOfWeek day) => $"{Key}.{day}";

    /// <summary>Says beside each day what is wrong with it; the server decides by the same rules.</summary>
    public static void Check(RecordDraft draft, AdminTexts texts)
    {
        foreach (var day in Week)
        {
            var stretches = Of(draft, day).Where(static one => one["open"].ReadFlag()).Select(static one => (Start: Time(one["start"]), Finish: Time(one["finish"]))).ToList();
            var ordered = stretches.OrderBy(static one => one.Start).ToList();
            var wrong = stretches.Any(static one => one.Start is null || one.Finish is null) ? texts.TimeMissing
                : stretches.Any(static one => one.Finish <= one.Start) ? texts.EndsBeforeStart
                : ordered.Zip(ordered.Skip(1)).Any(static pair => pair.Second.Start < pair.First.Finish) ? texts.StretchesOverlap
                : null;
            if (wrong is not null)
            {
                draft.Errors[ErrorKey(day)] = wrong;
            }
        }
    }

    private static TimeOnly? Time(JsonNode? node) =>
        TimeOnly.TryParseExact(node.ReadText(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
