using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Imports;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Setup;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Imports;

/// <summary>
/// Writes the messages of an import with their own times and authors. They are history: nobody is told of them, and nothing is unread. Whose author has
/// no account here stands under the server's own, with the name it was written under.
/// </summary>
internal sealed class BringMessages(Commits commits)
{
    /// <summary>Writes one portion of them.</summary>
    /// <returns>False when there was none.</returns>
    public async Task<bool> ExecuteAsync(FoyerDb db, ImportOperation import, CancellationToken cancel)
    {
        var kept = await db.ImportedMessages.AsNoTracking().Where(one => one.ImportId == import.Id).OrderBy(static one => one.Room).ThenBy(static one => one.Number).FirstOrDefaultAsync(cancel);
        if (kept is null)
        {
            return false;
        }

        await commits.RunAsync((scope, stop) => WriteAsync(scope, import.Kind, kept, stop), cancel);
        return true;
    }

    private static async Task WriteAsync(CommitScope scope, string kind, ImportedMessages kept, CancellationToken cancel)
    {
        var (db, import, place, number) = (scope.Db, kept.ImportId, kept.Room, kept.Number);
        if (await db.ImportedMessages.Where(one => one.ImportId == import && one.Room == place && one.Number == number).ExecuteDeleteAsync(cancel) == 0
            || await db.Imports.FindAsync([import], cancel) is not { } running
            || await db.ImportedRooms.AsNoTracking().SingleOrDefaultAsync(one => one.ImportId == import && one.Number == place, cancel) is not { } origin)
        {
            return;
        }

        var former = FormerRoomId.Of(kind, origin.Key);
        if (await db.FormerRoomIds.AsNoTracking().Where(one => one.Value == former).Select(static one => (RoomId?)one.RoomId).SingleOrDefaultAsync(cancel) is not { } id)
        {
            running.CountLost(kept.Count, scope.Now);
            return;
        }

        var room = await db.Rooms.SingleAsync(one => one.Id == id, cancel);
        var drafts = JsonSerializer.Deserialize<List<ForeignMessage>>(kept.DraftJson)!;
        await WriteAsync(scope, room, kind, former, drafts, cancel);
        running.CountThere(scope.Now, drafts.Count);
        if (!await db.ImportedMessages.AnyAsync(one => one.ImportId == import && one.Room == place, cancel))
        {
            scope.Announce(new HistoryImported(room.Id));
            scope.Announce(new RoomChanged(room.Id));
        }
    }

    private static async Task WriteAsync(CommitScope scope, Room room, string kind, string former, List<ForeignMessage> drafts, CancellationToken cancel)
    {
        var db = scope.Db;
        var ids = drafts.Select(one => FormerRoomId.MessageOf(former, one.Key)).ToList();
        var present = await db.Messages.AsNoTracking().Where(one => ids.Contains(one.Id)).Select(static one => one.Id).ToHashSetAsync(cancel);
        var people = await FormerPeople.FindAsync(db, kind, drafts.SelectMany(static one => (one.Reactions?.Values ?? []).SelectMany(static keys => keys).Append(one.Author)), cancel);
        var bot = await db.Users.AsNoTracking().SingleOrDefaultAsync(static user => user.Id == new UserId(FirstBoot.BotId), cancel);
        var times = await FreeTimes.OfAsync(db, room, drafts[0].At, drafts[^1].At, drafts.Count, cancel);
        var (written, files) = (new List<Message>(), new List<PendingFile>());
        foreach (var (draft, id) in drafts.Zip(ids).Where(one => !present.Contains(one.Second)))
        {
            var author = people.GetValueOrDefault(draft.Author);
            if ((author ?? (draft.SystemType is null ? bot : null)) is { } writer)
            {
                written.Add(new Message(id, room.Id, times.Take(draft.At), writer.Id.Value, writer.Username ?? "", draft.Text)
                {
                    AuthorName = writer.Name,
                    Alias = author is null ? draft.Alias ?? draft.Author : null,
                    SystemType = draft.SystemType,
                    IsGroupable = draft.SystemType is null ? null : false,
                    ThreadId = draft.Thread is { } thread ? FormerRoomId.MessageOf(former, thread) : null,
                    IsShownInRoom = draft.IsShownInRoom,
                    EditedAt = draft.EditedAt,
                    UpdatedAt = scope.Now,
                    ExtraJson = await FieldsAsync(db, draft, writer, people, cancel),
                });
                files.AddRange(draft.Files.Select((file, number) => new PendingFile(id, number, file)));
            }
        }

        await AnswerAsync(db, written, scope.Now, cancel);
        await RowCommands.RunAsync(db, [.. written.Select(RowShape.Of<Message>(db).Insert)], cancel);
        db.PendingFiles.AddRange(files);
        room.TakeHistory(written, scope.Now);
    }

