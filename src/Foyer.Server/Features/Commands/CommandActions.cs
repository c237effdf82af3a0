using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Presence;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Subscriptions;
using Foyer.Server.Features.Users;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Commands;

/// <summary>What commands do: the same use cases as the buttons, with words for whoever typed when something cannot be.</summary>
internal sealed class CommandActions(
    FoyerDbFactory databases,
    Whisper whisper,
    SettingValues settings,
    RoomAccess access,
    ArchiveRoom archive,
    CreateRoom create,
    ChangeSubscription subscriptions,
    AddMembers add,
    JoinRoom join,
    RemoveMember remove,
    LeaveRoom leave,
    SendMessage send,
    CreateDirect directs,
    MuteMember mute,
    ChangeRoom change,
    IServiceScopeFactory scopes)
{
    private static readonly Refusal NotAuthorized = new("error-not-authorized", "Not authorized");

    public async Task<Refusal?> ArchiveAsync(CommandCall call, bool isArchived, CancellationToken cancel)
    {
        var room = call.FirstName is { } name ? await NamedAsync(name, cancel) : call.Room;
        if (room is null)
        {
            return await TellAsync(call, $"Kein Raum heißt #{call.FirstName}.", $"There is no room called #{call.FirstName}.");
        }

        // Who may not do it is not told how the room is either.
        await using var db = databases.Create();
        if (await RoomAccess.StandingAsync(db, room.Id, call.Caller.Id, cancel) is not { } standing
            || !access.Holds(call.Caller, isArchived ? RoomPermissions.Archive : RoomPermissions.Unarchive, standing))
        {
            return NotAuthorized;
        }

        if (room.IsArchived == isArchived)
        {
            return isArchived
                ? await TellAsync(call, $"#{room.Name} ist bereits archiviert.", $"#{room.Name} is archived already.")
                : await TellAsync(call, $"#{room.Name} ist nicht archiviert.", $"#{room.Name} is not archived.");
        }

        return (await archive.ExecuteAsync(call.Caller, room.Id, isArchived, cancel)).Refusal;
    }

    public async Task<Refusal?> CreateAsync(CommandCall call, CancellationToken cancel)
    {
        var names = call.Names.Where(word => word != "--private").ToList();
        if (names.Count == 0)
        {
            return null;
        }

        var family = call.Params.Contains("--private", StringComparison.Ordinal) ? RoomFamily.Groups : RoomFamily.Channels;
        using var scope = scopes.CreateScope();
        if (!scope.ServiceProvider.GetRequiredService<AccessRights>().Holds(call.Caller, family.Create))
        {
            return new Refusal("error-not-allowed", "Not allowed");
        }

        var outcome = await create.ExecuteAsync(call.Caller, family, new RoomDraft(names[0]), cancel);
        return outcome.Refusal is { Code: "error-duplicate-channel-name" }
            ? await TellAsync(call, $"Es gibt schon einen Raum #{names[0]}.", $"There is a room called #{names[0]} already.")
            : outcome.Refusal;
    }

    public Task<Refusal?> HelpAsync(CommandCall call, CancellationToken cancel) => TellAsync(
        call,
        "Pfeil nach oben: letzte Nachricht ändern · Umschalt+Eingabe: neue Zeile · Strg+K: suchen · Esc: Eingabe verlassen",
        "Arrow up: edit your last message · Shift+Enter: new line · Ctrl+K: search · Esc: leave the field");

    public async Task<Refusal?> HideAsync(CommandCall call, CancellationToken cancel)
    {
        var room = call.Room;
        if (call.FirstName is { } name)
        {
            await using var db = databases.Create();
            var found = await db.Subscriptions.AsNoTracking().Where(one => one.UserId == call.Caller.Id && one.Name == name).Select(one => (RoomId?)one.RoomId).FirstOrDefaultAsync(cancel);
            if (found is not { } id)
            {
                return await TellAsync(call, $"Kein Raum heißt {name}.", $"There is no room called {name}.");
            }

            room = await db.Rooms.AsNoTracking().SingleAsync(one => one.Id == id, cancel);
        }

        return (await subscriptions.OpenAsync(call.Caller.Id, room.Id, isOpen: false, cancel)).Refusal;
    }

    public async Task<Refusal?> InviteAsync(CommandCall call, CancellationToken cancel)
    {
        if (call.Names.Count == 0)
        {
            return null;
        }

        var outcome = await add.ExecuteAsync(call.Caller, call.Room.Id, new AccountSelection([], call.Names), cancel);
        return outcome.Refusal is { } refusal ? await TellAsync(call, $"Niemand wurde hinzugefügt: {refusal.Reason ?? refusal.Code}", $"Nobody was added: {refusal.Reason ?? refusal.Code}") : null;
    }

    public async Task<Refusal?> InviteAllAsync(CommandCall call, bool isTo, CancellationToken cancel)
    {
        if (call.FirstName is not { } name)
        {
            return null;
        }

        await using var db = databases.Create();
        var other = await NamedAsync(name, cancel);
        if (other is null || await RoomAccess.StandingAsync(db, other.Id, call.Caller.Id, cancel) is not { } standing
            || !await access.MayReadAsync(db, standing, call.Caller, cancel))
        {
            // Whether the room exists is nobody's business who may not see it.
            return await TellAsync(call, $"Kein Raum heißt #{name}.", $"There is no room called #{name}.");
        }

        var (from, to) = isTo ? (call.Room, other) : (other, call.Room);
        var limit = settings.Get(ApiSettings.UserLimit);
        var people = await db.Subscriptions.AsNoTracking().Where(one => one.RoomId == from.Id).Select(one => one.UserId).Take((int)limit + 1).ToListAsync(cancel);
        if (people.Count > limit)
        {
            return await TellAsync(call, "Es sind zu viele.", "There are too many.");
        }

        var outcome = await add.ExecuteAsync(call.Caller, to.Id, new AccountSelection([.. people.Select(one => one.Value)], []), cancel);
        return outcome.Refusal is { } refusal
            ? await TellAsync(call, $"Niemand wurde hinzugefügt: {refusal.Reason ?? refusal.Code}", $"Nobody was added: {refusal.Reason ?? refusal.Code}")
            : await TellAsync(call, "Alle wurden hinzugefügt.", "Everybody was added.");
    }

    public async Task<Refusal?> JoinAsync(CommandCall call, CancellationToken cancel)
    {
        if (call.FirstName is not { } name)
        {
            return null;
        }

        if (await NamedAsync(name, cancel) is not { Kind: RoomKinds.Channel } room)
        {
            return await TellAsync(call, $"Kein Kanal heißt #{name}.", $"There is no channel called #{name}.");
        }

        await using var db = databases.Create();
        return await db.Subscriptions.AnyAsync(one => one.RoomId == room.Id && one.UserId == call.Caller.Id, cancel)
            ? await TellAsync(call, $"Sie sind schon in #{name}.", $"You are in #{name} already.")
            : (await join.ExecuteAsync(call.Caller, room.Id, null, cancel)).Refusal;
    }

    public async Task<Refusal?> KickAsync(CommandCall call, CancellationToken cancel) =>
        await PersonAsync(call, cancel) is { } person ? (await remove.ExecuteAsync(call.Caller, call.Room.Id, person, cancel)).Refusal : null;

    public async Task<Refusal?> LeaveAsync(CommandCall call, CancellationToken cancel)
    {
        var outcome = await leave.ExecuteAsync(call.Caller, call.Room.Id, cancel);
        return outcome.Refusal is { } refusal ? await TellAsync(call, refusal.Reason ?? refusal.Code, refusal.Reason ?? refusal.Code) : null;
    }

    public async Task<Refusal?> MuteAsync(CommandCall call, bool isMuted, CancellationToken cancel) => call.FirstName is { } name
        ? (await mute.ExecuteAsync(call.Caller, call.Room.Id, new AccountSelection([], [name]), isMuted, cancel)).Refusal
        : null;

    public async Task<Refusal?> SayAsync(CommandCall call, string text, CancellationToken cancel) =>
        (await send.ExecuteAsync(call.Caller, new MessageToSend(call.Room.Id, MessageToSend.Clean(text)) { Thread = call.Thread }, cancel)).Refusal;

    public async Task<Refusal?> MessageAsync(CommandCall call, CancellationToken cancel)
    {
        var end = call.Params.Trim().IndexOf(' ', StringComparison.Ordinal);
        if (end < 0 || call.FirstName is not { } name)
        {
            return await TellAsync(call, "Schreiben Sie /msg @name und dann die Nachricht.", "Write /msg @name and then the message.");
        }

        var opened = await directs.ExecuteAsync(call.Caller, [name], withoutCaller: false, cancel);
        return opened.TryGet(out var room, out var refusal)
            ? (await send.ExecuteAsync(call.Caller, new MessageToSend(room.Id, MessageToSend.Clean(call.Params.Trim()[(end + 1)..].Trim())), cancel)).Refusal
            : refusal.Code == "error-invalid-user"
                ? await TellAsync(call, $"Niemand heißt @{name}.", $"There is nobody called @{name}.")
                : refusal;
    }

    public async Task<Refusal?> StatusAsync(CommandCall call, CancellationToken cancel)
    {
        using var scope = scopes.CreateScope();
        var set = scope.ServiceProvider.GetRequiredService<SetStatus>();
        var outcome = await set.ExecuteAsync(call.Caller, new UserSelector(call.Caller.Id.Value, null), null, MessageToSend.Clean(call.Params), isWithoutSocket: false, cancel);
        return outcome.Refusal ?? await TellAsync(call, "Ihr Status ist geändert.", "Your status has changed.");
    }

    public async Task<Refusal?> TopicAsync(CommandCall call, CancellationToken cancel) =>
        (await change.ExecuteAsync(call.Caller, call.Room.Id, new JsonObject { ["roomTopic"] = MessageToSend.Clean(call.Params) }, cancel)).Refusal;

    private async Task<UserId?> PersonAsync(CommandCall call, CancellationToken cancel)
    {
        if (call.FirstName is not { } name)
        {
            return null;
        }

        await using var db = databases.Create();
        var key = name.ToLowerInvariant();
        if (await db.Users.Where(user => user.UsernameKey == key).Select(user => (UserId?)user.Id).SingleOrDefaultAsync(cancel) is { } person)
        {
            return person;
        }

        await TellAsync(call, $"Niemand heißt @{name}.", $"There is nobody called @{name}.");
        return null;
    }

    private async Task<Room?> NamedAsync(string name, CancellationToken cancel)
    {
        await using var db = databases.Create();
        return await db.Rooms.AsNoTracking().FirstOrDefaultAsync(
            room => room.Name == name && (room.Kind == RoomKinds.Channel || room.Kind == RoomKinds.Group), cancel);
    }

    private async Task<Refusal?> TellAsync(CommandCall call, string german, string english)
    {
        await whisper.TellAsync(call.Caller.Id, call.Room.Id, call.Thread, german, english);
        return null;
    }
}
