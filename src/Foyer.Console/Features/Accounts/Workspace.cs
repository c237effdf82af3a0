using System.Text.Json.Nodes;
using Foyer.Console.Shared;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.Accounts;

/// <summary>The time between signing in and signing out: starts the link and every feed, and repairs them after a gap.</summary>
internal sealed class Workspace(IServer server, AccountFeed first, Lazy<IEnumerable<IFeed>> feeds, IOpening opening, Browser browser) : IDisposable
{
    private CancellationTokenSource? running;

    public event Action? Changed;

    public Session? Session { get; private set; }

    /// <summary>True once everything has been fetched for the first time.</summary>
    public bool IsReady { get; private set; }

    public async Task OpenAsync(Session session)
    {
        var mine = new CancellationTokenSource();
        running = mine;
        Session = session;
        server.Resumed += OnResumed;
        server.SessionEnded += OnSessionEnded;
        // The frame is drawn first, then what is in it, and then the line is opened; what the page asks over the line waits for that.
        var drawn = new TaskCompletionSource();
        var started = server.StartAsync(session, drawn.Task, mine.Token);
        try
        {
            await BeginAsync(session);
        }
        finally
        {
            drawn.SetResult();
        }

        await started;
        foreach (var feed in feeds.Value)
        {
            if (Session != session)
            {
                // Signed out, or refused by the server, while still being opened.
                return;
            }

            await Attempt(() => feed.StartAsync(session, mine.Token));
        }

        IsReady = true;
        Changed?.Invoke();
    }

    private async Task BeginAsync(Session session)
    {
        if (!opening.HasArrived)
        {
            await opening.ArriveAsync();
        }

        // The first of them knows what I may, and with that what the frame is.
        first.Begin(opening);
        Changed?.Invoke();
        await opening.PaintAsync();
        foreach (var feed in feeds.Value.Skip(1).TakeWhile(_ => Session == session))
        {
            feed.Begin(opening);
        }
    }

    /// <summary>Ends the session.</summary>
    /// <returns>Where the person signs out at the service by which they came; null where they came another way, or stay signed in there.</returns>
    public async Task<string?> SignOutAsync()
    {
        var elsewhere = await AskForExitAsync();
        try
        {
            await server.PostAsync("logout", [], CancellationToken.None);
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            // Whatever the server says, this device forgets the session.
        }

        await CloseAsync();
        return elsewhere;
    }

    /// <summary>Ends the session on this device: by sign-out, or because the server no longer accepts it.</summary>
    public async Task CloseAsync()
    {
        server.Resumed -= OnResumed;
        server.SessionEnded -= OnSessionEnded;
        foreach (var feed in feeds.Value)
        {
            feed.Stop();
        }

        if (running is not null)
        {
            await running.CancelAsync();
            running.Dispose();
            running = null;
        }

        await server.StopAsync();
        Session = null;
        IsReady = false;
        await browser.ForgetSessionAsync();
        Changed?.Invoke();
    }

    public void Dispose() => running?.Dispose();

    // Only whoever is signed in still is told.
    private async Task<string?> AskForExitAsync()
    {
        var question = new JsonObject { ["msg"] = "method", ["method"] = "samlLogout", ["id"] = "exit", ["params"] = new JsonArray() };
        try
        {
            var answer = await server.PostAsync("method.call/samlLogout", new JsonObject { ["message"] = question.ToJsonString() }, CancellationToken.None);
            return answer["message"].ReadText() is { } message ? JsonNode.Parse(message)?["result"].ReadText() : null;
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            // Then they stay signed in there.
            return null;
        }
    }

    private static async Task Attempt(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (ServerRefusedException)
        {
            // A part that I may not see stays empty; the rest of the console works.
        }
        catch (ServerUnreachableException)
        {
            // The next resume loads it.
        }
        catch (OperationCanceledException)
        {
            // Signed out meanwhile.
        }
    }

    private void OnSessionEnded() => _ = CloseAsync();

    private void OnResumed() => _ = ReloadAsync();

    private async Task ReloadAsync()
    {
        foreach (var feed in feeds.Value)
        {
            await Attempt(() => feed.LoadAsync(running?.Token ?? CancellationToken.None));
        }
    }
}
