namespace Foyer.Domain.Calendar;

/// <summary>An appointment of one person, of which they want to be reminded.</summary>
public sealed class CalendarEvent
{
    private CalendarEvent()
    {
    }

    /// <summary>A new appointment.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="userId">Whose it is.</param>
    /// <param name="externalId">Its id in the calendar it came from; null for one made here.</param>
    public CalendarEvent(string id, UserId userId, string? externalId) => (Id, UserId, ExternalId) = (id, userId, externalId);

    /// <summary>Its id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Whose it is.</summary>
    public UserId UserId { get; private set; }

    /// <summary>Its id in the calendar it came from; null for one made here.</summary>
    public string? ExternalId { get; private set; }

    /// <summary>When it begins.</summary>
    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>What it is.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>More about it.</summary>
    public string Description { get; private set; } = "";

    /// <summary>Where people meet.</summary>
    public string? MeetingUrl { get; private set; }

    /// <summary>How many minutes before it begins the person is reminded; null for not at all.</summary>
    public int? ReminderMinutes { get; private set; }

    /// <summary>When the person is reminded; null for not at all.</summary>
    public DateTimeOffset? RemindsAt { get; private set; }

    /// <summary>Whether the person was reminded, or need not be any more.</summary>
    public bool IsReminded { get; private set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Says what it is and when. Whoever moves it into the future is reminded again.</summary>
    /// <param name="details">What it is.</param>
    /// <param name="now">The present.</param>
    public void Take(CalendarDetails details, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(details);
        (StartsAt, Subject, Description, MeetingUrl) = (details.StartsAt, details.Subject, details.Description, details.MeetingUrl);
        ReminderMinutes = details.ReminderMinutes;
        RemindsAt = details.ReminderMinutes is { } minutes ? details.StartsAt.AddMinutes(-minutes) : null;
        IsReminded = RemindsAt is null || details.StartsAt < now;
        UpdatedAt = now;
    }

    /// <summary>The person was reminded.</summary>
    public void Remind() => IsReminded = true;
}

/// <summary>What an appointment is.</summary>
/// <param name="StartsAt">When it begins.</param>
/// <param name="Subject">What it is.</param>
/// <param name="Description">More about it.</param>
/// <param name="MeetingUrl">Where people meet.</param>
/// <param name="ReminderMinutes">How many minutes before it begins the person is reminded; null for not at all.</param>
public sealed record CalendarDetails(DateTimeOffset StartsAt, string Subject, string Description, string? MeetingUrl, int? ReminderMinutes);

/// <summary>A person is to be reminded of an appointment.</summary>
/// <param name="Event">The appointment.</param>
public sealed record ReminderDue(CalendarEvent Event);
