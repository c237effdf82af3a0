using System.Text.Json.Nodes;
using Foyer.Contracts.Rooms;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>What a discussion is to be about.</summary>
/// <param name="Parent">The room in which it is started.</param>
/// <param name="Title">Its title.</param>
internal sealed record DiscussionDraft(RoomId Parent, string Title)
{
    /// <summary>The message it starts from.</summary>
    public MessageId? Origin { get; init; }

    /// <summary>The first thing said in it.</summary>
    public string? Reply { get; init; }

    public IReadOnlyList<string> Usernames { get; init; } = [];

    public bool? IsEncrypted { get; init; }

    public string? Topic { get; init; }
}

/// <summary>Starts a discussion beside a room, so that a matter gets a place of its own.</summary>
internal sealed class StartDiscussion(Commits commits, RoomAccess access, SendMessage send, SettingValues settings, FoyerDbFactory databases)
{
    private static readonly Refusal NotAllowed = new("error-action-not-allowed", "You are not allowed to create a discussion");
    private static readonly Refusal InvalidRoom = new("error-invalid-room", "Invalid room");

    public Task<Outcome<Room>> ExecuteAsync(Caller caller, DiscussionDraft draft, CancellationToken cancel) =>
        commits.RunAsync<Room>((scope, stop) => StartAsync(scope, caller, draft, stop), cancel);

    private async Task<Outcome<Room>> StartAsync(CommitScope scope, Caller caller, DiscussionDraft draft, CancellationToken cancel)
    {
        if (!settings.Get(CollaborationSettings.DiscussionEnabled))
        {
            return NotAllowed;
        }

        if (await RoomAccess.StandingAsync(scope, draft.Parent, caller.Id, cancel) is not { } standing
            || !await access.MayReadAsync(scope.Db, standing, caller, cancel))
        {
            return InvalidRoom;
        }

        if (!access.Holds(caller, RoomPermissions.StartDiscussion, standing) && !access.Holds(caller, RoomPermissions.StartDiscussionOnOthers, standing))
        {
            return NotAllowed;
        }

        if (standing.Room.ParentId is not null)
        {
            return new Refusal("error-nested-discussion", "Cannot create nested discussions");
        }

        if (draft is { IsEncrypted: true, Reply.Length: > 0 })
        {
            return new Refusal("error-invalid-arguments", "Encrypted discussions must not receive an initial reply.");
        }

        var origin = draft.Origin is { } id ? await scope.Db.Messages.FindAsync([id], cancel) : null;
        if (draft.Origin is not null && (origin is null || origin.RoomId != draft.Parent))
        {
            return new Refusal("error-invalid-message", "Invalid message");
        }

        if (origin?.DiscussionId is { } present && await scope.Db.Rooms.FindAsync([present], cancel) is { } already)
        {
            return already;
        }

        var room = await MakeAsync(scope, caller, draft, standing.Room, origin, cancel);
        Announce(scope, caller, standing.Room, room, origin);
        await scope.Db.SaveChangesAsync(cancel);
        if (draft.Reply is { Length: > 0 } reply
            && (await send.SendAsync(scope, caller, new MessageToSend(room.Id, MessageToSend.Clean(reply)), cancel)).Refusal is { } refusal)
        {
            return refusal;
        }

        return room;
    }

