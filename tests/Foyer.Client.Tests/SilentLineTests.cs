using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Foyer.Client.Ddp;
using Microsoft.Extensions.Time.Testing;

namespace Foyer.Client.Tests;

public sealed class SilentLineTests
{
    [Fact]
    public async Task A_line_that_does_not_answer_a_ping_is_given_up()
    {
        var time = new FakeTimeProvider();
        var sent = new Signals<string>();
        var gone = new Signals<bool>();
        await using var connection = new DdpConnection(
            new Uri("ws://localhost/websocket"),
            new DdpOptions { Time = time, Socket = () => new SilentLine(sent), PingAfter = TimeSpan.FromSeconds(20) });
        connection.Disconnected += () => gone.Add(true);
        await connection.ConnectAsync(TestContext.Current.CancellationToken);
        Assert.Equal("connect", await sent.NextAsync());

        time.Advance(TimeSpan.FromSeconds(20));
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("ping", await sent.NextAsync());
        time.Advance(TimeSpan.FromSeconds(20));

        Assert.True(await gone.NextAsync());
    }

    /// <summary>Shakes hands and then says nothing more.</summary>
    private sealed class SilentLine(Signals<string> sent) : ISocket
    {
        private readonly Channel<byte[]> incoming = Channel.CreateUnbounded<byte[]>();

        public Task ConnectAsync(Uri address, CancellationToken cancel) => Task.CompletedTask;

        public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancel)
        {
            var kind = JsonNode.Parse(frame.Span)!["msg"]!.GetValue<string>();
            if (kind == "connect")
            {
                incoming.Writer.TryWrite(Encoding.UTF8.GetBytes("""{"msg":"connected","session":"s"}"""));
            }

            sent.Add(kind);
            return ValueTask.CompletedTask;
        }

        public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancel) => await incoming.Reader.ReadAsync(cancel);

        public void Abort() => incoming.Writer.TryComplete(new IOException("cut"));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
