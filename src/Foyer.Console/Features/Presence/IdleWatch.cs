using Foyer.Console.Features.Accounts;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Microsoft.JSInterop;

namespace Foyer.Console.Features.Presence;

/// <summary>
/// Says «away» for this connection when nobody has touched anything for as long as my setting says, and «online» at
/// the first touch. Only this device's connection is meant: another one that is active keeps me online.
/// </summary>
internal sealed class IdleWatch : IDisposable
{
    public static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(300);

    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(5);

    private readonly PresenceApi presence;
    private readonly Store<Account> account;
    private readonly Browser browser;
    private readonly IServer server;
    private readonly TimeProvider time;
    private ITimer? timer;
    private DotNetObjectReference<IdleWatch>? self;

    public IdleWatch(PresenceApi presence, Store<Account> account, Browser browser, IServer server, TimeProvider time)
    {
        this.presence = presence;
        this.account = account;
        this.browser = browser;
        this.server = server;
        this.time = time;
    }

    public bool IsAway { get; private set; }

    /// <summary>Null when I have switched it off.</summary>
    public TimeSpan? Limit => account.State.Preference("enableAutoAway") is { } enabled && !enabled.ReadFlag()
        ? null
        : TimeSpan.FromSeconds(account.State.Preference("idleTimeLimit").ReadNumber() is { } seconds and > 0
            ? seconds
            : DefaultLimit.TotalSeconds);

    public async Task StartAsync()
    {
        Rewind();
        server.Resumed += OnResumed;
        if (self is null)
        {
            self = DotNetObjectReference.Create(this);
            await browser.WatchActivityAsync(self, ReportEvery);
        }
    }

    [JSInvokable]
    public void OnActivity()
    {
        Rewind();
        if (IsAway)
        {
            IsAway = false;
            _ = TellAsync(presence.ComeBackAsync);
        }
    }

    [JSInvokable]
    public void OnNetworkBack() => server.ConnectNow();

    public void Dispose()
    {
        server.Resumed -= OnResumed;
        timer?.Dispose();
        self?.Dispose();
    }

    private static async Task TellAsync(Func<Task> tell)
    {
        try
        {
            await tell();
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            // A connection that is gone has no presence; the next one starts anew.
        }
    }

    private void Rewind()
    {
        timer ??= time.CreateTimer(_ => OnIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(Limit ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private void OnIdle()
    {
        if (!IsAway && Limit is not null)
        {
            IsAway = true;
            _ = TellAsync(presence.GoAwayAsync);
        }
    }

    // A new connection counts as online; an idle person has not come back by that.
    private void OnResumed()
    {
        if (IsAway)
        {
            _ = TellAsync(presence.GoAwayAsync);
        }
    }
}
