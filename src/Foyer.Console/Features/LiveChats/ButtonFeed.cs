using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Shared;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.LiveChats;

/// <summary>Keeps the reasons of the chat buttons true: asked anew when somebody comes, goes or switches, and when a chat begins or ends to wait.</summary>
internal sealed class ButtonFeed(
    IServer server, Store<Account> account, Store<InquiryQueue> queue, Store<ButtonBoard> board, TimeProvider time) : IFeed
{
    // Many people may come at once, at eight in the morning or after a break of the network.
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(1);

    private IDisposable? listening;
    private ITimer? settling;

    public Task StartAsync(Session session, CancellationToken cancel)
    {
        settling = time.CreateTimer(_ => _ = LoadQuietlyAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        listening = server.Listen("stream-notify-logged", "foyer-buttons-changed", OnChanged);
        queue.Changed += Settling;
        return LoadAsync(cancel);
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        if (account.State.Can("view-l-room"))
        {
            board.Set(ButtonBoard.From(await server.GetAsync("foyer.buttons", cancel)));
        }
    }

    public void Stop()
    {
        queue.Changed -= Settling;
        listening?.Dispose();
        settling?.Dispose();
        (listening, settling) = (null, null);
        board.Set(ButtonBoard.Empty);
    }

    private void OnChanged(JsonArray arguments) => Settling();

    private void Settling() => settling?.Change(Settle, Timeout.InfiniteTimeSpan);

    private async Task LoadQuietlyAsync()
    {
        try
        {
            await LoadAsync(CancellationToken.None);
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            // The next change, or the link's resume, asks again.
        }
    }
}
