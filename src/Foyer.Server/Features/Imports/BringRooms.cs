using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Imports;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Imports;

/// <summary>
/// Makes the rooms of an import with those members who are here. A room that came before is the same one, and so is a channel of that name; a private
/// name that is taken is refused, since two circles of people would come to see each other's words.
/// </summary>
internal sealed partial class BringRooms(Commits commits, IServiceScopeFactory scopes, ILogger<BringRooms> logger)
{
    private const int Portion = 20;
    private static readonly Refusal NotAllThere = new("error-invalid-user", "Not everybody of it has an account here");
    private static readonly Refusal NobodysImport = new("error-not-allowed", "Whoever began the import has no account any more");

    /// <summary>Makes some of them.</summary>
    /// <returns>False when there were none.</returns>
    public async Task<bool> ExecuteAsync(FoyerDb db, ImportOperation import, Caller? by, CancellationToken cancel)
    {
        var portion = await db.ImportedRooms.AsNoTracking().Where(one => one.ImportId == import.Id && !one.IsDone).OrderBy(static one => one.Number).Take(Portion).ToListAsync(cancel);
        await using var services = scopes.CreateAsyncScope();
        var (create, direct) = (services.ServiceProvider.GetRequiredService<CreateRoom>(), services.ServiceProvider.GetRequiredService<CreateDirect>());
        foreach (var room in portion)
        {
            await MakeAsync(import, room, new Making(create, direct, by), cancel);
        }

        return portion.Count > 0;
    }

    private async Task MakeAsync(ImportOperation import, ImportedRoom kept, Making making, CancellationToken cancel)
    {
        var draft = JsonSerializer.Deserialize<ForeignRoom>(kept.DraftJson)!;
        var refusal = await WhyNotAsync(import, kept, draft, making, cancel);
        if (refusal is null)
        {
            return;
        }

        Log.Refused(logger, kept.Number, refusal.Code);
        await commits.RunAsync(
            async (scope, stop) =>
            {
                if (await WaitingAsync(scope, kept, stop) is { } running)
                {
                    running.CountRefused(new RefusedAccount(kept.Number, kept.Key, null, null, refusal.Code, refusal.Reason ?? refusal.Code, draft.Name), scope.Now);
                }
            },
            cancel);
    }

    /// <summary>Why the room is not there after this; null when it is.</summary>
    private async Task<Refusal?> WhyNotAsync(ImportOperation import, ImportedRoom kept, ForeignRoom draft, Making making, CancellationToken cancel)
    {
        try
        {
            return (await commits.RunAsync<Done>(
                async (scope, stop) =>
                {
                    if (await WaitingAsync(scope, kept, stop) is not { } running)
                    {
                        return Done.Yes;
                    }

                    if ((await OpenAsync(scope, import.Kind, draft, making, stop)).Refusal is { } refused)
                    {
                        return refused;
                    }

                    running.CountThere(scope.Now);
                    return Done.Yes;
                },
                cancel)).Refusal;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // One room that nobody has thought of does not keep the others out.
            Log.Broken(logger, failure);
            return RunImports.Unexpected;
        }
    }

    // The import, where nobody was faster; then the room counts as looked at.
    private static async Task<ImportOperation?> WaitingAsync(CommitScope scope, ImportedRoom kept, CancellationToken cancel)
    {
        if (await scope.Db.ImportedRooms.FindAsync([kept.ImportId, kept.Number], cancel) is not { IsDone: false } waiting)
        {
            return null;
        }

        waiting.IsDone = true;
        return await scope.Db.Imports.FindAsync([kept.ImportId], cancel);
    }

    private static async Task<Outcome<Room>> OpenAsync(CommitScope scope, string kind, ForeignRoom draft, Making making, CancellationToken cancel)
    {
        var value = FormerRoomId.Of(kind, draft.Key);
        var keys = draft.Creator is { } creator ? draft.Members.Append(creator) : draft.Members;
        var people = await FormerPeople.FindAsync(scope.Db, kind, keys, cancel);
        if (await scope.Db.FormerRoomIds.FindAsync([value], cancel) is { } former)
        {
            var known = await scope.Db.Rooms.SingleAsync(room => room.Id == former.RoomId, cancel);
            await JoinAsync(scope, known, draft, people, cancel);
            return known;
        }

        var opened = draft.Kind == RoomKinds.Direct
            ? await OpenDirectAsync(scope, draft, people, making, cancel)
            : await OpenRoomAsync(scope, draft, people, making, cancel);
        if (!opened.TryGet(out var room, out var refusal))
        {
            return refusal;
        }

        scope.Db.FormerRoomIds.Add(new FormerRoomId(value, room.Id));
        return room;
    }

