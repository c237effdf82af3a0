using System.Text;
using Foyer.Domain.Accounts;
using Xunit;

namespace Foyer.Domain.Tests.Accounts;

/// <summary>What an account proves itself with beside its password.</summary>
public sealed class SecondFactorsTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1111111111);
    private static readonly string Secret = OneTimeCodes.Write(Encoding.ASCII.GetBytes("12345678901234567890"));

    private readonly SecondFactors factors = new(new UserId("ada"));

    [Fact]
    public void An_app_counts_only_once_it_has_shown_a_right_code()
    {
        Assert.Null(factors.Begin(Secret));
        Assert.False(factors.UsesApp);
        Assert.Equal(SecondFactorRefusals.WrongCode, factors.Confirm("000000", ["emergency"], Now, 1).Refusal);
        Assert.False(factors.Confirm(CodeAt(Now), ["emergency"], Now, 1).IsRefused);
        Assert.True(factors.UsesApp);
    }

    [Fact]
    public void A_second_app_is_refused_while_there_is_one()
    {
        SetUp();

        Assert.Equal(SecondFactorRefusals.InUse, factors.Begin(Secret));
    }

    [Fact]
    public void No_code_of_the_app_counts_twice()
    {
        SetUp();
        var later = Now.AddSeconds(60);

        Assert.False(factors.TakeAppCode(CodeAt(Now), Now, 1));
        Assert.True(factors.TakeAppCode(CodeAt(later), later, 1));
        Assert.False(factors.TakeAppCode(CodeAt(later), later, 1));
    }

    [Fact]
    public void A_code_for_emergencies_opens_once()
    {
        SetUp();

        Assert.True(factors.TakeAppCode("emerg001", Now, 1));
        Assert.False(factors.TakeAppCode("emerg001", Now, 1));
    }

    [Fact]
    public void Codes_for_emergencies_are_not_kept_as_they_are()
    {
        SetUp();

        Assert.DoesNotContain("emerg001", factors.BackupCodes);
    }

    [Fact]
    public void A_mailed_code_ends_with_its_time_or_after_too_many_wrong_ones()
    {
        factors.Mailed("hash", Now.AddMinutes(10));
        Assert.True(factors.AwaitsMailCode(Now, 2));
        Assert.False(factors.AwaitsMailCode(Now.AddMinutes(10), 2));

        factors.TakeMailCode(isRight: false);
        factors.TakeMailCode(isRight: false);
        Assert.False(factors.AwaitsMailCode(Now, 2));
    }

    private static string CodeAt(DateTimeOffset moment) => OneTimeCodes.At(Secret, OneTimeCodes.StepAt(moment));

    private void SetUp()
    {
        factors.Begin(Secret);
        factors.Confirm(CodeAt(Now), ["emerg001"], Now, 1);
    }
}
