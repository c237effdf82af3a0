using System.Text.Json.Nodes;
using Foyer.Client;
using Foyer.Client.Ddp;
using Foyer.Client.Rest;

namespace Foyer.Console.Wire;

/// <summary>The server over the .NET client of the wire.</summary>
internal sealed class ClientServer(HttpClient http, Uri address, TimeProvider time) : IServer, IAsyncDisposable
{
    // Longer than the span in which the server counts.
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Clocks are read in whole milliseconds on both sides.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private readonly RestConnection rest = new(http, address);
    private readonly List<StreamListener> listeners = [];
    private DdpConnection? line;
    private TaskCompletionSource hurry = new();
    private CancellationToken ended;

    // A page that opens by its address may ask before the line stands; it then waits for the first attempt.
    private Task<bool> firstAttempt = Task.FromResult(false);

    public event Action? LinkChanged;

    public event Action? Resumed;

    public event Action? SessionEnded;

    public Func<SecondFactorDemand, Task<SecondFactorProof?>>? Prove
    {
        get => rest.Prove;
        set => rest.Prove = value;
    }

    public LinkState Link { get; private set; } = LinkState.Stopped;

    public async Task StartAsync(Session session, Task before, CancellationToken cancel)
    {
        ended = cancel;
        rest.Credentials = new Credentials(session.UserId, session.AuthToken);
        Become(LinkState.Connecting);
        firstAttempt = TryFirstAsync(session, before);
        if (await firstAttempt)
        {
            Become(LinkState.Online);
            return;
        }

        // The page opens without a link as well; everything is fetched when it comes.
        Become(LinkState.Waiting);
        _ = KeepTryingAsync(session);
    }

    public async Task StopAsync()
    {
        rest.Credentials = null;
        listeners.Clear();
        Become(LinkState.Stopped);
        if (line is not null)
        {
            await line.DisposeAsync();
            line = null;
        }
    }

    public void ConnectNow()
    {
        line?.ReconnectNow();
        hurry.TrySetResult();
    }

    public async Task<JsonNode?> CallAsync(string method, JsonArray arguments, CancellationToken cancel)
    {
        var waited = TimeSpan.Zero;
        while (true)
        {
            try
            {
                return await Translate(async () =>
                {
                    await firstAttempt;
                    return await (line ?? throw new ServerUnreachableException()).CallAsync(method, (JsonArray)arguments.DeepClone(), cancel);
                });
            }
            catch (ServerRefusedException refused) when (waited < MostPatience && refused.Says("too-many-requests"))
            {
                // Whoever scrolls, or a page of many figures, asks quicker than the server lets anybody ask; it was not heard, so it may be said again.
                var pause = refused.AskAgainIn is { } told && told < Pause ? told + Slack : Pause;
                await Task.Delay(pause, TimeProvider.System, cancel);
                waited += pause;
            }
        }
    }

    public Task<JsonObject> GetAsync(string path, CancellationToken cancel) =>
        Translate(async () => (await rest.GetAsync(path, null, cancel)).ReadAll<JsonObject>());

    public Task<JsonObject> PostAsync(string path, JsonObject body, CancellationToken cancel) =>
        Translate(async () => (await rest.PostAsync(path, body, cancel)).ReadAll<JsonObject>());

    public Task<JsonObject> PostListAsync(string path, JsonArray body, CancellationToken cancel) =>
        Translate(async () => (await rest.PostAsync(path, body, cancel)).ReadAll<JsonObject>());

    public Task<JsonObject> PutAsync(string path, JsonObject body, CancellationToken cancel) =>
        Translate(async () => (await rest.PutAsync(path, body, cancel)).ReadAll<JsonObject>());

    public Task<JsonObject> DeleteAsync(string path, CancellationToken cancel) =>
        Translate(async () => (await rest.DeleteAsync(path, cancel)).ReadAll<JsonObject>());

    public Task<byte[]> GetFileAsync(string path, CancellationToken cancel) => Translate(() => rest.GetBytesAsync(path, cancel));

    public Task<JsonObject> PostFileAsync(string path, string field, FileToSend file, CancellationToken cancel) =>
        Translate(async () => (await rest.PostFileAsync(path, field, file, cancel)).ReadAll<JsonObject>());

    public IDisposable Listen(string stream, string key, Action<JsonArray> deliver)
    {
        var listener = new StreamListener(stream, key, deliver, gone => listeners.Remove(gone));
        listeners.Add(listener);
        if (line is not null)
        {
            listener.Join(line);
        }

        return listener;
    }

    public ValueTask DisposeAsync() => new(StopAsync());

    private static async Task<T> Translate<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (WireException lost) when (lost.IsConnectionLost)
        {
            throw new ServerUnreachableException(lost);
        }
        catch (WireException refused)
        {
            throw new ServerRefusedException(refused.ErrorType ?? refused.Error ?? "", refused.Message, refused.AskAgainIn);
        }
        catch (InvalidOperationException)
        {
            // An answer that is no JSON: a proxy's page, or an address that this server does not know.
            throw new ServerRefusedException("no-answer");
        }
    }

    private async Task<bool> TryFirstAsync(Session session, Task before)
    {
        await before;
        return await TryConnectAsync(session);
    }

    private async Task<bool> TryConnectAsync(Session session)
    {
        var attempt = new DdpConnection(SocketAddress(), new DdpOptions { Time = time });
        attempt.SessionEnded += _ => SessionEnded?.Invoke();
        attempt.Disconnected += () => Become(LinkState.Waiting);
        attempt.Reconnected += OnReconnected;
        try
        {
            await attempt.ConnectAsync(ended);
            await attempt.ResumeAsync(session.AuthToken, ended);
            line = attempt;
            listeners.ForEach(listener => listener.Join(attempt));
            return true;
        }
        catch (Exception problem) when (problem is WireException or OperationCanceledException)
        {
            await attempt.DisposeAsync();
            if (problem is WireException { IsConnectionLost: false })
            {
                SessionEnded?.Invoke();
            }

            return false;
        }
    }

    private Uri SocketAddress() => new UriBuilder(new Uri(address, "websocket"))
    {
        Scheme = string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal) ? "wss" : "ws",
    }.Uri;

    private async Task KeepTryingAsync(Session session)
    {
        var pause = FirstPause;
        while (!ended.IsCancellationRequested)
        {
            hurry = new TaskCompletionSource();
            await Task.WhenAny(Task.Delay(pause, time, CancellationToken.None), hurry.Task);
            if (!ended.IsCancellationRequested && await TryConnectAsync(session))
            {
                OnReconnected();
                return;
            }

            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private void OnReconnected()
    {
        Become(LinkState.Online);
        Resumed?.Invoke();
    }

    private void Become(LinkState state)
    {
        if (Link != state)
        {
            Link = state;
            LinkChanged?.Invoke();
        }
    }
}
