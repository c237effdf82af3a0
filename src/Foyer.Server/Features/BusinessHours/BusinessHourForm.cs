using System.Globalization;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.BusinessHours;
using Foyer.Server.Http;

namespace Foyer.Server.Features.BusinessHours;

/// <summary>What a manager sends to save a business hour.</summary>
/// <param name="Id">Null for a new one, and for the default one.</param>
/// <param name="IsDefault">Whether the default one is meant.</param>
/// <param name="Name">The name.</param>
/// <param name="IsActive">Whether it is in force.</param>
/// <param name="TimeZone">The zone's name; null to keep the present one.</param>
/// <param name="Days">The days.</param>
/// <param name="Departments">The departments that it is for.</param>
internal sealed record BusinessHourForm(
    string? Id, bool IsDefault, string Name, bool IsActive, string? TimeZone, IReadOnlyList<WorkDay> Days, IReadOnlyList<DepartmentId> Departments)
{
    public static Outcome<BusinessHourForm> Read(JsonObject form)
    {
        var days = new List<WorkDay>();
        foreach (var item in form.List("workHours") ?? [])
        {
            if (item is not JsonObject day || ReadDay(day) is not { } read)
            {
                return BusinessHourRefusals.InvalidTime;
            }

            days.Add(read);
        }

        return new BusinessHourForm(
            form.Text("_id") is { Length: > 0 } id ? id : null,
            form.Text("type") == "default",
            form.Text("name") ?? "",
            form.Flag("active") ?? true,
            form.Text("timezoneName") is { Length: > 0 } zone ? zone : form.Object("timezone")?.Text("name"),
            days,
            [.. (form.Text("departmentsToApplyBusinessHour") ?? "")
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Select(DepartmentId.From)]);
    }

    private static WorkDay? ReadDay(JsonObject day) =>
        Enum.TryParse<DayOfWeek>(day.Text("day"), out var name) && Enum.IsDefined(name)
        && ReadTime(day["start"]) is { } start && ReadTime(day["finish"]) is { } finish
            ? new WorkDay(name, start, finish, day.Flag("open") ?? false)
            : null;

    // Clients send what the form holds, or send back what they were sent.
    private static TimeOnly? ReadTime(JsonNode? node)
    {
        var text = node is JsonObject sent ? sent.Text("time") : node is JsonValue value && value.TryGetValue<string>(out var typed) ? typed : null;
        return TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
    }
}