    private static async Task<Outcome<Room>> OpenDirectAsync(CommitScope scope, ForeignRoom draft, Dictionary<string, User> people, Making making, CancellationToken cancel)
    {
        if (making.By is not { } by)
        {
            return NobodysImport;
        }

        if (draft.Members.Count == 0 || draft.Members.Any(member => people.GetValueOrDefault(member)?.Username is null))
        {
            return NotAllThere;
        }

        var opened = await making.Direct.OpenAsync(scope, by, [.. draft.Members.Select(member => people[member].Username!)], withoutCaller: true, cancel);
        if (!opened.IsRefused)
        {
            // What was said before is a reason to show them.
            Settle(scope, opened.Value, static membership => membership.IsOpen = true);
        }

        return opened;
    }

    private static async Task<Outcome<Room>> OpenRoomAsync(CommitScope scope, ForeignRoom draft, Dictionary<string, User> people, Making making, CancellationToken cancel)
    {
        if (draft.Kind == RoomKinds.Channel && await scope.Db.Rooms.FirstOrDefaultAsync(room => room.Kind == RoomKinds.Channel && room.Name == draft.Name && !room.IsArchived, cancel) is { } present)
        {
            await JoinAsync(scope, present, draft, people, cancel);
            return present;
        }

        var creator = draft.Creator is { } key ? people.GetValueOrDefault(key) : null;
        if ((creator is null ? making.By : Caller.Of(creator, "")) is not { } maker)
        {
            return NobodysImport;
        }

        var family = draft.Kind == RoomKinds.Group ? RoomFamily.Groups : RoomFamily.Channels;
        var wanted = new RoomDraft(draft.Name)
        {
            Members = [.. MembersOf(draft, people).Where(one => one.Id != maker.Id).Select(static one => one.Username!)],
            WithoutMaker = creator?.IsActive != true,
            More = new JsonObject { ["encrypted"] = false, ["topic"] = draft.Topic, ["description"] = draft.Description },
        };
        var made = await making.Create.CreateAsync(scope, maker, family, wanted, cancel);
        if (made.Refusal?.Code == "error-invalid-room-name" && RoomNames.Slug(draft.Name) is { Length: > 0 } slug)
        {
            made = await making.Create.CreateAsync(scope, maker, family, wanted with { Name = slug }, cancel);
        }

        if (made.TryGet(out var room, out _) && draft.IsArchived)
        {
            room.IsArchived = true;
            Settle(scope, room, static membership => membership.IsArchived = true);
        }

        return made;
    }

    private static async Task JoinAsync(CommitScope scope, Room room, ForeignRoom draft, Dictionary<string, User> people, CancellationToken cancel)
    {
        if (room.Kind == RoomKinds.Direct)
        {
            return;
        }

        var present = await scope.Db.Subscriptions.Where(one => one.RoomId == room.Id).Select(static one => one.UserId).ToListAsync(cancel);
        foreach (var user in MembersOf(draft, people).ExceptBy(present, static one => one.Id))
        {
            var membership = Memberships.Add(scope, room, user);
            (membership.IsOpen, membership.LastSeenAt) = (true, scope.Now);
        }
    }

    // An account that is closed is nobody's seat.
    private static IEnumerable<User> MembersOf(ForeignRoom draft, Dictionary<string, User> people) =>
        draft.Members.Select(people.GetValueOrDefault).OfType<User>().Where(static one => one.IsActive && one.Username is not null).DistinctBy(static one => one.Id);

    // The memberships that were made just now: what comes with the room is read already.
    private static void Settle(CommitScope scope, Room room, Action<Subscription> settle)
    {
        foreach (var membership in scope.Db.Subscriptions.Local.Where(one => one.RoomId == room.Id))
        {
            membership.LastSeenAt ??= scope.Now;
            settle(membership);
        }
    }

    private sealed record Making(CreateRoom Create, CreateDirect Direct, Caller? By);

    private static partial class Log
    {
        [LoggerMessage(3505, LogLevel.Information, "Room {Number} of an import could not be made: {Code}")]
        public static partial void Refused(ILogger logger, int number, string code);

        [LoggerMessage(3506, LogLevel.Error, "Something unexpected kept a room of an import from being made")]
        public static partial void Broken(ILogger logger, Exception failure);
    }
}
