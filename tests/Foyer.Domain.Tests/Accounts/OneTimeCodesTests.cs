using System.Text;
using Foyer.Domain.Accounts;
using Xunit;

namespace Foyer.Domain.Tests.Accounts;

/// <summary>Codes of authenticator apps, with the values that RFC 6238 gives for its secret.</summary>
public sealed class OneTimeCodesTests
{
    private static readonly string Secret = OneTimeCodes.Write(Encoding.ASCII.GetBytes("12345678901234567890"));

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_codes_of_the_standard_come_out(long seconds, string code) =>
        Assert.Equal(code, OneTimeCodes.At(Secret, OneTimeCodes.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Fact]
    public void A_secret_is_written_as_people_type_it() => Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Secret);

    [Fact]
    public void A_clock_may_be_off_by_the_steps_allowed_and_no_more()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111111);
        var early = OneTimeCodes.At(Secret, OneTimeCodes.StepAt(now) - 1);
        var old = OneTimeCodes.At(Secret, OneTimeCodes.StepAt(now) - 2);

        Assert.NotNull(OneTimeCodes.Find(Secret, early, now, tolerance: 1, after: 0));
        Assert.Null(OneTimeCodes.Find(Secret, old, now, tolerance: 1, after: 0));
    }
}
