using Foyer.Contracts;
using Foyer.Contracts.Rooms;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Subscriptions;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Messages;

/// <summary>The threads of a room and what was said in one.</summary>
internal sealed class ListThreads(FoyerDb db, RoomAccess access, SettingValues settings, ReadRoom read)
{
    private const int Most = 100;

    // Apps ask for all that was said in a thread at once, and have no way to ask for more.
    private const int MostWhole = 1_000;
    private static readonly Refusal Disabled = new("error-not-allowed", "Threads Disabled");
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not Allowed");
    private static readonly Refusal InvalidMessage = new("error-invalid-message", "Invalid Message");

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("chat.getThreadsList").SignedIn().Handle<ListThreads>(static (call, list) => list.ThreadsAsync(call));
        api.Get("chat.syncThreadsList").SignedIn().Handle<ListThreads>(static (call, list) => list.SyncThreadsAsync(call));
        api.Get("chat.getThreadMessages").SignedIn().Handle<ListThreads>(static (call, list) => list.RepliesAsync(call));
        api.Get("chat.syncThreadMessages").SignedIn().Handle<ListThreads>(static (call, list) => list.SyncRepliesAsync(call));
        methods.Add("getThreadMessages").SignedIn().Handle<ListThreads>(static (call, list) => list.RepliesAsync(call));
        methods.Add("getThreadsList").SignedIn().Handle<ListThreads>(static (call, list) => list.ThreadsAsync(call));
    }

    private IQueryable<Message> Threads(RoomId room) => db.Messages.AsNoTracking().Visible(room).Where(message => message.LastReplyAt != null);

    private IQueryable<Message> Replies(Message parent) =>
        db.Messages.AsNoTracking().Where(message => message.ThreadId == parent.Id && !message.IsHidden);

    private async Task<bool> MayReadAsync(RoomId room, Caller caller, CancellationToken cancel) =>
        await RoomAccess.StandingAsync(db, room, caller.Id, cancel) is { } standing && await access.MayReadHistoryAsync(db, standing, caller, cancel);

    private bool IsEnabled => settings.Get(CollaborationSettings.ThreadsEnabled);

    private async Task<ApiResult> ThreadsAsync(ApiCall call)
    {
        if (call.Query.Text("rid") is not { Length: > 0 } id)
        {
            return ApiResult.Refused(new Refusal("error-invalid-params", "The required \"rid\" query param is missing."));
        }

        var room = new RoomId(id);
        if (!IsEnabled || !await MayReadAsync(room, call.Caller, call.Cancel))
        {
            return ApiResult.Refused(IsEnabled ? NotAllowed : Disabled);
        }

        var threads = await OfTypeAsync(Threads(room), room, call.Query.Text("type"), call.Caller.Id, call.Cancel);
        threads = threads.Containing(call.Query.Text("text"));
        var total = await threads.CountAsync(call.Cancel);
        var part = await threads.OrderByDescending(message => message.LastReplyAt)
            .Skip(call.Page.Offset).Take(call.Page.Count).ToListAsync(call.Cancel);
        return ApiResult.Success(new { threads = MessageWire.Payloads(part, call.Caller.Id), count = part.Count, offset = call.Page.Offset, total });
    }

    private async Task<IQueryable<Message>> OfTypeAsync(
        IQueryable<Message> threads, RoomId room, string? type, UserId account, CancellationToken cancel)
    {
        if (type == "following")
        {
            return threads.Where(message => message.Followers.Contains(account.Value));
        }

        if (type != "unread")
        {
            return threads;
        }

        var own = await db.Subscriptions.AsNoTracking().SingleOrDefaultAsync(one => one.RoomId == room && one.UserId == account, cancel);
        var unread = (own?.UnreadThreads ?? []).Select(id => new MessageId(id)).ToList();
        return threads.Where(message => unread.Contains(message.Id));
    }

    private async Task<ApiResult> SyncThreadsAsync(ApiCall call)
    {
        if (call.Query.Text("rid") is not { Length: > 0 } id)
        {
            return ApiResult.Refused(new Refusal("error-room-id-param-not-provided", "The required \"rid\" query param is missing."));
        }

        if (WhySinceIsWrong(call, out var since) is { } wrong)
        {
            return ApiResult.Refused(wrong);
        }

        var room = new RoomId(id);
        if (!IsEnabled || !await MayReadAsync(room, call.Caller, call.Cancel))
        {
            return ApiResult.Refused(IsEnabled ? NotAllowed : Disabled);
        }

        var update = await Threads(room).Where(message => message.UpdatedAt > since)
            .OrderBy(message => message.UpdatedAt).Take(HistoryRange.Most).ToListAsync(call.Cancel);
        return ApiResult.Success(new
        {
            threads = new { update = MessageWire.Payloads(update, call.Caller.Id), remove = await GoneAsync(room, since, call.Cancel) },
        });
    }

    private static Refusal? WhySinceIsWrong(ApiCall call, out DateTimeOffset since)
    {
        const string Code = "error-updatedSince-param-invalid";
        since = default;
        return string.IsNullOrEmpty(call.Query.Text("updatedSince")) ? new Refusal(Code, "The required param \"updatedSince\" is missing.")
            : Ejson.TryReadDate(call.Query.Text("updatedSince"), out since) ? null
            : new Refusal(Code, "The \"updatedSince\" query parameter must be a valid date.");
    }

    private Task<List<RemovedDocument>> GoneAsync(RoomId room, DateTimeOffset since, CancellationToken cancel) => db.Tombstones.AsNoTracking()
        .Where(one => one.Collection == DeleteMessage.Collection && one.Scope == room.Value && one.DeletedAt > since)
        .OrderBy(one => one.DeletedAt).Select(one => new RemovedDocument { Id = one.Id, DeletedAt = one.DeletedAt }).Take(HistoryRange.Most).ToListAsync(cancel);

    private async Task<Outcome<Message>> ParentAsync(MessageId id, Caller caller, CancellationToken cancel) =>
        !IsEnabled ? Disabled
        : await db.Messages.AsNoTracking().SingleOrDefaultAsync(message => message.Id == id && !message.IsHidden, cancel) is not { } parent ? InvalidMessage
        : await MayReadAsync(parent.RoomId, caller, cancel) ? parent
        : NotAllowed;

    private async Task<ApiResult> RepliesAsync(ApiCall call)
    {
        if (call.Query.Text("tmid") is not { Length: > 0 } id)
        {
            return ApiResult.Refused(new Refusal("error-invalid-params", "The required \"tmid\" query param is missing."));
        }

        if (!(await ParentAsync(new MessageId(id), call.Caller, call.Cancel)).TryGet(out var parent, out var refusal))
        {
            return ApiResult.Refused(refusal);
        }

        var total = await Replies(parent).CountAsync(call.Cancel);
        var isDescending = call.Page.Sort is { Count: > 0 } sort && sort[0].Value < 0;
        var ordered = isDescending ? Replies(parent).OrderByDescending(message => message.At) : Replies(parent).OrderBy(message => message.At);
        var part = await ordered.Skip(call.Page.Offset).Take(call.Page.Count).ToListAsync(call.Cancel);
        return ApiResult.Success(new { messages = MessageWire.Payloads(part, call.Caller.Id), count = part.Count, offset = call.Page.Offset, total });
    }

    private async Task<ApiResult> SyncRepliesAsync(ApiCall call)
    {
        if (call.Query.Text("tmid") is not { Length: > 0 } id)
        {
            return ApiResult.Refused(new Refusal("error-invalid-params", "The required \"tmid\" query param is missing."));
        }

        if (!IsEnabled)
        {
            return ApiResult.Refused(Disabled);
        }

        if (WhySinceIsWrong(call, out var since) is { } wrong)
        {
            return ApiResult.Refused(wrong);
        }

        if (!(await ParentAsync(new MessageId(id), call.Caller, call.Cancel)).TryGet(out var parent, out var refusal))
        {
            return ApiResult.Refused(refusal);
        }

        var update = await Replies(parent).Where(message => message.UpdatedAt > since)
            .OrderBy(message => message.UpdatedAt).Take(HistoryRange.Most).ToListAsync(call.Cancel);
        return ApiResult.Success(new
        {
            messages = new { update = MessageWire.Payloads(update, call.Caller.Id), remove = await GoneAsync(parent.RoomId, since, call.Cancel) },
        });
    }

    private async Task<object?> RepliesAsync(MethodCall call)
    {
        var asked = call.Args.Object(0);
        if (!(await ParentAsync(new MessageId(asked["tmid"].AsText("tmid")), call.Account, call.Cancel)).TryGet(out var parent, out var refusal))
        {
            return refusal;
        }

        var replies = await Replies(parent).OrderByDescending(message => message.At)
            .Skip(Math.Max(0, asked.OptionalInteger("skip") ?? 0)).Take(Math.Clamp(asked.OptionalInteger("limit") ?? MostWhole, 1, MostWhole)).ToListAsync(call.Cancel);
        await read.ReadThreadAsync(call.Account.Id, parent.Id, call.Cancel);
        return MessageWire.Payloads([parent, .. replies], call.Account.Id);
    }

    private async Task<object?> ThreadsAsync(MethodCall call)
    {
        var asked = call.Args.Object(0);
        var room = new RoomId(asked["rid"].AsText("rid"));
        if (!IsEnabled || !await MayReadAsync(room, call.Account, call.Cancel))
        {
            return NotAllowed;
        }

        var threads = await Threads(room).OrderByDescending(message => message.LastReplyAt)
            .Skip(Math.Max(0, asked.OptionalInteger("skip") ?? 0)).Take(Math.Clamp(asked.OptionalInteger("limit") ?? Most, 1, Most)).ToListAsync(call.Cancel);
        return MessageWire.Payloads(threads, call.Account.Id);
    }
}
