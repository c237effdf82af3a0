using System.Globalization;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Audit;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Audit;

/// <summary>Shows an auditor who is in any room, also one that they are not in; that they looked is noted, and auditors see who looked where.</summary>
internal sealed class AuditMembers(FoyerDb db, Commits commits, ListMembers members, AccessRights rights)
{
    private const int MostNotes = 1000;
    private static readonly Refusal NotAllowed = new("Not allowed");

    public async Task<Outcome<(IReadOnlyList<JsonObject> Members, int Total)>> ExecuteAsync(Caller caller, RoomId id, string? filter, Page page, CancellationToken cancel)
    {
        var noted = await commits.RunAsync<Done>(
            async (scope, stop) =>
            {
                if (await scope.Db.Rooms.FindAsync([id], stop) is not { } room)
                {
                    return Refusal.NotFound();
                }

                scope.Note(caller, AuditKinds.RoomMembersSeen, id.Value, room.Name ?? room.DisplayName, null, filter);
                return Done.Yes;
            },
            cancel);
        return noted.IsRefused ? noted.Refusal! : await members.PageAsync(id, filter, [], page, cancel);
    }

    private async Task<List<object>> NotesAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        var notes = await db.AuditEntries.AsNoTracking().Where(entry => entry.Kind == AuditKinds.RoomMembersSeen && entry.At >= from && entry.At <= until)
            .OrderByDescending(entry => entry.Number).Take(MostNotes).ToListAsync(cancel);
        var actors = notes.Select(entry => entry.ActorId).Distinct().ToList();
        var names = await db.Users.Where(user => actors.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.Name, cancel);
        return
        [
            .. notes.Select(object (entry) => new
            {
                _id = entry.Number.ToString(CultureInfo.InvariantCulture),
                ts = entry.At,
                _updatedAt = entry.At,
                results = 1,
                u = new { _id = entry.ActorId.Value, username = entry.ActorName, name = names.GetValueOrDefault(entry.ActorId) },
                fields = new { msg = "Room_members_list", type = "", rids = new[] { entry.Target } },
            }),
        ];
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("audit/rooms.members").NeedsAll(AdministrationPermissions.AuditMembers)
            .Query(Shape.Paged(Shape.Need("roomId", Shape.Text(1)), Shape.May("filter", Shape.Text())))
            .Handle<AuditMembers>(static async (call, audit) =>
                (await audit.ExecuteAsync(call.Caller, new RoomId(call.Query.Text("roomId")!), call.Query.Text("filter"), call.Page, call.Cancel))
                .Answer(found => new { members = found.Members, count = found.Members.Count, offset = call.Page.Offset, total = found.Total }));
        methods.Add("auditGetAuditions").SignedIn().Handle<AuditMembers>(static (call, audit) => audit.NotesAsync(call));
    }

    private async Task<object?> NotesAsync(MethodCall call)
    {
        if (!rights.Holds(call.Account, AdministrationPermissions.Audit))
        {
            return NotAllowed;
        }

        var asked = call.Args.Object(0);
        return await NotesAsync(asked.OptionalDate("startDate") ?? DateTimeOffset.UnixEpoch, asked.OptionalDate("endDate") ?? DateTimeOffset.MaxValue, call.Cancel);
    }
}
