using System.Text;

namespace Foyer.Domain.Imports;

/// <summary>A row of a table.</summary>
/// <param name="Line">The line on which it begins.</param>
/// <param name="Cells">Its cells.</param>
public sealed record TableRow(int Line, IReadOnlyList<string> Cells)
{
    /// <summary>What stands in a column, without the space around it; empty where the row has no such column.</summary>
    /// <param name="column">The column.</param>
    public string Cell(int column) => column >= 0 && column < Cells.Count ? Cells[column].Trim() : "";

    /// <summary>The column with a heading, in whatever case; less than zero where there is none.</summary>
    /// <param name="heading">The heading.</param>
    public int Find(string heading)
    {
        for (var column = 0; column < Cells.Count; column++)
        {
            if (string.Equals(Cells[column].Trim(), heading, StringComparison.OrdinalIgnoreCase))
            {
                return column;
            }
        }

        return -1;
    }
}

/// <summary>Reads tables as spreadsheet programs of any language write them: one row a line, quotes around what holds separators or lines.</summary>
public static class TableRows
{
    /// <summary>What may stand between cells.</summary>
    public const string AnySeparator = ",;\t";

    /// <summary>The rows that hold anything.</summary>
    /// <param name="content">The file.</param>
    /// <param name="separators">What may stand between cells; the one that the first line uses most does.</param>
    public static IReadOnlyList<TableRow> Read(byte[] content, string separators) => Read(TextOf(content), separators);

    /// <summary>The rows that hold anything.</summary>
    /// <param name="content">The text of the file.</param>
    /// <param name="separators">What may stand between cells; the one that the first line uses most does.</param>
    public static IReadOnlyList<TableRow> Read(string content, string separators)
    {
        ArgumentNullException.ThrowIfNull(content);
        var text = content.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        var first = text.Split('\n', 2)[0];
        var separator = separators.MaxBy(one => first.Count(sign => sign == one));
        var (rows, cells, cell) = (new List<TableRow>(), new List<string>(), new StringBuilder());
        var (line, began, isQuoted, isBlank) = (1, 1, false, true);
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
            else if (sign == '"' && isBlank)
            {
                // Spaces before a quote are no part of the cell.
                cell.Clear();
                (isQuoted, isBlank) = (true, false);
            }
            else if (sign == separator || sign == '\n')
            {
                cells.Add(cell.ToString());
                cell.Clear();
                isBlank = true;
                if (sign == '\n')
                {
                    rows.Add(new TableRow(began, cells));
                    (cells, began) = ([], line);
                }
            }
            else
            {
                cell.Append(sign);
                isBlank &= sign == ' ';
            }
        }

        return rows.FindAll(static row => row.Cells.Any(static one => !string.IsNullOrWhiteSpace(one)));
    }

    // UTF-8, UTF-16 with its mark, or the old alphabet of the country.
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
}
