using System.Globalization;

namespace Foyer.Console.Administration.Resources;

/// <summary>The texts of the figures and of the board.</summary>
internal sealed partial class AdminTexts
{
    public CultureInfo Culture => speech.Culture;
    public string Agent => Pick("Agent", "Agent");
    public string Analytics => Pick("Auswertung", "Analytics");
    public string AnalyticsLead => Pick("Zahlen vergangener Tage, jede als Bild mit Tabelle.", "Figures of past days, each as a drawing with a table.");
    public string Big => Pick("Große Tafel", "Full screen");
    public string BigLeave => Pick("Große Tafel verlassen", "Leave full screen");
    public string BoardLate => Pick("Verspätet", "Late");
    public string BoardLongest => Pick("Längste Wartezeit", "Longest wait");
    public string BoardOnHold => Pick("Zurückgestellt", "On hold");
    public string BoardOpen => Pick("In Bearbeitung", "Being answered");
    public string BoardWaiting => Pick("Warten", "Waiting");
    public string DateMissing => Pick("Bitte geben Sie beide Tage an.", "Please enter both days.");
    public string DatesFar => Pick("Höchstens ein Jahr auf einmal.", "One year at most.");
    public string DatesReversed => Pick("Der erste Tag muss vor dem letzten liegen.", "The first day must be before the last.");
    public string Day => Pick("Tag", "Day");
    public string DepartmentGone => Pick("gelöschte Abteilung", "deleted department");
    public string FiguresByDay => Pick("Verlauf", "Over time");
    public string FiguresByParts => Pick("Verteilung", "Distribution");
    public string FiguresByPerson => Pick("Personen", "People");
    public string From => Pick("Von", "From");
    public string Hour => Pick("Stunde", "Hour");
    public string NoFigures => Pick("In diesem Zeitraum gibt es dazu nichts.", "There is nothing about this in the period.");
    public string OwnFigures => Pick("Meine Zahlen", "My figures");
    public string OwnFiguresLead => Pick("Was der Server über Ihre Arbeit in Chats zählt, und wer es sieht.", "What the server counts about your work in chats, and who sees it.");
    public string OwnSeenByNobody => Pick("Zahlen einzelner Personen sind ausgeschaltet: niemand sonst sieht Ihre.", "Figures of single people are switched off: nobody else sees yours.");
    public string PeopleNotShown => Pick("Zahlen einzelner Personen werden nicht gezeigt", "Figures of single people are not shown");
    public string PeopleNotShownHint => Pick("Entweder fehlt Ihnen das Recht, oder der Server führt keine.", "Either you lack the right, or the server keeps none.");
    public string Period => Pick("Zeitraum", "Period");
    public string Queues => Pick("Warteschlangen", "Queues");
    public string To => Pick("Bis", "To");
    public string Today => Pick("Heute", "Today");
    public string Wallboard => Pick("Wartende und Team", "Queues and team");
    public string WallboardLead => Pick("Wie es jetzt steht. Ändert sich von selbst.", "How it stands now. Changes by itself.");
    public string WithoutDepartment => Pick("Ohne Abteilung", "Without a department");

    public string AgentState(string state) => state switch
    {
        "available" => Available,
        "away" => Pick("abwesend", "away"),
        "busy" => Pick("beschäftigt", "busy"),
        _ => Pick("nicht da", "not there"),
    };

    public string AsOf(DateTimeOffset? at) => Pick($"Stand {at?.ToLocalTime().ToString("T", speech.Culture)}", $"As of {at?.ToLocalTime().ToString("T", speech.Culture)}");

    public string CsvOf(string title) => Pick($"{title} als CSV speichern", $"Save {title} as CSV");

