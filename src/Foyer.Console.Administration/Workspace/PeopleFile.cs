using System.Text;

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
    private const string Separators = ",;\t";
    private static readonly string[] Columns = ["username", "email", "name"];

    public static PeopleFile Read(byte[] content) => Read(TextOf(content));

    public static PeopleFile Read(string text)
    {
        var rows = Rows(text).Where(static row => row.Cells.Exists(static cell => cell.Trim().Length > 0)).ToList();
        var places = rows.Count > 0 ? Columns.Select(column => rows[0].Cells.FindIndex(cell => string.Equals(cell.Trim(), column, StringComparison.OrdinalIgnoreCase))).ToArray() : [];
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
        foreach (var (line, cells) in rows)
        {
            string Cell(int place) => place >= 0 && place < cells.Count ? cells[place].Trim() : "";
            var person = new PersonLine(line, Cell(places[0]).TrimStart('@'), Cell(places[1]), Cell(places[2]));
            if (FaultOf(person) is { } fault)
            {
                faults.Add((line, fault));
            }
            else if (!names.Add(person.Username) | !emails.Add(person.Email))
            {
                faults.Add((line, PeopleFault.Twice));
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

    // What spreadsheet programs write: UTF-8, UTF-16 with its mark, or the old alphabet of the country.
    private static string TextOf(byte[] content)
    {
        if (content is [0xFF, 0xFE, ..])
        {
            return Encoding.Unicode.GetString(content);
        }

        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(content);
        }
    }

    private static List<(int Line, List<string> Cells)> Rows(string content)
    {
        var text = content.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        var first = text.Split('\n', 2)[0];
        var separator = Separators.MaxBy(one => first.Count(sign => sign == one));
        var (rows, cells, cell) = (new List<(int, List<string>)>(), new List<string>(), new StringBuilder());
        var (line, began, isQuoted) = (1, 1, false);
        for (var at = 0; at <= text.Length; at++)
        {
            var sign = at < text.Length ? text[at] : '\n';
            line += sign == '\n' ? 1 : 0;
            if (isQuoted && at < text.Length)
            {
                if (sign != '"')
                {
                    cell.Append(sign);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    cell.Append(text[++at]);
                }
                else
                {
                    isQuoted = false;
                }
            }
            else if (sign == '"' && cell.Length == 0)
            {
                isQuoted = true;
            }
            else if (sign == separator || sign == '\n')
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (sign == '\n')
                {
                    rows.Add((began, cells));
                    (cells, began) = ([], line);
                }
            }
            else
            {
                cell.Append(sign);
            }
        }

        return rows;
    }
}
