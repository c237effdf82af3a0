using System.Text.Json.Nodes;
using Foyer.Console.Features.Presence;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Permissions;

namespace Foyer.Console.Features.Accounts;

/// <summary>Keeps what the console knows about me, my rights and everybody's presence in step with the server.</summary>
internal sealed class AccountFeed(IServer server, Store<Account> account, Store<PresenceBoard> presence) : IFeed
{
    private readonly List<IDisposable> listening = [];
    private readonly Turns turns = new();
    private List<Action>? heardMeanwhile;

    public void Begin(IOpening opening)
    {
        if (opening.Me("_id") is not { } id || opening.Grants() is not { Count: > 0 } grants)
        {
            return;
        }

        // Only what the frame shows. It has no id, since whoever finds one takes the account for known as a whole.
        var me = new UserPayload
        {
            Username = opening.Me("username"),
            Name = opening.Me("name"),
            Status = opening.Me("status"),
            StatusDefault = opening.Me("statusDefault"),
            StatusText = opening.Me("statusText"),
            StatusLivechat = opening.Me("statusLivechat"),
            AvatarETag = opening.Me("avatarETag"),
            Language = opening.Me("language"),
            Roles = opening.Me("roles")?.Split('\n'),
        };
        account.Update(state => (state with { Me = me }).Learn(grants.Select(static grant => grant.Split('\n')).Select(static parts => new PermissionPayload { Id = parts[0], Roles = parts[1..] })));
        presence.Update(board => board.Put(id, me.Status, me.StatusText));
    }

    public async Task StartAsync(Session session, CancellationToken cancel)
    {
        listening.Add(server.Listen("stream-notify-user", $"{session.UserId}/userData", OnUserData));
        listening.Add(server.Listen("stream-notify-logged", "user-status", OnUserStatus));
        listening.Add(server.Listen("stream-notify-logged", "permissions-changed", OnPermission));
        await LoadAsync(cancel);
    }

    public Task LoadAsync(CancellationToken cancel) => turns.RunAsync(() => FetchAsync(cancel));

    private async Task FetchAsync(CancellationToken cancel)
    {
        // An answer may be older than what is heard while it is on its way: that is said again on top of it.
        heardMeanwhile = [];
        try
        {
            await FetchAnswersAsync(cancel);
        }
        finally
        {
            var heard = heardMeanwhile;
            heardMeanwhile = null;
            heard.ForEach(static change => change());
        }
    }

    private async Task FetchAnswersAsync(CancellationToken cancel)
    {
        if ((await server.GetAsync("me", cancel)).Read<UserPayload>() is { } me)
        {
            account.Update(state => state with { Me = me });
            presence.Update(board => board.Put(me.Id, me.Status, me.StatusText));
        }

        var permissions = await server.CallAsync("permissions/get", [], cancel);
        account.Update(state => state.Learn(Held(permissions)));
    }

    // Read by hand: there are more than a thousand, most are held by nobody, and of the rest two fields count.
    private static IEnumerable<PermissionPayload> Held(JsonNode? permissions) =>
        from permission in permissions as JsonArray ?? []
        let id = permission?["_id"].ReadText()
        where id is not null && permission["roles"] is JsonArray { Count: > 0 }
        select new PermissionPayload { Id = id, Roles = [.. permission["roles"]!.AsArray().Select(WireReading.ReadText).OfType<string>()] };

    public void Stop()
    {
        listening.ForEach(static subscription => subscription.Dispose());
        listening.Clear();
        account.Set(Account.Nobody);
        presence.Set(PresenceBoard.Empty);
    }

    private void Hear(Action change)
    {
        heardMeanwhile?.Add(change);
        change();
    }

    private void OnUserData(JsonArray arguments) => Hear(() =>
    {
        if (arguments is [JsonObject change, ..])
        {
            account.Update(state => state.Apply(change));
            presence.Update(board => board.Put(account.State.Id, account.State.Me.Status, account.State.Me.StatusText));
        }
    });

    // A right that is taken away while a page is open is gone from the page at once.
    private void OnPermission(JsonArray arguments) => Hear(() =>
    {
        if (arguments.Count > 1 && arguments[0].ReadText() is { } action && arguments.TryRead<PermissionPayload>(1, out var permission))
        {
            account.Update(state => state.Apply(action, permission));
        }
    });

    private void OnUserStatus(JsonArray arguments) => Hear(() =>
    {
        if (arguments is not [JsonArray change, ..])
        {
            return;
        }

        presence.Update(board => board.Apply(change));
        var mine = account.State.Id;
        if (mine.Length > 0 && string.Equals(change[0].ReadText(), mine, StringComparison.Ordinal))
        {
            var (status, text) = presence.State.Users[mine];
            account.Update(state => state with { Me = state.Me with { Status = status, StatusText = text ?? state.Me.StatusText } });
        }
    });
}
