namespace Foyer.Domain.Privacy;

/// <summary>What a visitor reads, or agrees to, before the first message.</summary>
public enum NoticeMode
{
    /// <summary>Nothing is shown.</summary>
    None,

    /// <summary>The visitor is told.</summary>
    Notice,

    /// <summary>The visitor is asked, and may say no.</summary>
    Consent,
}

/// <summary>
/// One version of the text before a chat, for one department and language. Versions are never changed nor deleted, so that
/// what somebody read years ago can be shown.
/// </summary>
public sealed class Notice
{
    private Notice()
    {
    }

    /// <summary>A new version.</summary>
    /// <param name="department">The department; null for all that have none of their own.</param>
    /// <param name="language">The language's code, for example <c>de</c>.</param>
    /// <param name="number">Its number among the versions for this department and language.</param>
    /// <param name="text">What it says.</param>
    /// <param name="by">Who wrote it.</param>
    /// <param name="now">The moment.</param>
    public Notice(DepartmentId? department, string language, int number, NoticeText text, string by, DateTimeOffset now) =>
        (Department, Language, Number, Mode, Text, Link, Contact, CreatedBy, CreatedAt, Version) =
        (department, language, number, text.Mode, text.Text, text.Link, text.Contact, by, now, $"{department?.Value ?? "all"}.{language}.{number}");

    /// <summary>The name by which it is recorded with conversations.</summary>
    public string Version { get; private set; } = "";

    /// <summary>The department; null for all that have none of their own.</summary>
    public DepartmentId? Department { get; private set; }

    /// <summary>The language's code.</summary>
    public string Language { get; private set; } = "";

    /// <summary>Its number among the versions for this department and language.</summary>
    public int Number { get; private set; }

    /// <summary>Whether it informs or asks.</summary>
    public NoticeMode Mode { get; private set; }

    /// <summary>The text, in the chat's small subset of Markdown.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Where more is to be read.</summary>
    public string Link { get; private set; } = "";

    /// <summary>Whom to ask.</summary>
    public string Contact { get; private set; } = "";

    /// <summary>The account that wrote it.</summary>
    public string CreatedBy { get; private set; } = "";

    /// <summary>Since when it is in force.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Whether a form says what this version says, so that saving it makes no new one.</summary>
    /// <param name="text">The form.</param>
    public bool Says(NoticeText text) => text == new NoticeText(Mode, Text, Link, Contact);

    /// <summary>
    /// Which of the newest versions is shown: the department's own comes before that for all, the language asked for before
    /// the others.
    /// </summary>
    /// <param name="newest">The newest version of each department and language.</param>
    /// <param name="department">The department; null for none.</param>
    /// <param name="language">The language asked for.</param>
    public static Notice? Choose(IEnumerable<Notice> newest, DepartmentId? department, string language) => newest
        .Where(one => one.Department is null || one.Department == department)
        .OrderByDescending(one => one.Department is not null)
        .ThenByDescending(one => one.Language == language)
        .ThenBy(one => one.Language, StringComparer.Ordinal)
        .FirstOrDefault();
}

/// <summary>What a manager writes into the form of a notice.</summary>
/// <param name="Mode">Whether it informs or asks.</param>
/// <param name="Text">The text.</param>
/// <param name="Link">Where more is to be read; http or https, or empty.</param>
/// <param name="Contact">Whom to ask.</param>
public sealed record NoticeText(NoticeMode Mode, string Text, string Link, string Contact)
{
    /// <summary>Why it may not be saved; null when it may.</summary>
    public Refusal? Fault
    {
        get
        {
            if (Mode != NoticeMode.None && string.IsNullOrWhiteSpace(Text))
            {
                return PrivacyRefusals.EmptyNotice;
            }

            return Link.Length == 0 || (Uri.TryCreate(Link, UriKind.Absolute, out var link) && link.Scheme is "http" or "https")
                ? null
                : PrivacyRefusals.InvalidLink;
        }
    }
}

/// <summary>Why something about privacy may not happen.</summary>
public static class PrivacyRefusals
{
    /// <summary>A notice without text.</summary>
    public static readonly Refusal EmptyNotice = new("error-empty-notice", "A notice needs a text");

    /// <summary>The link is no http or https address.</summary>
    public static readonly Refusal InvalidLink = new("error-invalid-link", "The link must be an http or https address");

    /// <summary>Nobody was ever shown such a version.</summary>
    public static readonly Refusal UnknownVersion = new("error-unknown-notice-version", "There is no such version of the notice");
}
