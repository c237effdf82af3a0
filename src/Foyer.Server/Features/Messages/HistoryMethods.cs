using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Contracts.Messages;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Messages;

/// <summary>The many ways in which clients ask over realtime for a part of a room's history.</summary>
internal sealed class HistoryMethods(FoyerDb db, RoomAccess access, ReadHistory history, SettingValues settings)
{
    private const int DefaultCount = 20;
    private static readonly Refusal InvalidRoom = new("error-invalid-room", "Invalid room");
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");

    public static void Map(MethodRegistry methods)
    {
        methods.Add("loadHistory").Anonymous().Handle<HistoryMethods>(static (call, service) => service.LoadAsync(call));
        methods.Add("loadMissedMessages").Anonymous().Handle<HistoryMethods>(static (call, service) => service.LoadMissedAsync(call));
        methods.Add("loadNextMessages").SignedIn().Handle<HistoryMethods>(static (call, service) => service.LoadNextAsync(call));
        methods.Add("loadSurroundingMessages").SignedIn().Handle<HistoryMethods>(static (call, service) => service.LoadSurroundingAsync(call));
        methods.Add("getChannelHistory").SignedIn().Handle<HistoryMethods>(static (call, service) => service.GetChannelHistoryAsync(call));
        methods.Add("messages/get").SignedIn().Handle<HistoryMethods>(static (call, service) => service.GetAsync(call));
        methods.Add("getSingleMessage").SignedIn().Handle<HistoryMethods>(static (call, service) => service.GetSingleAsync(call));
        methods.Add("getMessages").SignedIn().Handle<HistoryMethods>(static (call, service) => service.GetSeveralAsync(call));
    }

    public static HistoryPayload Payload(HistoryPart part, UserId? viewer) => new()
    {
        Messages = MessageWire.Payloads(part.Messages, viewer),
        FirstUnread = part.FirstUnread is { } first ? MessageWire.Payload(first, viewer) : null,
        UnreadNotLoaded = part.UnreadNotLoaded,
    };

    private async Task<object?> LoadAsync(MethodCall call)
    {
        var room = new RoomId(call.Args.Text(0));
        var range = new HistoryRange
        {
            Latest = call.Args[1] is null ? null : call.Args.Date(1),
            Count = CountOf(call.Args.OptionalInteger(2)),

            // Some clients send the whole message that they have read last; it says nothing more than no date.
            ReadUntil = Ejson.TryReadDate(call.Args[3], out var seen) ? seen : null,
            ShowsReplies = call.Args.OptionalFlag(4) ?? true,
        };
        var part = await history.ExecuteAsync(call.Caller, room, range, call.Cancel);
        return part is null ? false : Payload(part with { UnreadNotLoaded = part.UnreadNotLoaded ?? 0 }, call.Caller?.Id);
    }

    private async Task<object?> LoadMissedAsync(MethodCall call)
    {
        var room = new RoomId(call.Args.Text(0));
        var start = call.Args.Date(1);
        if (room.Value.Length == 0)
        {
            return InvalidRoom;
        }

        if (await ReadableAsync(call.Caller, room, call.Cancel) is not { } standing)
        {
            return false;
        }

        var messages = await Visible(standing).Where(message => message.At > start)
            .OrderByDescending(message => message.At).Take(HistoryRange.Most).ToListAsync(call.Cancel);
        return MessageWire.Payloads(messages, call.Caller?.Id);
    }

    private async Task<object?> LoadNextAsync(MethodCall call)
    {
        var room = new RoomId(call.Args.Text(0));
        var end = call.Args.OptionalDate(1);
        if (await ReadableAsync(call.Caller, room, call.Cancel) is not { } standing)
        {
            return NotAllowed;
        }

        var messages = Visible(standing);
        if (end is { } after)
        {
            messages = messages.Where(message => message.At > after);
        }

        var next = await messages.OrderBy(message => message.At).Take(CountOf(call.Args.OptionalInteger(2))).ToListAsync(call.Cancel);
        return new HistoryPayload { Messages = MessageWire.Payloads(next, call.Account.Id) };
    }

    private async Task<object?> LoadSurroundingAsync(MethodCall call)
    {
        var id = new MessageId(call.Args.Object(0)["_id"].AsText("_id"));
        var limit = CountOf(call.Args.OptionalInteger(1) ?? 50) - 1;
        if (await db.Messages.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, call.Cancel) is not { } message
            || await ReadableAsync(call.Caller, message.RoomId, call.Cancel) is not { } standing)
        {
            return false;
        }

