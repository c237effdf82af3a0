using Foyer.Domain.Settings;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Features.Settings;

public sealed class MethodRulesTests(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>
{
    private IMethodRules Rules => foyer.Services.GetRequiredService<IMethodRules>();

    [Fact]
    public async Task A_limit_of_realtime_calls_is_what_the_administrator_has_set()
    {
        await SetAsync(RateLimiterSettings.RealtimeByUserCalls, 7);
        await SetAsync(RateLimiterSettings.RealtimeByUserInterval, 3_000);

        Assert.Equal(new MethodRule(7, TimeSpan.FromSeconds(3)), Rules.PerUser);
    }

    [Fact]
    public async Task A_limit_that_is_switched_off_or_makes_no_sense_limits_nobody()
    {
        await SetAsync(RateLimiterSettings.RealtimeByIp, false);
        await SetAsync(RateLimiterSettings.RealtimeByConnectionCalls, 0);

        Assert.Null(Rules.PerAddress);
        Assert.Null(Rules.PerSession);
    }

    private async Task SetAsync(Setting setting, object value)
    {
        var saved = await foyer.Admin.PostAsync($"settings/{setting.Id}", new { value });
        Assert.True(saved.IsSuccess, saved.Text);
    }
}
