using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Foyer.Client;
using Foyer.EndToEnd.Support;
using Foyer.Testing;
using Xunit;

namespace Foyer.EndToEnd;

/// <summary>Ctrl+C: the process ends in good order.</summary>
public abstract class DrainTests : IAsyncLifetime
{
    private ServerProcess? server;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ServerProcess Server => server!;

    [Fact]
    public async Task An_open_request_is_answered_sockets_are_told_to_come_back_and_the_process_ends_well()
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://localhost:{Server.Port}/websocket"), Cancel);
        await socket.SendAsync(Bytes("""{"msg":"connect","version":"1","support":["1"]}"""), WebSocketMessageType.Text, true, Cancel);
        var token = $"vik-{WireIds.NewMessageId()}";
        var body = $$$"""{"visitor":{"token":"{{{token}}}","name":"Vik"}}""";
        using var request = await HalfAsync("/api/v1/livechat/visitor", body);

        Server.Interrupt();
        Assert.Equal(1012, (int?)await CloseCodeAsync(socket));
        await request.GetStream().WriteAsync(Bytes(body[^10..]), Cancel);
        var answer = await new StreamReader(request.GetStream()).ReadToEndAsync(Cancel);

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.Equal(0, await Server.EndAsync(Cancel));
        await Server.StartAsync(Cancel);
        await using var client = Server.NewClient();
        Assert.Equal("Vik", (await client.Visitors.ConfigAsync(token, cancel: Cancel)).Guest?.Name);
    }

    [Fact]
    public async Task Nothing_that_was_acknowledged_under_load_is_lost()
    {
        await using var client = Server.NewClient();
        await client.Accounts.LoginAsync("cem", Pages.AgentPage.Password, cancel: Cancel);
        await client.ConnectAsync(Cancel);
        await client.Agents.SetAvailableAsync(true, cancel: Cancel);
        await using var crowd = await Crowd.GatherAsync(Server.Address, 8, Cancel);
        await crowd.AcknowledgesAsync(400, Cancel);

        Server.Interrupt();
        Assert.Equal(0, await Server.EndAsync(Cancel));
        await Server.StartAsync(Cancel);
        await crowd.AcknowledgesAsync(crowd.Acknowledged + 100, Cancel);
        await crowd.StopAsync();

        var complaints = await crowd.ComplaintsAsync(Cancel);
        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }

    public async ValueTask InitializeAsync() => server = await ServerProcess.StartAsync(await DatabaseAsync(), Cancel);

    public async ValueTask DisposeAsync()
    {
        await (server?.DisposeAsync() ?? ValueTask.CompletedTask);
        GC.SuppressFinalize(this);
    }

    /// <summary>The connection string of the store; null for SQLite.</summary>
    protected abstract Task<string?> DatabaseAsync();

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A request whose last bytes have not been sent yet.</summary>
    private async Task<TcpClient> HalfAsync(string path, string body)
    {
        var client = new TcpClient();
        await client.ConnectAsync("localhost", Server.Port, Cancel);
        var head = $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n";
        await client.GetStream().WriteAsync(Bytes(head + body[..^10]), Cancel);

        // A later request that is answered shows that the server has begun with this one.
        await using var other = Server.NewClient();
        await other.Visitors.ConfigAsync(cancel: Cancel);
        return client;
    }

    private static async Task<WebSocketCloseStatus?> CloseCodeAsync(ClientWebSocket socket)
    {
        var buffer = new byte[16 * 1024];
        while ((await socket.ReceiveAsync(buffer, Cancel)).MessageType != WebSocketMessageType.Close)
        {
            // What was said before.
        }

        return socket.CloseStatus;
    }
}

public sealed class DrainOnSqlite : DrainTests
{
    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);
}

public sealed class DrainOnPostgres(PostgresServer postgres) : DrainTests
{
    protected override async Task<string?> DatabaseAsync() => await postgres.CreateDatabaseAsync();
}
