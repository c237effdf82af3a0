using System.Net;

namespace Foyer.Client.Tests;

public sealed class RestConnectionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signing_in_is_remembered_for_later_requests()
    {
        await using var server = await SmallServer.StartAsync();
        await using var client = server.NewClient();

        var data = await client.Accounts.LoginAsync("ada", "secret", null, Cancel);

        Assert.Equal("ada", data.Me?.Username);
        Assert.Equal("me", client.Rest.Credentials?.UserId);
        Assert.DoesNotContain("token", client.Rest.Credentials?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_factor_is_asked_for_by_its_code()
    {
        await using var server = await SmallServer.StartAsync();
        await using var client = server.NewClient();

        var refused = await Assert.ThrowsAsync<WireException>(() => client.Accounts.LoginAsync("bob", "secret", null, Cancel));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.Equal("totp-required", refused.Code);
    }

    [Fact]
    public async Task A_refusal_carries_status_text_and_code()
    {
        await using var server = await SmallServer.StartAsync();
        await using var client = server.NewClient();

        var refused = await Assert.ThrowsAsync<WireException>(() => client.Visitors.ConfigAsync(cancel: Cancel));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("Not here [error-nowhere]", refused.Error);
        Assert.Equal("error-nowhere", refused.Code);
    }

    [Fact]
    public async Task An_answer_that_is_no_json_still_names_the_status()
    {
        await using var server = await SmallServer.StartAsync();
        await using var client = server.NewClient();

        var refused = await Assert.ThrowsAsync<WireException>(() => client.Rest.GetAsync("crash", null, Cancel));

        Assert.Equal(HttpStatusCode.InternalServerError, refused.Status);
    }

    [Fact]
    public async Task A_server_that_is_not_there_counts_as_a_lost_connection()
    {
        var server = await SmallServer.StartAsync();
        using var handler = new SocketsHttpHandler();
        using var http = handler.ToClient();
        await using var client = new FoyerClient(http, server.Address);
        await server.DisposeAsync();

        var lost = await Assert.ThrowsAsync<WireException>(() => client.Visitors.ConfigAsync(cancel: Cancel));

        Assert.True(lost.IsConnectionLost);
    }
}
