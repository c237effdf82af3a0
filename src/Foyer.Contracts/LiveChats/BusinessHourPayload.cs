using System.Text.Json.Serialization;
using Foyer.Contracts.Departments;

namespace Foyer.Contracts.LiveChats;

/// <summary>When live chat is offered.</summary>
public sealed record BusinessHourPayload
{
    /// <summary>The business hour.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>Its name; empty for the default one.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether it is in force.</summary>
    public bool Active { get; init; }

    /// <summary>default or custom.</summary>
    public string Type { get; init; } = "";

    /// <summary>Where its times are local.</summary>
    public BusinessTimeZone Timezone { get; init; } = new();

    /// <summary>Its days.</summary>
    public IReadOnlyList<WorkHourPayload> WorkHours { get; init; } = [];

    /// <summary>The departments that it is for, in the order of their names.</summary>
    public IReadOnlyList<DepartmentRef>? Departments { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Ts { get; init; }

    /// <summary>When it last changed.</summary>
    [JsonPropertyName("_updatedAt")]
    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>Where the times of a business hour are local.</summary>
public sealed record BusinessTimeZone
{
    /// <summary>The zone's name, for example Europe/Vienna.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its present offset from UTC, for example +02:00.</summary>
    public string Utc { get; init; } = "";
}

/// <summary>One day of a business hour.</summary>
public sealed record WorkHourPayload
{
    /// <summary>The English name of the day.</summary>
    public string Day { get; init; } = "";

    /// <summary>Whether it is a working day.</summary>
    public bool Open { get; init; }

    /// <summary>The number of the day, Monday being 1; of the default one only.</summary>
    public int? Code { get; init; }

    /// <summary>When it begins.</summary>
    public WorkTimePayload Start { get; init; } = new();

    /// <summary>When it ends.</summary>
    public WorkTimePayload Finish { get; init; } = new();
}

/// <summary>A time of day as it is locally, in UTC and at the server.</summary>
public sealed record WorkTimePayload
{
    /// <summary>The local time, for example 08:00.</summary>
    public string Time { get; init; } = "";

    /// <summary>The same in UTC.</summary>
    public DayAndTime Utc { get; init; } = new();

    /// <summary>The same at the server.</summary>
    public DayAndTime Cron { get; init; } = new();
}

/// <summary>A day of the week with a time.</summary>
public sealed record DayAndTime
{
    /// <summary>The English name of the day.</summary>
    public string DayOfWeek { get; init; } = "";

    /// <summary>The time, for example 08:00.</summary>
    public string Time { get; init; } = "";
}