    private static async Task<Room> MakeAsync(
        CommitScope scope, Caller caller, DiscussionDraft draft, Room parent, Message? origin, CancellationToken cancel)
    {
        var isOpen = parent.Kind == RoomKinds.Channel
            && !(parent.TeamId is { } team && await scope.Db.Rooms.AnyAsync(one => one.TeamId == team && one.IsTeamMain == true && one.Kind == RoomKinds.Group, cancel));
        var kind = isOpen ? RoomKinds.Channel : RoomKinds.Group;
        var room = new Room(new RoomId(scope.Ids.Next()), kind, scope.Now)
        {
            Name = scope.Ids.Next(),
            DisplayName = MessageToSend.Clean(draft.Title),
            ParentId = parent.Id,
            CreatorId = caller.Id,
            CreatorUsername = caller.Username,
            CreatorName = caller.Name,
            Topic = draft.Topic ?? parent.DisplayName ?? parent.Name,
            Description = origin?.Text,
            IsEncrypted = draft.IsEncrypted,
            IsDefault = false,
        };
        scope.Db.Rooms.Add(room);
        var keys = draft.Usernames.Select(name => name.ToLowerInvariant()).ToList();
        var members = await scope.Db.Users
            .Where(user => user.Id == caller.Id || keys.Contains(user.UsernameKey!)
                || (origin != null && user.Id == new UserId(origin.AuthorId) && user.Type == "user")).ToListAsync(cancel);
        foreach (var member in members)
        {
            var membership = Memberships.Add(scope, room, member);
            membership.IsOpen = true;
            if (member.Id == caller.Id)
            {
                membership.Roles.Add(RoomRoles.Owner);
                membership.LastSeenAt = scope.Now;
            }
        }

        scope.Announce(new RoomCreated(room.Id));
        return room;
    }

    private static void Announce(CommitScope scope, Caller caller, Room parent, Room room, Message? origin)
    {
        if (origin is not null)
        {
            origin.DiscussionId = room.Id;
            origin.DiscussionCount = 0;
            origin.UpdatedAt = scope.Now;
            scope.Announce(new MessageChanged(origin));
            return;
        }

        scope.Post(parent, new MessageDraft(parent.Id, caller.Id.Value, caller.Username, room.DisplayName ?? "")
        {
            SystemType = "discussion-created",
            AuthorName = caller.Name,
            DiscussionId = room.Id,
            IsNews = false,
        });
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("rooms.createDiscussion").SignedIn().Handle<StartDiscussion>(static async (call, start) =>
        {
            if (Problem(call.Body) is { } problem)
            {
                return ApiResult.Failure(problem);
            }

            var outcome = await start.ExecuteAsync(call.Caller, Read(call.Body), call.Cancel);
            return outcome.TryGet(out var room, out var refusal)
                ? ApiResult.Success(new { discussion = await start.PayloadAsync(room, call) })
                : ApiResult.Refused(refusal);
        });
        methods.Add("createDiscussion").SignedIn().Handle<StartDiscussion>(static async (call, start) =>
        {
            var asked = call.Args.Object(0);
            asked["prid"].AsText("prid");
            asked["t_name"].AsText("t_name");
            return (await start.ExecuteAsync(call.Account, Read(asked), call.Cancel))
                .Reply(static room => RoomWire.Payload(room) with { RoomId = room.Id.Value });
        });
    }

    private static DiscussionDraft Read(JsonObject body) => new(new RoomId(body.Text("prid") ?? ""), body.Text("t_name") ?? "")
    {
        Origin = body.Text("pmid") is { Length: > 0 } id ? new MessageId(id) : null,
        Reply = body.Text("reply"),
        Usernames = body.Texts("users") ?? [],
        IsEncrypted = body.Flag("encrypted"),
        Topic = body.Text("topic"),
    };

    private static string? Problem(JsonObject body) =>
        string.IsNullOrEmpty(body.Text("prid")) ? "Body parameter \"prid\" is required."
        : string.IsNullOrEmpty(body.Text("t_name")) ? "Body parameter \"t_name\" is required."
        : body["users"] is { } users and not JsonArray ? "Body parameter \"users\" must be an array."
        : body["encrypted"] is { } encrypted && encrypted.ToJsonString() is not ("true" or "false")
            ? "Body parameter \"encrypted\" must be a boolean when included."
        : null;

    private async Task<RoomPayload> PayloadAsync(Room room, ApiCall call)
    {
        await using var db = databases.Create();
        var payload = await call.Http.RequestServices.GetRequiredService<RoomWire>().PayloadAsync(db, room, call.Caller.Id, call.Cancel);
        return payload with { RoomId = room.Id.Value };
    }
}
