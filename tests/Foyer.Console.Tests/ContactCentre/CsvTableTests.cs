using Foyer.Console.Shared;

namespace Foyer.Console.Tests.ContactCentre;

public sealed class CsvTableTests
{
    [Fact]
    public void Separators_quotes_and_lines_inside_a_cell_stay_inside_it()
    {
        var table = new CsvTable(';');
        table.Add("a;b", "sagt \"ja\"", "zwei\nZeilen", null);

        Assert.Equal("\uFEFF\"a;b\";\"sagt \"\"ja\"\"\";\"zwei\nZeilen\";\r\n", table.ToString());
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("-2")]
    [InlineData("+49 30")]
    public void What_a_visitor_wrote_never_becomes_a_formula(string cell)
    {
        var table = new CsvTable(',');
        table.Add(cell);

        Assert.Equal($"\uFEFF'{cell}\r\n", table.ToString());
    }
}
