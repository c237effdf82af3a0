namespace Foyer.Domain.Imports;

/// <summary>A kind of file that can be brought from another system.</summary>
/// <param name="Key">The dialect's key.</param>
/// <param name="Name">What it is called.</param>
public sealed record ImporterKind(string Key, string Name)
{
    /// <summary>Tables in an archive.</summary>
    public static readonly ImporterKind Tables = new("csv", "CSV");

    /// <summary>What Slack exports.</summary>
    public static readonly ImporterKind Slack = new("slack", "Slack");

    /// <summary>The list of members that Slack exports.</summary>
    public static readonly ImporterKind SlackPeople = new("slack-users", "Slack's Users CSV");

    /// <summary>Programs that hand over accounts themselves; no file.</summary>
    public static readonly ImporterKind Program = new("api", "api");

    /// <summary>Those that take a file.</summary>
    public static readonly IReadOnlyList<ImporterKind> OfFiles = [Tables, Slack, SlackPeople];

    /// <summary>Opens a file of another system.</summary>
    /// <param name="key">The kind's key.</param>
    /// <param name="content">The file.</param>
    /// <param name="limits">How large it may be.</param>
    /// <param name="now">The present: nothing can have been written later.</param>
    public static Outcome<ForeignFile> Open(string key, byte[] content, ImportLimits limits, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(limits);
        return content.Length > limits.Packed ? ImportFaults.TooLarge : key switch
        {
            "csv" => TableArchive.Open(content, limits, now),
            "slack" => SlackArchive.Open(content, limits, now),
            "slack-users" => SlackMembers.Open(content),
            _ => ImportFaults.NoSuchImporter,
        };
    }
}
