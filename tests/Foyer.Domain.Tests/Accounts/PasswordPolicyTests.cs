using Foyer.Domain.Accounts;
using Xunit;

namespace Foyer.Domain.Tests.Accounts;

public class PasswordPolicyTests
{
    private static readonly PasswordPolicy Strict = new(true, 7, 12, 3, true, true, true, true);

    [Fact]
    public void A_password_that_keeps_every_rule_has_no_violation() => Assert.Empty(Strict.Violations("Abcdef1!"));

    [Theory]
    [InlineData("Abc1!", "minLength")]
    [InlineData("Abcdefghijk1!", "maxLength")]
    [InlineData("Abbbbcd1!", "repeatingCharacters")]
    [InlineData("ABCDEF1!", "oneLowercase")]
    [InlineData("abcdef1!", "oneUppercase")]
    [InlineData("Abcdefg!", "oneNumber")]
    [InlineData("Abcdefg1", "oneSpecial")]
    public void Each_broken_rule_is_named(string password, string code) =>
        Assert.Equal([code], Strict.Violations(password).Select(violation => violation.Code));

    [Fact]
    public void A_character_may_stand_as_often_in_a_row_as_the_policy_says() => Assert.Empty(Strict.Violations("Abbbcd1!"));

    [Fact]
    public void Several_broken_rules_are_all_named() => Assert.Equal(4, Strict.Violations("abc").Count);

    [Fact]
    public void Without_a_policy_any_password_passes() => Assert.Empty(PasswordPolicy.None.Violations("a"));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void Even_without_a_policy_a_password_is_more_than_blanks(string password) =>
        Assert.NotEmpty(PasswordPolicy.None.Violations(password));

    [Fact]
    public void Limits_below_one_are_no_limits() =>
        Assert.Empty(new PasswordPolicy(true, -1, -1).Violations(new string('a', 500)));

    [Fact]
    public void The_code_is_that_of_the_dialect() =>
        Assert.Equal("error-password-policy-not-met-minLength", PasswordViolation.MinLength.ErrorCode);
}