    /// <summary>A length of time, as short as can be read.</summary>
    /// <param name="seconds">In seconds.</param>
    public string Duration(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Round(seconds));
        return time switch
        {
            { TotalSeconds: < 60 } => $"{time.Seconds} s",
            { TotalHours: < 1, Seconds: 0 } => $"{time.Minutes} min",
            { TotalHours: < 1 } => $"{time.Minutes} min {time.Seconds} s",
            { Minutes: 0 } => string.Create(speech.Culture, $"{Math.Floor(time.TotalHours):N0} h"),
            _ => string.Create(speech.Culture, $"{Math.Floor(time.TotalHours):N0} h {time.Minutes} min"),
        };
    }

    public string LastDays(int count) => Pick($"{count} Tage", $"{count} days");

    public string OwnSeenBy(string roles) => Pick($"Diese Zahlen sehen außer Ihnen die Rollen: {roles}.", $"Besides you, these roles see the figures: {roles}.");

    public string Unspecified(string part, int count) => part switch
    {
        "tags" => Pick($"{count} ohne Schlagwort", $"{count} without a tag"),
        "department" => Pick($"{count} ohne Abteilung", $"{count} without a department"),
        _ => Pick($"{count} ohne Angabe", $"{count} not specified"),
    };

    public string PartName(string part, string? label) => (part, label) switch
    {
        ("status", "Open") => Pick("in Bearbeitung", "being answered"),
        ("status", "Closed") => Pick("beendet", "ended"),
        ("status", "Queued") => Pick("wartend", "waiting"),
        ("status", "On_Hold") => Pick("zurückgestellt", "on hold"),
        ("source", "widget") => Pick("Website-Chat", "website chat"),
        ("source", "api") => Pick("Schnittstelle", "API"),
        ("source", "email") => Pick("E-Mail", "e-mail"),
        ("source", "sms") => "SMS",
        ("source", "other") => Pick("sonstige", "other"),
        _ => label ?? "–",
    };

    public string CounterValue(string title, string value) => title switch
    {
        "Busiest_day" when Enum.TryParse<DayOfWeek>(value, out var day) => DayName(day),
        "Busiest_time" => HourRange(value),
        _ when int.TryParse(value, CultureInfo.InvariantCulture, out var number) => number.ToString("N0", speech.Culture),
        _ when double.TryParse(value, CultureInfo.InvariantCulture, out var number) => number.ToString("N2", speech.Culture),
        _ when TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var time) && value.Contains(':', StringComparison.Ordinal) => Duration(time.TotalSeconds),
        _ => value,
    };

    public string FigureName(string key) => key switch
    {
        "Total_conversations" or "Conversations" => Pick("Gespräche", "Conversations"),
        "Open_conversations" => Pick("Offene Gespräche", "Open conversations"),
        "On_Hold_conversations" => Pick("Zurückgestellt", "On hold"),
        "Total_messages" => Pick("Nachrichten", "Messages"),
        "Messages_written" => Pick("Eigene Nachrichten", "Messages written"),
        "Busiest_day" => Pick("Vollster Wochentag", "Busiest day"),
        "Conversations_per_day" => Pick("Gespräche am Tag", "Conversations per day"),
        "Busiest_time" => Pick("Vollste Stunde", "Busiest hour"),
        "Avg_chat_duration" or "average-chat-duration-time" => Pick("Dauer eines Chats", "Chat duration"),
        "Avg_first_response_time" => Pick("Erste Antwort nach", "First response after"),
        "Best_first_response_time" => Pick("Schnellste erste Antwort", "Fastest first response"),
        "Avg_response_time" => Pick("Antwort nach", "Response after"),
        "Avg_reaction_time" => Pick("Reaktion nach Annahme", "Reaction after taking"),
        "amount-of-chats" => Pick("Beantwortete Gespräche", "Answered conversations"),
        "average-waiting-time" => Pick("Mittlere Wartezeit", "Average waiting time"),
        "average-service-time" => Pick("Mittlere Bearbeitung", "Average service time"),
        "total-service-time" => Pick("Bearbeitung insgesamt", "Service time in all"),
        "total-transferred-chats" => Pick("Weiterleitungen", "Forwards"),
        "total-abandoned-chats" => Pick("Abgebrochene Gespräche", "Abandoned conversations"),
        "percentage-abandoned-chats" => Pick("Anteil abgebrochener Gespräche", "Share of abandoned conversations"),
        "by-status" => Pick("Stand", "State"),
        "by-source" => Pick("Weg", "Channel"),
        "by-department" => Pick("Abteilung", "Department"),
        "by-tags" => Pick("Schlagwort", "Tag"),
        "people-Total_conversations" => Pick("Anteil an den Gesprächen", "Share of conversations"),
        _ when key.StartsWith("people-", StringComparison.Ordinal) => FigureName(key["people-".Length..]),
        _ => key.Replace('_', ' '),
    };

    /// <summary>What stands above a column of figures.</summary>
    public string FigureUnit(string key) => key switch
    {
        "Total_messages" or "people-Total_messages" => Pick("Nachrichten", "Messages"),
        "total-transferred-chats" => Pick("Weiterleitungen", "Forwards"),
        "percentage-abandoned-chats" => Pick("Prozent", "Percent"),
        "people-Total_conversations" => Pick("Anteil", "Share"),
        _ when key.Contains("time", StringComparison.Ordinal) || key.Contains("duration", StringComparison.Ordinal) => Pick("Zeit", "Time"),
        _ => Pick("Gespräche", "Conversations"),
    };

    // The dialect says hours as 10AM - 11AM.
    private string HourRange(string value)
    {
        var parts = value.Split('-', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && parts.All(static part => part.Length > 2)
            && TimeOnly.TryParseExact(parts[0], "htt", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            && TimeOnly.TryParseExact(parts[1], "htt", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to)
            ? $"{from.ToString("t", speech.Culture)}–{to.ToString("t", speech.Culture)}"
            : value;
    }
}
