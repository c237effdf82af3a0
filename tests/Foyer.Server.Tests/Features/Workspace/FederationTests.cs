using System.Net;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Workspace;

/// <summary>Clients that ask for other servers are told that there is no way to them.</summary>
public sealed class FederationTests(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>
{
    [Fact]
    public async Task Nobody_of_another_server_can_be_reached()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var answer = await ada.GetAsync("federation/matrixIds.verify?matrixIds[]=@vik:example.org&matrixIds[]=@eve:example.org");
        Assert.True(answer.IsSuccess, answer.Text);
        Assert.Equal("UNABLE_TO_VERIFY", (string?)answer["results"]!["@vik:example.org"]);
        Assert.Equal(2, answer["results"]!.AsObject().Count);
        Assert.Equal("invalid-params", (string?)(await ada.GetAsync("federation/matrixIds.verify"))["errorType"]);
        var many = string.Join('&', Enumerable.Range(0, 16).Select(static number => $"matrixIds[]=@{number}:example.org"));
        Assert.Equal("invalid-params", (string?)(await ada.GetAsync($"federation/matrixIds.verify?{many}"))["errorType"]);
        Assert.Equal("invalid-params", (string?)(await ada.GetAsync($"federation/matrixIds.verify?matrixIds[]={new string('x', 256)}"))["errorType"]);
    }

    [Fact]
    public async Task The_state_of_it_is_told_to_whoever_may_see_settings()
    {
        var ada = await foyer.AddAccountAsync("ada");
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.GetAsync("federation/configuration.verify")).Status);
        var answer = await foyer.Admin.GetAsync("federation/configuration.verify");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.False((bool)answer["externalReachability.ok"]!);
        Assert.False((bool)answer["appservice.ok"]!);
    }
}
