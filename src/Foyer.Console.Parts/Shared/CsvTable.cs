using System.Text;

namespace Foyer.Console.Shared;

/// <summary>Writes a table for spreadsheet programs, with the separator that they expect in the reader's language.</summary>
internal sealed class CsvTable(char separator)
{
    // A spreadsheet takes a cell that begins so for a formula; visitors choose their names, so none may run.
    private const string Formulas = "=+-@\t\r";
    private const char Bom = '\uFEFF';

    private readonly StringBuilder text = new StringBuilder().Append(Bom);

    public void Add(params IEnumerable<string?> cells) => text.AppendJoin(separator, cells.Select(Cell)).Append("\r\n");

    public override string ToString() => text.ToString();

    private string Cell(string? value)
    {
        var cell = value ?? "";
        if (cell.Length > 0 && Formulas.Contains(cell[0], StringComparison.Ordinal))
        {
            cell = $"'{cell}";
        }

        return cell.IndexOfAny([separator, '"', '\n', '\r']) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
