using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Messages;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Features.LiveChats;
using Foyer.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Storage;

/// <summary>Rows that nothing tracks are written as if the store's library had, on both databases.</summary>
public abstract class KeptRowsTests(FoyerFixture foyer)
{
    private readonly Desk desk = new(foyer);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private FoyerDb Open() => foyer.Services.GetRequiredService<FoyerDbFactory>().Create();

    [Fact]
    public async Task Whatever_changes_of_a_live_chat_and_the_parts_that_it_owns_is_in_its_row()
    {
        var ada = await desk.AgentAsync("kept");
        var (_, room) = await desk.VisitorAsync(await desk.DepartmentAsync("kept", ada));
        await desk.TakeAsync(ada, room);
        var now = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000);
        Action<LiveChat>[] changes =
        [
            static chat => chat.Tag(["a", "b"]),
            static chat => chat.SetCustomField("key", "its value"),
            chat => chat.AgentWrote(new UserId(ada.UserId!), "kept", now, TimeSpan.FromMinutes(1)),
            chat => chat.VisitorWrote(now.AddMinutes(2)),
            chat => chat.Prioritise("p1", 3, now),
            chat => chat.Agree("s1", 2.5, now),
            static chat => chat.Rate("""{"satisfaction":5}"""),
            static chat => chat.Answered("crm"),
            static chat => chat.Tag([]),
            static chat => chat.Answered(""),
            chat => chat.AgentWrote(new UserId(ada.UserId!), "kept", now.AddMinutes(4)),
        ];
        await AllAreKeptAsync(db => db.LiveChats.AsNoTracking().SingleAsync(chat => chat.RoomId == new RoomId(room), Cancel), changes);
    }

    [Fact]
    public async Task Whatever_changes_of_a_room_and_of_a_membership_is_in_their_rows()
    {
        var ada = await desk.AgentAsync("keptroom");
        var (_, room) = await desk.VisitorAsync(await desk.DepartmentAsync("keptroom", ada));
        await desk.TakeAsync(ada, room);
        var now = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000);
        await AllAreKeptAsync(
            db => db.Rooms.AsNoTracking().SingleAsync(one => one.Id == new RoomId(room), Cancel),
            static one => one.MessageCount += 3,
            one => (one.LastMessageAt, one.LastMessageId) = (now, new MessageId("the last")),
            static one => one.Muted.Add("somebody"),
            static one => (one.Topic, one.IsEncrypted) = ("a topic", true),
            static one => (one.Topic, one.IsEncrypted) = (null, null));
        await AllAreKeptAsync(
            db => db.Subscriptions.AsNoTracking().SingleAsync(one => one.RoomId == new RoomId(room) && one.UserId == new UserId(ada.UserId!), Cancel),
            one => one.MarkRead(now, now),
            static one => one.UnreadThreads.AddRange(["t1", "t2"]),
            static one => (one.Unread, one.HasAlert, one.IsOpen) = (7, true, false));
    }

    [Fact]
    public async Task New_messages_that_are_stored_together_hold_what_each_of_them_holds()
    {
        var ada = await desk.AgentAsync("keptmany");
        var (_, room) = await desk.VisitorAsync(await desk.DepartmentAsync("keptmany", ada));
        var now = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000);
        var posted = Enumerable.Range(0, 40).Select(number => Made(room, number, now.AddMilliseconds(number))).ToList();
        await using var db = Open();
        var shape = RowShape.Of<Message>(db);
        await using (var transaction = await db.Database.BeginTransactionAsync(Cancel))
        {
            await RowCommands.RunAsync(db, [.. posted.Select(shape.Insert), OthersUnread.Count(new RoomId(room), new UserId("nobody"), 40, now)], Cancel);
            await transaction.CommitAsync(Cancel);
        }

        var stored = await db.Messages.AsNoTracking().Where(one => one.RoomId == new RoomId(room)).ToDictionaryAsync(static one => one.Id, Cancel);
        Assert.All(posted, one => Assert.Null(shape.Change(stored[one.Id], shape.Look(one))));
        Assert.All(await db.Subscriptions.AsNoTracking().Where(one => one.RoomId == new RoomId(room)).ToListAsync(Cancel), static one => Assert.True(one.Unread >= 40));
    }

    private static Message Made(string room, int number, DateTimeOffset at)
    {
        var message = new Message(new MessageId($"many{number:D2}{room}"), new RoomId(room), at, "ada", "ada", $"Übung {number} \\ \t\n «✓»")
        {
            SystemType = number % 3 == 0 ? "uj" : null,
            AuthorName = number % 2 == 0 ? "Ada" : null,
            IsGroupable = number % 3 == 0 ? null : number % 2 == 0,
            ThreadId = number % 5 == 0 ? new MessageId("thread") : null,
            ReplyCount = number,
            LastReplyAt = number % 4 == 0 ? at.AddDays(1) : null,
            DiscussionCount = number % 7 == 0 ? number : null,
            IsPinned = number % 6 == 0,
            ExtraJson = number % 2 == 0 ? """{"urls":[]}""" : null,
        };
        for (var follower = 0; follower < number % 3; follower++)
        {
            message.Follow($"follower \"{follower}\", {{}}");
        }

        return message;
    }

    private async Task AllAreKeptAsync<T>(Func<FoyerDb, Task<T>> read, params Action<T>[] changes)
        where T : class
    {
        await using var db = Open();
        var shape = RowShape.Of<T>(db);
        var heard = new List<object>();
        var rows = new KeptRows(db, heard.Add);
        var entity = rows.Keep(await read(db));
        foreach (var change in changes)
        {
            change(entity);
            List<RowCommand> commands = [];
            rows.WriteTo(commands);
            Assert.Single(commands);
            await using (var transaction = await db.Database.BeginTransactionAsync(Cancel))
            {
                await RowCommands.RunAsync(db, commands, Cancel);
                await transaction.CommitAsync(Cancel);
            }

            commands.Clear();
            rows.WriteTo(commands);
            Assert.Empty(commands);
            await using var other = Open();
            Assert.Null(shape.Change(await read(other), shape.Look(entity)));
        }

        Assert.Equal(changes.Length, heard.Count);
    }
}

public sealed class KeptRowsOnSqlite(SqliteFoyer foyer) : KeptRowsTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class KeptRowsOnPostgres(PostgresFoyer foyer) : KeptRowsTests(foyer), IClassFixture<PostgresFoyer>;
