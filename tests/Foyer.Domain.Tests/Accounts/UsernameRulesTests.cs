using Foyer.Domain.Accounts;
using Foyer.Domain.Settings;
using Xunit;

namespace Foyer.Domain.Tests.Accounts;

public class UsernameRulesTests
{
    private static readonly UsernameRules Rules = new(
        GeneralSettings.UserNamesValidation.Default, AccountSettings.SystemBlockedUsernameList.Default, "boss, chief");

    [Theory]
    [InlineData("anna")]
    [InlineData("Anna.Meyer-1_x")]
    public void Letters_digits_and_a_few_marks_make_a_username(string name) => Assert.True(Rules.IsWellFormed(name));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    [InlineData("anna meyer")]
    [InlineData("anna/../x")]
    [InlineData("anna\n")]
    [InlineData("änna")]
    public void Anything_else_makes_none(string? name) => Assert.False(Rules.IsWellFormed(name));

    [Theory]
    [InlineData("all")]
    [InlineData("Here")]
    [InlineData("ADMIN")]
    [InlineData("system ")]
    [InlineData("chief")]
    public void Mentions_names_of_the_server_and_forbidden_names_are_reserved_in_any_spelling(string name) =>
        Assert.True(Rules.IsReserved(name));

    [Fact]
    public void A_name_that_only_contains_a_reserved_one_is_free() => Assert.False(Rules.IsReserved("administratorin"));

    [Fact]
    public void A_pattern_that_is_none_locks_nobody_out() =>
        Assert.True((Rules with { Pattern = "[" }).IsWellFormed("anna"));

    [Fact]
    public void A_pattern_that_would_take_for_ever_is_given_up() =>
        Assert.False((Rules with { Pattern = "(a+)+b" }).IsWellFormed(new string('a', 60)));

    [Theory]
    [InlineData("Anna Meyer", "anna.meyer")]
    [InlineData("Jürgen Groß", "juergen.gross")]
    [InlineData("Zoë", "zoe")]
    [InlineData("  ", null)]
    [InlineData("北京", null)]
    public void A_suggestion_is_made_of_plain_letters(string text, string? suggestion) =>
        Assert.Equal(suggestion, UsernameRules.Simplify(text));

    [Theory]
    [InlineData("Anna <b>", false)]
    [InlineData("Anna/Meyer", false)]
    [InlineData("Anna\\Meyer", false)]
    [InlineData("Anna «Änni» Meyer", true)]
    [InlineData(null, true)]
    public void A_name_must_not_look_like_markup_or_a_path(string? name, bool harmless) =>
        Assert.Equal(harmless, Names.IsHarmless(name));
}
