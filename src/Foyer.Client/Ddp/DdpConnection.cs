using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Contracts.Accounts;

namespace Foyer.Client.Ddp;

/// <summary>
/// Speaks the realtime part of the wire. A lost line comes back by itself with growing waits; the sign-in and all
/// subscriptions are renewed before <see cref="Reconnected"/> is told. Handlers run one after another in the order of
/// the frames and must not block.
/// </summary>
public sealed class DdpConnection : IAsyncDisposable
{
    private readonly Uri address;
    private readonly DdpOptions options;
    private readonly StreamTable streams = new();
    private readonly DdpSignIn signIn = new();
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stop = new();
    private DdpSession? active;
    private DdpSession? current;
    private TaskCompletionSource<DdpSession> ready = NewReady();
    private TaskCompletionSource wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task keeping = Task.CompletedTask;
    private bool disposed;

    /// <summary>Prepares a connection; nothing happens before <see cref="ConnectAsync"/>.</summary>
    /// <param name="address">The server's realtime address, for instance wss://chat.example.org/websocket.</param>
    /// <param name="options">How to keep alive and come back.</param>
    public DdpConnection(Uri address, DdpOptions? options = null)
    {
        this.address = address;
        this.options = options ?? new DdpOptions();
        streams.HandlerFailed += failed => HandlerFailed?.Invoke(failed);
    }

    /// <summary>The line is up for the first time.</summary>
    public event Action? Connected;

    /// <summary>The line is gone; attempts to come back follow by themselves.</summary>
    public event Action? Disconnected;

    /// <summary>The line is back, signed in and subscribed as before; what happened meanwhile must be asked for.</summary>
    public event Action? Reconnected;

    /// <summary>The server no longer knows the token: the person has to sign in again.</summary>
    public event Action<WireException>? SessionEnded;

    /// <summary>A handler of a subscription has thrown.</summary>
    public event Action<Exception>? HandlerFailed;

    internal DdpOptions Options => options;

    /// <summary>Whether the line is up and ready.</summary>
    public bool IsConnected
    {
        get
        {
            lock (gate)
            {
                return ready.Task.IsCompletedSuccessfully;
            }
        }
    }

