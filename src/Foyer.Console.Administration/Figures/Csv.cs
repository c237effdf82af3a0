using Foyer.Console.Administration.Resources;
using Foyer.Console.Shared;
using Microsoft.JSInterop;

namespace Foyer.Console.Administration.Figures;

/// <summary>Hands a table to the person as a file for spreadsheet programs.</summary>
internal static class Csv
{
    public static string Of(AdminTexts texts, IEnumerable<string> head, IEnumerable<IEnumerable<string>> rows)
    {
        // Where the comma stands within numbers it cannot stand between them.
        var table = new CsvTable(texts.Culture.NumberFormat.NumberDecimalSeparator == "," ? ';' : ',');
        table.Add(head);
        foreach (var row in rows)
        {
            table.Add(row);
        }

        return table.ToString();
    }

    public static async Task SaveAsync(IJSRuntime script, AdminTexts texts, string name, IEnumerable<string> head, IEnumerable<IEnumerable<string>> rows)
    {
        await using var module = await script.InvokeAsync<IJSObjectReference>("import", "./js/console.js");
        await module.InvokeVoidAsync("download", name, "text/csv;charset=utf-8", Of(texts, head, rows));
    }
}
