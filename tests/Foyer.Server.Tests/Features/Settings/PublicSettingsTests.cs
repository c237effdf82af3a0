using System.Text.Json.Nodes;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Settings;

/// <summary>The public settings as clients ask for them when they come: kept written, and never old.</summary>
public sealed class PublicSettingsTests(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>
{
    private const string Name = "Site_Name";

    [Fact]
    public async Task Whoever_asks_after_a_change_gets_the_new_value_and_nothing_that_is_not_public()
    {
        foreach (var value in new[] { "One", "Two", "Three" })
        {
            var saved = await foyer.Admin.PostAsync($"settings/{Name}", new { value });
            Assert.True(saved.IsSuccess, saved.Text);
            for (var again = 0; again < 2; again++)
            {
                var settings = (await AskAsync("public-settings/get")).AsArray().ToDictionary(static one => one!["_id"]!.GetValue<string>(), static one => one!["value"]);
                Assert.Equal(value, settings[Name]!.GetValue<string>());
                Assert.DoesNotContain("SMTP_Password", settings);
            }
        }
    }

    [Fact]
    public async Task Whoever_asks_for_what_changed_since_a_moment_gets_that_alone()
    {
        var answer = await AskAsync("public-settings/get", new Dictionary<string, long> { ["$date"] = DateTimeOffset.UnixEpoch.AddYears(200).ToUnixTimeMilliseconds() });
        Assert.Empty(answer["update"]!.AsArray());
        Assert.Empty(answer["remove"]!.AsArray());
    }

    private async Task<JsonNode> AskAsync(string method, params object[] args)
    {
        var answer = await foyer.Admin.PostAsync($"method.callAnon/{Uri.EscapeDataString(method)}", new { message = System.Text.Json.JsonSerializer.Serialize(new { msg = "method", id = "1", method, @params = args }) });
        return JsonNode.Parse(answer.Json["message"]!.GetValue<string>())!["result"]!;
    }
}