    /// <summary>Opens the line; from then on it is kept.</summary>
    /// <param name="cancel">Ends the attempt.</param>
    /// <exception cref="WireException">The first attempt failed; it may be repeated.</exception>
    public async Task ConnectAsync(CancellationToken cancel = default)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var session = await OpenAsync(cancel);
        keeping = KeepAsync(session);
        Connected?.Invoke();
    }

    /// <summary>Signs in by password; the hash of it travels, not the password.</summary>
    /// <param name="user">User name or address.</param>
    /// <param name="password">The password.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<DdpLoginResult> LoginAsync(string user, string password, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        var who = user.Contains('@', StringComparison.Ordinal) ? new LoginUser { Email = user } : new LoginUser { Username = user };
        return LoginAsync(new DdpLoginRequest { User = who, Password = PasswordHash.Of(password) }, cancel);
    }

    /// <summary>Signs in by a token from before; later reconnects use it too.</summary>
    /// <param name="token">The token.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<DdpLoginResult> ResumeAsync(string token, CancellationToken cancel = default) =>
        LoginAsync(new DdpLoginRequest { Resume = token }, cancel);

    /// <summary>Signs out; the line stays up for nobody.</summary>
    /// <param name="cancel">Ends the wait.</param>
    public async Task LogoutAsync(CancellationToken cancel = default)
    {
        signIn.Forget();
        await CallAsync("logout", [], cancel);
    }

    /// <summary>Calls a method; waits for the line when it is away.</summary>
    /// <param name="method">The method.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="WireException">The server refused, or the line broke before the answer.</exception>
    public async Task<JsonNode?> CallAsync(string method, JsonArray args, CancellationToken cancel = default)
    {
        var session = await ReadyAsync(cancel);
        return await session.CallAsync(method, args, cancel);
    }

    /// <summary>Calls a method and reads its result.</summary>
    /// <typeparam name="T">What the result is.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="WireException">The server refused, or the line broke before the answer.</exception>
    public async Task<T?> CallAsync<T>(string method, JsonArray args, CancellationToken cancel = default)
    {
        var result = await CallAsync(method, args, cancel);
        return result is null ? default : result.Deserialize(WireJson.DdpInfo<T>());
    }

    /// <summary>Listens to a stream until the result is disposed, through every reconnect.</summary>
    /// <param name="stream">The stream, for instance stream-room-messages.</param>
    /// <param name="key">The event's key, for instance a room.</param>
    /// <param name="handler">What to do with an event.</param>
    /// <param name="option">A second parameter, for instance a visitor's token.</param>
    /// <param name="cancel">Ends the wait for the server's yes.</param>
    /// <exception cref="WireException">The server refused.</exception>
    public async Task<DdpSubscription> SubscribeAsync(
        string stream, string key, Action<StreamEvent> handler, JsonNode? option = null, CancellationToken cancel = default)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        DdpSession? session;
        SharedStream shared;
        bool isNew;
        lock (gate)
        {
            // Under the same lock as a reconnect takes its list, so that a stream is asked for exactly once per line.
            (shared, isNew) = streams.Join(stream, key, option, handler);
            session = active;
        }

        var subscription = new DdpSubscription(this, shared, handler);
        try
        {
            if (isNew && session is not null)
            {
                await AskForAsync(session, shared, stop.Token);
            }

            await shared.Confirmed.WaitAsync(cancel);
            return subscription;
        }
        catch
        {
            await subscription.DisposeAsync();
            throw;
        }
    }

    /// <summary>Tries to come back now instead of after the wait, for instance because the browser says it is online again.</summary>
    public void ReconnectNow()
    {
        lock (gate)
        {
            wake.TrySetResult();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        await stop.CancelAsync();
        await keeping;
        lock (gate)
        {
            ready.TrySetException(new ObjectDisposedException(nameof(DdpConnection)));
            _ = ready.Task.Exception;
        }

        foreach (var shared in streams.All())
        {
            shared.Refuse(WireException.Lost(shared.Stream));
        }

        stop.Dispose();
    }

    internal async Task LeaveAsync(SharedStream shared, Action<StreamEvent> handler)
    {
        DdpSession? session;
        lock (gate)
        {
            session = streams.Leave(shared, handler) ? active : null;
        }

        try
        {
            await (session?.UnsubscribeAsync(shared.Id, stop.Token) ?? Task.CompletedTask);
        }
        catch (Exception gone) when (gone is WireException or OperationCanceledException or ObjectDisposedException)
        {
            // A line that is gone has forgotten its subscriptions.
        }
    }

    private static TaskCompletionSource<DdpSession> NewReady() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<DdpLoginResult> LoginAsync(DdpLoginRequest request, CancellationToken cancel) =>
        await signIn.EnterAsync(await ReadyAsync(cancel), request, cancel);

    private Task<DdpSession> ReadyAsync(CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        lock (gate)
        {
            return ready.Task.WaitAsync(cancel);
        }
    }

    private async Task<DdpSession> OpenAsync(CancellationToken cancel)
    {
        var session = new DdpSession(options, streams.Dispatch, OnEnded);
        try
        {
            await session.OpenAsync(address, cancel);
            await RenewAsync(session, cancel);
            return session;
        }
        catch
        {
            OnEnded(session);
            await session.DisposeAsync();
            throw;
        }
    }

    private async Task RenewAsync(DdpSession session, CancellationToken cancel)
    {
        if (await signIn.RenewAsync(session, cancel) is { } refused)
        {
            SessionEnded?.Invoke(refused);
        }

        IReadOnlyList<SharedStream> wanted;
        lock (gate)
        {
            active = session;
            wanted = streams.All();
        }

        await Task.WhenAll(wanted.Select(shared => AskForAsync(session, shared, cancel)));
        lock (gate)
        {
            if (ready.Task.IsCompleted)
            {
                ready = NewReady();
            }

            current = session;
            ready.TrySetResult(session);
        }
    }

    /// <summary>From this moment on calls wait for the next line instead of trying the dead one.</summary>
    private void OnEnded(DdpSession session)
    {
        lock (gate)
        {
            active = active == session ? null : active;
            if (current == session)
            {
                current = null;
                ready = NewReady();
            }
        }
    }

    private async Task AskForAsync(DdpSession session, SharedStream shared, CancellationToken cancel)
    {
        try
        {
            await session.SubscribeAsync(shared.Id, shared.Stream, shared.Params(), cancel);
            shared.Confirm();
        }
        catch (WireException lost) when (lost.IsConnectionLost)
        {
            // The next line asks again.
        }
        catch (WireException refused)
        {
            streams.Drop(shared);
            shared.Refuse(refused);
        }
    }

    private async Task KeepAsync(DdpSession session)
    {
        while (true)
        {
            try
            {
                await session.Completion.WaitAsync(stop.Token);
            }
            catch (OperationCanceledException)
            {
                await session.DisposeAsync();
                return;
            }

            OnEnded(session);
            lock (gate)
            {
                wake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            await session.DisposeAsync();
            Disconnected?.Invoke();
            if (await ComeBackAsync() is not { } next)
            {
                return;
            }

            session = next;
            Reconnected?.Invoke();
        }
    }

    private async Task<DdpSession?> ComeBackAsync()
    {
        for (var attempt = 0; !stop.IsCancellationRequested; attempt++)
        {
            try
            {
                await WaitBeforeAsync(attempt);
                return await OpenAsync(stop.Token);
            }
            catch (Exception failed) when (failed is WireException or OperationCanceledException)
            {
                // The next attempt, after a longer wait, unless the connection is being disposed.
            }
        }

        return null;
    }

    private async Task WaitBeforeAsync(int attempt)
    {
        Task woken;
        lock (gate)
        {
            woken = wake.Task;
        }

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        var delay = Task.Delay(options.DelayBefore(attempt), options.Time, enough.Token);
        await Task.WhenAny(delay, woken);
        await enough.CancelAsync();
        lock (gate)
        {
            if (woken.IsCompleted)
            {
                wake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}
