using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Features.Files;
using Foyer.Server.Features.Messages;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>Which messages are to go.</summary>
internal sealed record PruneRange(DateTimeOffset Oldest, DateTimeOffset Latest)
{
    public bool IsInclusive { get; init; }

    public bool KeepsPinned { get; init; }

    public bool KeepsThreads { get; init; }

    public bool KeepsDiscussions { get; init; }

    /// <summary>Whether the words stay and only what was attached goes.</summary>
    public bool FilesOnly { get; init; }

    public int? Limit { get; init; }

    public IReadOnlyList<string> Usernames { get; init; } = [];
}

/// <summary>Removes many messages of a room at once.</summary>
internal sealed class PruneRoom(Commits commits, RoomAccess access)
{
    private const int MostAtOnce = 2000;

    // Shown in every client where the file was; one text for all, as everything that stands in a message.
    private const string FileRemoved = "_File removed_";
    private static readonly Refusal NoAccess = new("error-not-allowed", "User does not have access to the room");
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");

    /// <summary>How many went.</summary>
    public Task<Outcome<int>> ExecuteAsync(Caller caller, RoomId id, PruneRange range, CancellationToken cancel) => commits.RunAsync<int>(
        async (scope, stop) =>
        {
            if (await RoomAccess.StandingAsync(scope, id, caller.Id, stop) is not { } standing
                || !await access.MayReadAsync(scope.Db, standing, caller, stop))
            {
                return NoAccess;
            }

            if (!access.Holds(caller, RoomPermissions.CleanHistory, standing))
            {
                return NotAllowed;
            }

            return await PruneAsync(scope, standing.Room, range, stop);
        },
        cancel);

    /// <summary>The same for who need not ask, such as the room's own rule of how long messages are kept.</summary>
    public static async Task<int> PruneAsync(CommitScope scope, Room room, PruneRange range, CancellationToken cancel)
    {
        var matching = Matching(scope.Db.Messages, room.Id, range).OrderBy(message => message.At);
        var most = range.Limit is > 0 and var limit ? Math.Min(limit, MostAtOnce) : MostAtOnce;
        if (range.FilesOnly)
        {
            return await DetachAsync(scope, matching.Where(message => scope.Db.Uploads.Any(upload => upload.MessageId == message.Id)).Take(most), cancel);
        }

        var gone = await matching.Take(most).Select(message => message.Id).ToListAsync(cancel);
        if (gone.Count == 0)
        {
            return 0;
        }

        await scope.DiscardFilesOfMessagesAsync(gone, cancel);
        await scope.Db.Messages.Where(message => gone.Contains(message.Id)).ExecuteDeleteAsync(cancel);
        foreach (var message in gone)
        {
            scope.Bury(DeleteMessage.Collection, message.Value, room.Id.Value);
        }

        await RecountAsync(scope, room, gone.Count, cancel);
        scope.Announce(new MessagesPruned(room.Id, gone));
        scope.Announce(new RoomChanged(room.Id));
        return gone.Count;
    }

    private static async Task<int> DetachAsync(CommitScope scope, IQueryable<Message> messages, CancellationToken cancel)
    {
        var found = await messages.ToListAsync(cancel);
        var count = await scope.DiscardFilesOfMessagesAsync([.. found.Select(message => message.Id)], cancel);
        foreach (var message in found)
        {
            var details = MessageDetails.Of(message);
            details.Put("file", null);
            details.Put("files", null);
            details.Put("attachments", new JsonArray(new JsonObject { ["color"] = "#C9372C", ["text"] = FileRemoved }));
            details.Save(message);
            message.UpdatedAt = scope.Now;
            scope.Announce(new MessageChanged(message));
        }

        return count;
    }

    private static async Task RecountAsync(CommitScope scope, Room room, int gone, CancellationToken cancel)
    {
        var last = await scope.Db.Messages.AsNoTracking().Visible(room.Id).Where(message => message.SystemType == null)
            .OrderByDescending(message => message.At).Select(message => new { message.Id, message.At }).FirstOrDefaultAsync(cancel);
        room.MessageCount = Math.Max(0, room.MessageCount - gone);
        room.LastMessageId = last?.Id;
        room.LastMessageAt = last?.At;
        room.UpdatedAt = scope.Now;
    }

