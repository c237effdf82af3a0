using Foyer.Server.Hosting;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Foyer.Server.Tests.Hosting;

public sealed class FoyerOptionsTests
{
    [Fact]
    public void Nothing_configured_is_a_good_configuration()
    {
        var (options, problems) = Read();
        Assert.Empty(problems);
        Assert.Equal("http://localhost:3000", options!.RootUrl);
        Assert.False(options.Storage.UsesPostgres);
    }

    [Fact]
    public void Every_problem_is_listed_at_once()
    {
        var (options, problems) = Read(
            ("PORT", "ninety"), ("ROOT_URL", "chat"), ("TEST_MODE", "maybe"), ("POSTGRES", "nonsense"), ("ADMIN_EMAIL", "nobody"), ("ADMIN_PASS", ""));
        Assert.Null(options);
        Assert.Equal(6, problems.Count);
        foreach (var key in new[] { "PORT", "ROOT_URL", "TEST_MODE", "POSTGRES", "ADMIN_EMAIL", "ADMIN_PASS" })
        {
            Assert.Contains(problems, problem => problem.Contains(key, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("ROOT_URL", "https://chat.example.org")]
    [InlineData("LISTEN", "0.0.0.0")]
    public void Test_mode_is_refused_together_with_a_public_address(string key, string value)
    {
        var (options, problems) = Read(("TEST_MODE", "true"), (key, value));
        Assert.Null(options);
        Assert.Contains("TEST_MODE", Assert.Single(problems), StringComparison.Ordinal);
    }

    private static (FoyerOptions? Options, IReadOnlyList<string> Problems) Read(params (string Key, string Value)[] values) =>
        FoyerOptions.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(pair => new KeyValuePair<string, string?>(pair.Key, pair.Value)))
            .Build());
}
