namespace Foyer.Domain.Imports;

/// <summary>The list of members that Slack exports as a table: people only.</summary>
public sealed class SlackMembers : ForeignFile
{
    private static readonly string[] Headings = ["username", "email", "status", "userid", "fullname"];
    private static readonly int[] UsualPlaces = [0, 1, 2, 6, 7];

    private readonly List<ForeignPerson> people = [];

    private SlackMembers()
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ForeignPerson> People => people;

    /// <inheritdoc/>
    public override IReadOnlyList<ForeignRoom> Rooms => [];

    /// <summary>Reads the list.</summary>
    /// <param name="content">The file.</param>
    public static Outcome<ForeignFile> Open(byte[] content)
    {
        var rows = TableRows.Read(content, TableRows.AnySeparator).ToList();
        var places = rows.Count > 0 ? Headings.Select(rows[0].Find).ToArray() : [];
        if (places is [>= 0, >= 0, ..])
        {
            rows.RemoveAt(0);
        }
        else
        {
            places = UsualPlaces;
        }

        var file = new SlackMembers();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var username = row.Cell(places[0]);
            var key = row.Cell(places[3]) is { Length: > 0 } id ? id : username;
            if (!ForeignText.IsKey(username) || !ForeignText.IsKey(key))
            {
                return ImportFaults.Unreadable("CSV", row.Line, "the user name is missing or too long");
            }

            if (known.Add(key))
            {
                var (email, status) = (ForeignText.Short(row.Cell(places[1])), row.Cell(places[2]));
                file.people.Add(new ForeignPerson(key, username, ForeignText.Short(row.Cell(places[4]) is { Length: > 0 } name ? name : username))
                {
                    Email = email.Length > 0 ? email : null,
                    IsBot = status.Equals("Bot", StringComparison.OrdinalIgnoreCase),
                    IsGone = status.Equals("Deactivated", StringComparison.OrdinalIgnoreCase),
                });
            }
        }

        return file.people.Count > 0 ? file : ImportFaults.Empty;
    }

    /// <inheritdoc/>
    public override Outcome<ForeignMessage[]> MessagesOf(ForeignRoom room) => Array.Empty<ForeignMessage>();
}