        var (earlier, later) = ((limit + 1) / 2, limit / 2);
        var before = await Visible(standing).Where(one => one.At < message.At).OrderByDescending(one => one.At).Take(earlier).ToListAsync(call.Cancel);
        var after = await Visible(standing).Where(one => one.At > message.At).OrderBy(one => one.At).Take(later).ToListAsync(call.Cancel);
        before.Reverse();
        return new
        {
            messages = MessageWire.Payloads([.. before, message, .. after], call.Account.Id),
            moreBefore = before.Count == earlier,
            moreAfter = after.Count == later,
        };
    }

    private async Task<object?> GetChannelHistoryAsync(MethodCall call)
    {
        var asked = call.Args.Object(0);
        var part = await history.ExecuteAsync(call.Caller, new RoomId(asked["rid"].AsText("rid")), RangeOf(asked), call.Cancel);
        return part is null ? false : Payload(part, call.Account.Id);
    }

    private async Task<object?> GetAsync(MethodCall call)
    {
        var room = new RoomId(call.Args.Text(0));
        var asked = call.Args.OptionalObject(1) ?? [];
        if (room.Value.Length == 0)
        {
            return InvalidRoom;
        }

        if (asked.OptionalDate("lastUpdate") is { } since)
        {
            return await ReadableAsync(call.Caller, room, call.Cancel) is null
                ? NotAllowed
                : await SyncMessages.ReadAsync(db, room, since, call.Account.Id, call.Cancel);
        }

        var range = RangeOf(asked) with
        {
            Latest = asked.OptionalDate("latestDate"),
            Oldest = asked.OptionalDate("oldestDate"),
        };
        var part = await history.ExecuteAsync(call.Caller, room, range, call.Cancel);
        return part is null ? NotAllowed : Payload(part, call.Account.Id);
    }

    private async Task<object?> GetSingleAsync(MethodCall call)
    {
        var id = new MessageId(call.Args.Text(0));
        return await db.Messages.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && !one.IsHidden, call.Cancel) is not { } message
            ? null
            : await ReadableAsync(call.Caller, message.RoomId, call.Cancel) is null
                ? NotAllowed
                : MessageWire.Payload(message, call.Account.Id);
    }

    private async Task<object?> GetSeveralAsync(MethodCall call)
    {
        var ids = call.Args.Texts(0).Take(HistoryRange.Most).Select(id => new MessageId(id)).ToList();
        var messages = await db.Messages.AsNoTracking().Where(one => ids.Contains(one.Id) && !one.IsHidden).ToListAsync(call.Cancel);
        foreach (var room in messages.Select(one => one.RoomId).Distinct())
        {
            if (await ReadableAsync(call.Caller, room, call.Cancel) is null)
            {
                return NotAllowed;
            }
        }

        return MessageWire.Payloads(messages, call.Account.Id);
    }

    private static HistoryRange RangeOf(JsonObject asked)
    {
        var oldest = asked.OptionalDate("oldest");
        return new HistoryRange
        {
            Latest = asked.OptionalDate("latest"),
            Oldest = oldest,
            IsInclusive = asked.OptionalFlag("inclusive") ?? false,
            Offset = Math.Max(0, asked.OptionalInteger("offset") ?? 0),
            Count = CountOf(asked.OptionalInteger("count")),
            ShowsReplies = asked.OptionalFlag("showThreadMessages") ?? true,
            ReadUntil = asked.OptionalFlag("unreads") == true ? oldest : null,
        };
    }

    private IQueryable<Message> Visible(RoomStanding standing) =>
        db.Messages.AsNoTracking().Visible(standing.Room.Id).WithoutTypes(MessageQueries.HiddenTypes(standing.Room, settings));

    private async Task<RoomStanding?> ReadableAsync(Caller? caller, RoomId room, CancellationToken cancel) =>
        await RoomAccess.StandingAsync(db, room, caller?.Id, cancel) is { } standing && await access.MayReadHistoryAsync(db, standing, caller, cancel)
            ? standing
            : null;

    private static int CountOf(int? asked) => Math.Clamp(asked ?? DefaultCount, 1, HistoryRange.Most);
}
