using Foyer.Domain.Messages;
using Xunit;

namespace Foyer.Domain.Tests.Messages;

public sealed class MessageSearchTests
{
    [Fact]
    public void Operators_are_taken_out_of_the_words_and_may_be_combined()
    {
        var search = MessageSearch.Read("angebot from:@Ada from:me mention:vik has:star is:pinned has:link has:map file-title:\"Plan B\" order:asc -alt", TimeSpan.Zero);
        Assert.Equal(["ada", "me"], search.Senders);
        Assert.Equal(["vik"], search.Mentioned);
        Assert.True(search is { IsStarred: true, IsPinned: true, HasLink: true, HasPlace: true, IsAscending: true, FileTitle: "Plan B" });
        Assert.Equal([("angebot", false), ("alt", true)], search.Terms.Select(term => (string.Join(' ', term.Words), term.IsExcluded)));
        Assert.True(search.Terms[0].IsBeginning);
    }

    [Theory]
    [InlineData("before:24/12/2026", null, "2026-12-23T23:00Z")]
    [InlineData("after:24.12.2026", "2026-12-24T23:00Z", null)]
    [InlineData("on:24-12-2026", "2026-12-23T23:00Z", "2026-12-24T23:00Z")]
    public void Days_are_those_of_the_readers_own_clock(string line, string? from, string? until)
    {
        var search = MessageSearch.Read(line, TimeSpan.FromHours(1));
        Assert.Equal(from is null ? null : DateTimeOffset.Parse(from, null), search.From);
        Assert.Equal(until is null ? null : DateTimeOffset.Parse(until, null), search.Until);
    }

    [Theory]
    [InlineData("on:31.02.2026")]
    [InlineData("has:nothing")]
    [InlineData("note:this")]
    public void What_is_no_operator_is_words(string line) => Assert.NotEmpty(MessageSearch.Read(line, TimeSpan.Zero).Terms);

    [Fact]
    public void A_line_between_slashes_is_an_expression()
    {
        var search = MessageSearch.Read("/foo.*bar/i", TimeSpan.Zero);
        Assert.Equal(("foo.*bar", false), (search.Pattern, search.PatternIsExact));
        Assert.Empty(search.Terms);
    }

    [Fact]
    public void Words_that_belong_together_stay_together_and_short_words_have_to_be_whole()
    {
        var search = MessageSearch.Read("\"new york\" foo-bar ab", TimeSpan.Zero);
        Assert.Equal(["new york", "foo bar", "ab"], search.Terms.Select(term => string.Join(' ', term.Words)));
        Assert.All(search.Terms, term => Assert.False(term.IsBeginning));
    }

    [Theory]
    [InlineData("Größe", "grosse")]
    [InlineData("ÉCOLE", "ecole")]
    [InlineData("Ж", "ж")]
    public void Words_are_folded_as_people_type_them(string word, string folded) => Assert.Equal([folded], SearchFolding.Words(word));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("order:asc")]
    [InlineData("\"\"")]
    public void Nothing_asked_for_is_nothing(string line) => Assert.True(MessageSearch.Read(line, TimeSpan.Zero).IsEmpty);
}
