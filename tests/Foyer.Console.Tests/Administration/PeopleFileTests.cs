using System.Text;
using Foyer.Console.Administration.Workspace;

namespace Foyer.Console.Tests.Administration;

/// <summary>Tables of people, as spreadsheet programs write them.</summary>
public sealed class PeopleFileTests
{
    [Theory]
    [InlineData("ida,ida@example.org,Ida Lind\nbo,bo@example.org,Bo\n")]
    [InlineData("ida;ida@example.org;Ida Lind\r\nbo;bo@example.org;Bo")]
    [InlineData("@ida\tida@example.org\tIda Lind\n\n\"bo\"\tbo@example.org\tBo\n")]
    [InlineData("\uFEFFName,Username,E,Email\nIda Lind,ida,-,ida@example.org\nBo,bo,-,bo@example.org")]
    public void It_is_read_in_every_form(string text) => Assert.Equal(
        [("ida", "ida@example.org", "Ida Lind"), ("bo", "bo@example.org", "Bo")],
        PeopleFile.Read(text).People.Select(static one => (one.Username, one.Email, one.Name)));

    [Fact]
    public void A_cell_in_quotes_holds_separators_quotes_and_lines()
    {
        var person = Assert.Single(PeopleFile.Read("ida,ida@example.org,\"Lind, \"\"Ida\"\"\nof two lines\"").People);
        Assert.Equal("Lind, \"Ida\"\nof two lines", person.Name);
    }

    [Fact]
    public void What_is_wrong_is_told_with_its_line_and_the_rest_is_read()
    {
        var file = PeopleFile.Read("username,email,name\n,a@example.org,A\nb,,B\nc,not an address,C\nd,d@example.org\nD,other@example.org,D\ne,D@example.org,E\n\nf,f@example.org,F");
        Assert.Equal([5, 9], file.People.Select(static one => one.Line));
        Assert.Equal(
            [(2, PeopleFault.NoUsername), (3, PeopleFault.NoEmail), (4, PeopleFault.BadEmail), (6, PeopleFault.Twice), (7, PeopleFault.Twice)], file.Faults);
    }

    [Fact]
    public void Umlauts_of_every_alphabet_arrive()
    {
        const string Text = "joerg,joerg@example.org,J\u00F6rg";
        foreach (var content in new[] { Encoding.UTF8.GetBytes(Text), Encoding.Latin1.GetBytes(Text), [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)] })
        {
            Assert.Equal("J\u00F6rg", PeopleFile.Read(content).People.Single().Name);
        }
    }

    [Fact]
    public void An_empty_file_has_nobody() => Assert.Equal((0, 0), (PeopleFile.Read("").People.Count, PeopleFile.Read("\n \n").Faults.Count));
}