    // Replies count at what they answer; where that is not there, they stand for themselves.
    private static async Task AnswerAsync(FoyerDb db, List<Message> written, DateTimeOffset now, CancellationToken cancel)
    {
        var threads = written.Where(static one => one.ThreadId is not null).Select(static one => one.ThreadId!.Value).Distinct().ToList();
        var beginnings = threads.Count == 0 ? [] : await db.Messages.Where(one => threads.Contains(one.Id)).ToDictionaryAsync(static one => one.Id, cancel);
        foreach (var message in written)
        {
            beginnings.TryAdd(message.Id, message);
        }

        foreach (var reply in written.Where(static one => one.ThreadId is not null))
        {
            if (beginnings.TryGetValue(reply.ThreadId!.Value, out var beginning) && beginning.RoomId == reply.RoomId)
            {
                beginning.TakeReply(reply, []);
                beginning.UpdatedAt = now;
            }
            else
            {
                reply.ThreadId = null;
            }
        }
    }

    private static async Task<string?> FieldsAsync(FoyerDb db, ForeignMessage draft, User writer, Dictionary<string, User> people, CancellationToken cancel)
    {
        var fields = new JsonObject();
        if (draft.SystemType is null)
        {
            (await Mentions.FindAsync(db, draft.Text, cancel)).WriteTo(fields);
        }

        if (draft.EditedAt is not null)
        {
            fields["editedBy"] = new JsonObject { ["_id"] = writer.Id.Value, ["username"] = writer.Username };
        }

        var reactions = new JsonObject();
        foreach (var (sign, keys) in draft.Reactions ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            if (keys.Select(key => people.GetValueOrDefault(key)?.Username).OfType<string>().Distinct().ToList() is { Count: > 0 } names)
            {
                reactions[$":{sign}:"] = new JsonObject { ["usernames"] = new JsonArray([.. names.Select(static JsonNode (name) => JsonValue.Create(name))]) };
            }
        }

        if (reactions.Count > 0)
        {
            fields["reactions"] = reactions;
        }

        return fields.Count > 0 ? fields.ToJsonString() : null;
    }
}

/// <summary>The places in a room's order that nothing stands at yet: no two messages of a room share one.</summary>
internal sealed class FreeTimes
{
    private readonly HashSet<DateTimeOffset> taken;
    private DateTimeOffset next;

    private FreeTimes(HashSet<DateTimeOffset> taken) => this.taken = taken;

    /// <summary>Looks where messages stand among those that are to come.</summary>
    public static async Task<FreeTimes> OfAsync(FoyerDb db, Room room, DateTimeOffset first, DateTimeOffset last, int count, CancellationToken cancel)
    {
        // No row of places that touch each other is longer than all messages together.
        var (id, end) = (room.Id, last.AddMilliseconds(room.MessageCount + count));
        return new FreeTimes(await db.Messages.AsNoTracking().Where(one => one.RoomId == id && one.At >= first && one.At <= end).Select(static one => one.At).ToHashSetAsync(cancel));
    }

    /// <summary>Takes the first free place at a moment or after it, and after those that were taken before.</summary>
    public DateTimeOffset Take(DateTimeOffset wanted)
    {
        var place = wanted > next ? wanted : next;
        while (!taken.Add(place))
        {
            place = place.AddMilliseconds(1);
        }

        next = place;
        return place;
    }
}
