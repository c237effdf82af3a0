using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Realtime;
using Foyer.Server.Realtime.Ddp;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Realtime.Presence;
using Foyer.Server.Realtime.Sessions;
using Foyer.Server.Realtime.Streams;
using Foyer.Server.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Foyer.Server.Tests.Realtime;

/// <summary>Realtime alone, on a real port, with a clock that stands still until a test moves it.</summary>
internal sealed class RealtimeServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private RealtimeServer(WebApplication app, FakeTimeProvider time)
    {
        this.app = app;
        Time = time;
    }

    public FakeTimeProvider Time { get; }

    public Uri Address => new(app.Urls.First());

    public IAnnouncer Announcer => app.Services.GetRequiredService<IAnnouncer>();

    public SessionRegistry Sessions => app.Services.GetRequiredService<SessionRegistry>();

    public SessionControl Control => app.Services.GetRequiredService<SessionControl>();

    public IPresenceStore Presence => app.Services.GetRequiredService<IPresenceStore>();

    public Heartbeat Heartbeat => app.Services.GetRequiredService<Heartbeat>();

    public DdpHost Host => app.Services.GetRequiredService<DdpHost>();

    public IHostApplicationLifetime Lifetime => app.Lifetime;

    public RoomAccessOfTests Rooms => (RoomAccessOfTests)app.Services.GetRequiredService<IRoomAccess>();

    public static async Task<RealtimeServer> StartAsync(Action<MethodRegistry, StreamRegistry>? declare = null, bool isTestMode = true)
    {
        var time = new FakeTimeProvider();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton(new AccessRights(new FoyerDbFactory(() => throw new InvalidOperationException("Realtime alone reads no store"))));
        builder.Services.AddSingleton<IRoomAccess, RoomAccessOfTests>();
        builder.Services.AddSingleton<IMethodRules>(new RulesOfTests());
        builder.AddRealtime(new RealtimeOptions { IsTestMode = isTestMode });
        var app = builder.Build();
        app.UseWebSockets();
        var (methods, streams) = app.MapRealtime(new ApiRoutes(app));
        MapTestMethods(methods);
        declare?.Invoke(methods, streams);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RealtimeServer(app, time);
    }

    public Task<DdpTestClient> ConnectAsync() => DdpTestClient.ConnectAsync(Address, "/websocket");

    /// <summary>A client that is signed in as an account whose name is its identifier.</summary>
    public async Task<DdpTestClient> SignInAsync(string user, string token = "token")
    {
        var client = await ConnectAsync();
        var reply = await client.CallAsync("test:enter", user, token);
        Assert.Null(reply["error"]);
        return client;
    }

    public Task StopAsync() => app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static void MapTestMethods(MethodRegistry methods)
    {
        methods.Add("test:enter").Anonymous().Handle<SessionAccounts>(static async (call, accounts) =>
        {
            var user = call.Args.Text(0);
            await accounts.EnterAsync(call.Session!, new Caller(new UserId(user), user, user, ["user"], call.Args.Text(1)), emails: null);
            return null;
        });
        methods.Add("test:leave").SignedIn().Handle<SessionAccounts>(static async (call, accounts) =>
        {
            await accounts.LeaveAsync(call.Session!);
            return null;
        });
        methods.Add("test:echo").Anonymous().Handle(static call => call.Args.Json.DeepClone());
    }
}

/// <summary>One method is limited, so that a test of something else does not meet a limit.</summary>
internal sealed class RulesOfTests : IMethodRules
{
    public MethodRule? PerAddress => null;

    public MethodRule? PerUser => null;

    public MethodRule? PerSession => null;

    public MethodRule? PerUserAndMethod => null;

    public MethodRule? PerSessionAndMethod { get; } = new(10, TimeSpan.FromSeconds(10));
}

/// <summary>Rooms whose readers a test decides.</summary>
internal sealed class RoomAccessOfTests : IRoomAccess
{
    public HashSet<string> Readers { get; } = [];

    public HashSet<string> VisitorTokens { get; } = [];

    public ValueTask<bool> MayReadAsync(RoomId room, Caller? caller, string? visitorToken, CancellationToken cancel) =>
        ValueTask.FromResult((caller is not null && Readers.Contains(caller.Id.Value)) || (visitorToken is not null && VisitorTokens.Contains(visitorToken)));
}

/// <summary>Reading received objects.</summary>
internal static class ReceivedObjects
{
    public static string? Msg(this JsonObject received) => received.Text("msg");
}
