using Foyer.Domain.Privacy;
using Xunit;

namespace Foyer.Domain.Tests.Privacy;

public class NoticeTests
{
    private static readonly DepartmentId Library = new("library");

    [Theory]
    [InlineData("library", "en", "own.en")]
    [InlineData("library", "fr", "own.de")]
    [InlineData("exams", "en", "all.en")]
    [InlineData(null, "de", "all.de")]
    public void The_departments_own_text_comes_before_the_general_one_and_the_language_asked_for_before_the_others(string? department, string language, string chosen)
    {
        Notice[] newest = [Make(null, "de"), Make(null, "en"), Make(Library, "de"), Make(Library, "en")];
        var shown = Notice.Choose(newest, department is null ? null : new DepartmentId(department), language)!;

        Assert.Equal(chosen, $"{(shown.Department is null ? "all" : "own")}.{shown.Language}");
    }

    [Fact]
    public void Each_version_has_a_name_of_its_own() => Assert.Equal("library.de.1", Make(Library, "de").Version);

    [Theory]
    [InlineData(NoticeMode.Notice, "", "", "error-empty-notice")]
    [InlineData(NoticeMode.Consent, "text", "javascript:alert(1)", "error-invalid-link")]
    [InlineData(NoticeMode.None, "", "", null)]
    [InlineData(NoticeMode.Notice, "text", "https://example.org/privacy", null)]
    public void A_notice_needs_a_text_and_a_link_that_cannot_harm(NoticeMode mode, string text, string link, string? code) =>
        Assert.Equal(code, new NoticeText(mode, text, link, "").Fault?.Code);

    private static Notice Make(DepartmentId? department, string language) =>
        new(department, language, 1, new NoticeText(NoticeMode.Notice, "text", "", ""), "ada", DateTimeOffset.UnixEpoch);
}
