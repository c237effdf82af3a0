extern alias foyerConsole;
extern alias foyerParts;
using System.Text.Json;
using foyerConsole::Foyer.Console;
using foyerConsole::Foyer.Console.Features.Accounts;
using foyerConsole::Foyer.Console.Features.LiveChats;
using foyerConsole::Foyer.Console.Features.Messages;
using foyerConsole::Foyer.Console.Features.Rooms;
using foyerConsole::Foyer.Console.Features.View;
using foyerConsole::Foyer.Console.Shared;
using foyerConsole::Foyer.Console.Wire;
using foyerParts::Foyer.Console.Features.Accounts;
using foyerParts::Foyer.Console.Shared;
using foyerParts::Foyer.Console.Wire;
using Foyer.Contracts;
using Foyer.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace Foyer.Server.Tests.Convergence;

/// <summary>The console without its drawing: the same stores, feeds and line as in a browser.</summary>
internal sealed class ConsoleClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly OneThread page = new();
    private readonly HttpClient http = new(new SocketsHttpHandler());
    private readonly Dictionary<string, Conversation> conversations = [];
    private readonly ServiceProvider services;
    private readonly Rest account;

    private ConsoleClient(Uri address, Rest account, IOpening opening)
    {
        this.account = account;
        var collection = new ServiceCollection();
        collection.AddConsole();
        collection.AddScoped<IJSRuntime, NoBrowser>();
        collection.AddSingleton(opening);
        collection.AddScoped<IServer>(provider => new ServerOnOneThread(
            new ClientServer(http, address, provider.GetRequiredService<TimeProvider>()), page));
        services = collection.BuildServiceProvider();
        Scope = services.CreateAsyncScope();
    }

    private AsyncServiceScope Scope { get; }

    private Store<Account> Account => Get<Store<Account>>();

    /// <summary>Signs in and has loaded everything, the rooms' conversations included.</summary>
    public static Task<ConsoleClient> OpenAsync(Uri address, Rest account, params IEnumerable<string> rooms) =>
        OpenAsync(address, account, new EarlyPage(), rooms);

    /// <summary>The same, on a page that has asked the server before.</summary>
    public static async Task<ConsoleClient> OpenAsync(Uri address, Rest account, EarlyPage early, params IEnumerable<string> rooms)
    {
        var client = new ConsoleClient(address, account, early);
        await client.page.RunAsync(async () =>
        {
            _ = client.Get<ViewApi>();
            await client.Get<Workspace>().OpenAsync(new Session(account.UserId!, account.Token!));
        });
        foreach (var room in rooms)
        {
            await client.WatchAsync(room);
        }

        return client;
    }

    /// <summary>Opens the conversation of a room.</summary>
    public Task WatchAsync(string room) => page.RunAsync(async () =>
    {
        var conversation = Get<RoomApi>().Converse(room);
        conversations[room] = conversation;
        try
        {
            await conversation.OpenAsync(CancellationToken.None);
        }
        catch (ServerRefusedException)
        {
            // Not mine to read, and so empty.
        }
    });

    public IEnumerable<string> Watched => conversations.Keys;

    /// <summary>Waits until everything that the server has said before this call has arrived.</summary>
    public async Task HearEverythingAsync(int round)
    {
        var mark = $"mark-{round}-{Guid.CreateVersion7():N}";
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (Account.State.Preference("highlights")?.ToJsonString().Contains(mark, StringComparison.Ordinal) is true)
            {
                heard.TrySetResult();
            }
        }

        Account.Changed += Look;
        try
        {
            var marked = await account.PostAsync("users.setPreferences", new { data = new { highlights = new[] { mark } } });
            if (!marked.IsSuccess)
            {
                throw new InvalidOperationException(marked.Text);
            }

            await heard.Task.WaitAsync(Patience);
        }
        finally
        {
            Account.Changed -= Look;
        }
    }

    /// <summary>Everything that this client knows, one line for each thing.</summary>
    public Task<SortedDictionary<string, string>> KnowledgeAsync() => page.RunAsync(async () =>
    {
        // What an event has told the console to look up again is part of what it knows.
        await Get<IEnumerable<IFeed>>().OfType<InquiryFeed>().Single().Settling;
        foreach (var conversation in conversations.Values)
        {
            await conversation.Settling;
        }

        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var rooms = Get<Store<RoomList>>().State;
        Put(lines, "membership", rooms.Memberships);
        Put(lines, "room", rooms.Rooms);
        Put(lines, "waiting", Get<Store<InquiryQueue>>().State.Waiting);
        Put(lines, "department", Get<Store<DepartmentBook>>().State.All);
        lines["my departments"] = string.Join(' ', Get<Store<InquiryQueue>>().State.Departments.Order(StringComparer.Ordinal));
        lines["priorities"] = string.Join(' ', Enumerable.Range(1, 5).Select(weight => Get<Store<PriorityBook>>().State.NameOf(weight) ?? "-"));
        lines["view"] = Get<Store<ViewChoices>>().State.ToString();
        var me = Account.State.Me;
        lines["me"] = string.Join(' ', me.Name, me.Username, me.Status, me.StatusDefault, me.StatusText, me.StatusLivechat, string.Join(',', me.Roles ?? []));
        lines["preferences"] = Account.State.Me.Settings?.Preferences?.ToJsonString() ?? "";
        foreach (var (permission, roles) in Account.State.Grants)
        {
            lines[$"permission {permission}"] = string.Join(' ', roles.Order(StringComparer.Ordinal));
        }

        foreach (var (room, conversation) in conversations)
        {
            Put(lines, $"message of {room}", conversation.Log.State.Messages.ToDictionary(message => message.Id));
            lines[$"order of {room}"] = string.Join(' ', conversation.Log.State.Messages.Select(message => message.Id));
        }

        return lines;
    });

    public async ValueTask DisposeAsync()
    {
        await page.RunAsync(() =>
        {
            foreach (var conversation in conversations.Values)
            {
                conversation.Dispose();
            }

            return Task.CompletedTask;
        });
        await Get<IServer>().StopAsync();
        await Scope.DisposeAsync();
        await services.DisposeAsync();
        http.Dispose();
        page.Dispose();
    }

    private T Get<T>()
        where T : notnull => Scope.ServiceProvider.GetRequiredService<T>();

    private static void Put<T>(SortedDictionary<string, string> lines, string kind, IReadOnlyDictionary<string, T> things)
    {
        foreach (var (id, thing) in things)
        {
            lines[$"{kind} {id}"] = JsonSerializer.Serialize(thing, WireJson.Rest);
        }
    }

    /// <summary>The browser's own things are not looked at here: everything answers nothing.</summary>
    private sealed class NoBrowser : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) =>
            ValueTask.FromResult(typeof(TValue) == typeof(IJSObjectReference) ? (TValue)(object)new NoScript() : default!);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            InvokeAsync<TValue>(identifier, args);
    }

    private sealed class NoScript : IJSObjectReference
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => ValueTask.FromResult<TValue>(default!);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            ValueTask.FromResult<TValue>(default!);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
