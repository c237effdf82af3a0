using Foyer.Domain.Files;
using Xunit;

namespace Foyer.Domain.Tests.Files;

public class FileNamesTests
{
    [Theory]
    [InlineData("../../etc/passwd", "../../etc/passwd")]
    [InlineData("<img src=x onerror=alert(1)>.png", "<img src=x onerror=alert(1)>.png")]
    [InlineData("Prüfungsordnung 2026.pdf", "Prüfungsordnung 2026.pdf")]
    [InlineData("a\r\nSet-Cookie: x\0.png", "aSet-Cookie: x.png")]
    [InlineData("invoice\u202Egpj.exe", "invoicegpj.exe")]
    [InlineData("  ", "file")]
    [InlineData(null, "file")]
    [InlineData("\ud800.txt", ".txt")]
    public void A_name_stays_the_text_it_was_without_signs_that_have_no_face(string? given, string kept) => Assert.Equal(kept, FileNames.Keep(given));

    [Fact]
    public void A_long_name_is_cut_between_signs() => Assert.Equal(254, FileNames.Keep(string.Concat(Enumerable.Repeat("😀", 300))).Length);

    [Theory]
    [InlineData("a.PNG", "png")]
    [InlineData("a.tar.gz", "gz")]
    [InlineData("noending", "")]
    [InlineData("a.<svg>", "")]
    public void The_ending_is_letters_and_digits_or_nothing(string name, string ending) => Assert.Equal(ending, FileNames.Ending(name));
}
