namespace Foyer.Domain.BusinessHours;

/// <summary>One day of a business hour, in local time.</summary>
/// <param name="Day">The day of the week.</param>
/// <param name="Start">When it begins.</param>
/// <param name="Finish">When it ends; this minute is outside already.</param>
/// <param name="IsOpen">Whether it is a working day.</param>
public sealed record WorkDay(DayOfWeek Day, TimeOnly Start, TimeOnly Finish, bool IsOpen);

/// <summary>When live chat is offered: for everybody, or for certain departments.</summary>
public sealed class BusinessHour
{
    private BusinessHour()
    {
    }

    /// <summary>A new business hour.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="isDefault">Whether it is for everybody who has no other.</param>
    /// <param name="now">The moment.</param>
    public BusinessHour(string id, bool isDefault, DateTimeOffset now) => (Id, IsDefault, CreatedAt, UpdatedAt) = (id, isDefault, now, now);

    /// <summary>Its id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Its name; empty for the default one.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Whether it is for everybody who has no other.</summary>
    public bool IsDefault { get; private set; }

    /// <summary>Whether it is in force.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>The zone's name, for example <c>Europe/Vienna</c>.</summary>
    public string TimeZone { get; private set; } = "UTC";

    /// <summary>Its days, in the order in which they were sent.</summary>
    public List<WorkDay> Days { get; private set; } = [];

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>What every server begins with: Monday to Friday from eight to eight.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="timeZone">The server's zone.</param>
    /// <param name="now">The moment.</param>
    public static BusinessHour First(string id, string timeZone, DateTimeOffset now) => new(id, isDefault: true, now)
    {
        TimeZone = timeZone,
        Days = [.. Week.Select(day => new WorkDay(day, new TimeOnly(8, 0), new TimeOnly(20, 0), day is not (DayOfWeek.Saturday or DayOfWeek.Sunday)))],
    };

    /// <summary>Changes it to what a manager wrote.</summary>
    /// <param name="draft">What was written.</param>
    /// <param name="now">The moment.</param>
    public Outcome<BusinessHour> Describe(BusinessHourDraft draft, DateTimeOffset now)
    {
        if (!IsDefault && string.IsNullOrWhiteSpace(draft.Name))
        {
            return BusinessHourRefusals.NameMissing;
        }

        if (WorkPlan.Problem(draft.Days) is { } problem)
        {
            return problem;
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(draft.TimeZone, out _))
        {
            return BusinessHourRefusals.UnknownTimeZone;
        }

        (Name, IsActive, TimeZone, UpdatedAt) = (draft.Name.Trim(), draft.IsActive, draft.TimeZone, now);
        Days = [.. draft.Days];
        return this;
    }

    /// <summary>Takes it out of force, because no department is left that it is for.</summary>
    /// <param name="now">The moment.</param>
    public void Retire(DateTimeOffset now) => (IsActive, UpdatedAt) = (false, now);

    /// <summary>Whether it is open.</summary>
    /// <param name="now">The moment.</param>
    public bool IsOpenAt(DateTimeOffset now) => IsActive && WorkPlan.IsOpenAt(Days, Zone, now);

    /// <summary>Its zone; UTC should the system no longer know it.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    private static IEnumerable<DayOfWeek> Week =>
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];
}

/// <summary>What a manager wrote for a business hour.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsActive">Whether it is in force.</param>
/// <param name="TimeZone">The zone's name.</param>
/// <param name="Days">The days.</param>
public sealed record BusinessHourDraft(string Name, bool IsActive, string TimeZone, IReadOnlyList<WorkDay> Days);

/// <summary>Why a business hour cannot be what is asked for.</summary>
public static class BusinessHourRefusals
{
    /// <summary>An open day ends before it starts.</summary>
    public static readonly Refusal FinishBeforeStart = new("error-business-hour-finish-time-before-start-time");

    /// <summary>An open day ends when it starts.</summary>
    public static readonly Refusal FinishEqualsStart = new("error-business-hour-finish-time-equals-start-time");

    /// <summary>Two stretches of one day lie over each other.</summary>
    public static readonly Refusal Overlap = new("error-business-hour-overlapping-times");

    /// <summary>A time or a day is none.</summary>
    public static readonly Refusal InvalidTime = new("error-business-hour-invalid-time");

    /// <summary>Another one has that name.</summary>
    public static readonly Refusal NameTaken = new("error-business-hour-name-already-in-use");

    /// <summary>One for certain departments needs a name.</summary>
    public static readonly Refusal NameMissing = new("error-business-hour-name-missing");

    /// <summary>Nobody knows the zone.</summary>
    public static readonly Refusal UnknownTimeZone = new("error-invalid-timezone");

    /// <summary>There is no such business hour.</summary>
    public static readonly Refusal NotFound = new("error-business-hour-not-found");

    /// <summary>The default one stays.</summary>
    public static readonly Refusal DefaultStays = new("error-default-business-hour-cannot-be-removed");
}
