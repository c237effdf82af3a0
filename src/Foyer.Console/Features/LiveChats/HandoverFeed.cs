using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Shared;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.LiveChats;

/// <summary>Keeps the chats that are on their way true: asked anew whenever the server says that one has moved.</summary>
internal sealed class HandoverFeed(IServer server, Store<Account> account, Store<HandoverBoard> board) : IFeed
{
    private readonly Turns turns = new();
    private IDisposable? listening;

    public Task StartAsync(Session session, CancellationToken cancel)
    {
        listening = server.Listen("stream-notify-user", $"{session.UserId}/foyer-handovers", OnChanged);
        return LoadAsync(cancel);
    }

    public Task LoadAsync(CancellationToken cancel) => turns.RunAsync(async () =>
    {
        if (account.State.Can("view-l-room"))
        {
            board.Set(HandoverBoard.From(await server.GetAsync("foyer.handovers", cancel)));
        }
    });

    public void Stop()
    {
        listening?.Dispose();
        listening = null;
        board.Set(HandoverBoard.Empty);
    }

    private void OnChanged(JsonArray arguments) => _ = LoadQuietlyAsync();

    private async Task LoadQuietlyAsync()
    {
        try
        {
            await LoadAsync(CancellationToken.None);
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            // The link's next resume loads everything again.
        }
    }
}
