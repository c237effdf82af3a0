using System.Text.Json.Nodes;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Messages;

namespace Foyer.Console.Features.Messages;

/// <summary>Messages that only I am shown and nobody stores: answers to commands, hints of the server.</summary>
internal sealed class Whispers(IServer server) : IFeed
{
    private IDisposable? listening;

    public event Action<MessagePayload>? Heard;

    public Task StartAsync(Session session, CancellationToken cancel)
    {
        listening = server.Listen("stream-notify-user", $"{session.UserId}/message", OnMessage);
        return Task.CompletedTask;
    }

    public Task LoadAsync(CancellationToken cancel) => Task.CompletedTask;

    public void Stop()
    {
        listening?.Dispose();
        listening = null;
    }

    private void OnMessage(JsonArray arguments)
    {
        if (arguments.TryRead<MessagePayload>(0, out var message))
        {
            Heard?.Invoke(message with { Private = true });
        }
    }
}
