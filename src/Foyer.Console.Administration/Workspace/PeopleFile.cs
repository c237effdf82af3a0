using Foyer.Domain.Imports;

namespace Foyer.Console.Administration.Workspace;

/// <summary>What is wrong with a line of a table of people.</summary>
internal enum PeopleFault
{
    NoUsername,
    NoEmail,
    BadEmail,
    Twice,
}

/// <summary>One person of the table.</summary>
/// <param name="Line">The line on which the person begins.</param>
internal sealed record PersonLine(int Line, string Username, string Email, string Name);

/// <summary>
/// A table of people as the importers of this dialect know it: user name, e-mail address, name. Separated as spreadsheet programs of any language do, with
/// or without a line of headings, which may then stand in another order.
/// </summary>
internal sealed record PeopleFile(IReadOnlyList<PersonLine> People, IReadOnlyList<(int Line, PeopleFault Fault)> Faults)
{
    private static readonly string[] Columns = ["username", "email", "name"];

    public static PeopleFile Read(byte[] content) => Read(TableRows.Read(content, TableRows.AnySeparator).ToList());

    public static PeopleFile Read(string text) => Read(TableRows.Read(text, TableRows.AnySeparator).ToList());

    private static PeopleFile Read(List<TableRow> rows)
    {
        var places = rows.Count > 0 ? Columns.Select(rows[0].Find).ToArray() : [];
        if (places is [>= 0, >= 0, _])
        {
            rows.RemoveAt(0);
        }
        else
        {
            places = [0, 1, 2];
        }

        var (people, faults) = (new List<PersonLine>(), new List<(int, PeopleFault)>());
        var (names, emails) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        foreach (var row in rows)
        {
            var person = new PersonLine(row.Line, row.Cell(places[0]).TrimStart('@'), row.Cell(places[1]), row.Cell(places[2]));
            if (FaultOf(person) is { } fault)
            {
                faults.Add((row.Line, fault));
            }
            else if (!names.Add(person.Username) | !emails.Add(person.Email))
            {
                faults.Add((row.Line, PeopleFault.Twice));
            }
            else
            {
                people.Add(person);
            }
        }

        return new PeopleFile(people, faults);
    }

    private static PeopleFault? FaultOf(PersonLine person) =>
        person.Username.Length == 0 ? PeopleFault.NoUsername
        : person.Email.Length == 0 ? PeopleFault.NoEmail
        : person.Email.IndexOf('@', StringComparison.Ordinal) is < 1 || person.Email.EndsWith('@') || person.Email.Any(char.IsWhiteSpace) ? PeopleFault.BadEmail
        : null;
}