    private static IQueryable<Message> Matching(IQueryable<Message> messages, RoomId room, PruneRange range)
    {
        messages = range.IsInclusive
            ? messages.Where(message => message.RoomId == room && message.At >= range.Oldest && message.At <= range.Latest)
            : messages.Where(message => message.RoomId == room && message.At > range.Oldest && message.At < range.Latest);
        if (range.KeepsPinned)
        {
            messages = messages.Where(message => !message.IsPinned);
        }

        if (range.KeepsThreads)
        {
            messages = messages.Where(message => message.ThreadId == null && message.LastReplyAt == null);
        }

        if (range.KeepsDiscussions)
        {
            messages = messages.Where(message => message.DiscussionId == null);
        }

        // What was deleted already is no message any more, only a trace.
        messages = messages.Where(message => !message.IsHidden && message.SystemType != "rm");
        var names = range.Usernames.ToList();
        return names.Count == 0 ? messages : messages.Where(message => names.Contains(message.AuthorUsername));
    }

    public static void Map(MethodRegistry methods) => methods.Add("cleanRoomHistory").SignedIn().Handle<PruneRoom>(static async (call, prune) =>
    {
        var asked = call.Args.Object(0);
        var range = new PruneRange(asked["oldest"].AsDate("oldest"), asked["latest"].AsDate("latest"))
        {
            IsInclusive = asked.OptionalFlag("inclusive") ?? true,
            KeepsPinned = asked.OptionalFlag("excludePinned") ?? false,
            KeepsThreads = asked.OptionalFlag("ignoreThreads") ?? false,
            KeepsDiscussions = asked.OptionalFlag("ignoreDiscussion") ?? true,
            FilesOnly = asked.OptionalFlag("filesOnly") ?? false,
            Limit = asked.OptionalInteger("limit"),
            Usernames = asked.OptionalTexts("fromUsers") ?? [],
        };
        return (await prune.ExecuteAsync(call.Account, new RoomId(asked["roomId"].AsText("roomId")), range, call.Cancel)).Reply(static count => count);
    });

    public static void Map(ApiRoutes api) => api.Post("rooms.cleanHistory").SignedIn()
        .Body(Shape.Object(
            Shape.Need("roomId", Shape.Text(1)), Shape.Need("latest", Shape.Text()), Shape.Need("oldest", Shape.Text()),
            Shape.May("inclusive", Shape.Flag()), Shape.May("limit", Shape.Number()), Shape.May("excludePinned", Shape.Flag()),
            Shape.May("filesOnly", Shape.Flag()), Shape.May("ignoreThreads", Shape.Flag()), Shape.May("ignoreDiscussion", Shape.Flag()),
            Shape.May("users", Shape.List(Shape.Text()))))
        .Handle<PruneRoom>(static async (call, prune) =>
        {
            if (!Ejson.TryReadDate(call.Body.Text("oldest"), out var oldest) || !Ejson.TryReadDate(call.Body.Text("latest"), out var latest))
            {
                return ApiResult.Refused(new Refusal("error-invalid-dates", "Invalid dates"));
            }

            var id = call.Body.Text("roomId")!;
            var range = new PruneRange(oldest, latest)
            {
                IsInclusive = call.Body.Flag("inclusive") ?? false,
                KeepsPinned = call.Body.Flag("excludePinned") ?? false,
                KeepsThreads = call.Body.Flag("ignoreThreads") ?? false,
                KeepsDiscussions = call.Body.Flag("ignoreDiscussion") ?? false,
                FilesOnly = call.Body.Flag("filesOnly") ?? false,
                Limit = (int?)call.Body.Number("limit"),
                Usernames = call.Body.Texts("users") ?? [],
            };
            return (await prune.ExecuteAsync(call.Caller, new RoomId(id), range, call.Cancel)).Answer(count => new { _id = id, count });
        });
}
