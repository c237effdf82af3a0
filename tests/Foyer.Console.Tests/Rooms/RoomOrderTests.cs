using Foyer.Console.Features.Notifications;
using Foyer.Console.Features.LiveChats;
using Foyer.Console.Features.Rooms;
using Foyer.Console.Features.View;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;
using Foyer.Contracts.Rooms;

namespace Foyer.Console.Tests.Rooms;

public sealed class RoomOrderTests
{
    private readonly Store<RoomList> rooms = new(RoomList.Empty);
    private readonly Store<ViewChoices> view = new(ViewChoices.Default);

    [Fact]
    public void Live_chats_stand_apart_from_the_other_rooms()
    {
        var order = new RoomOrder(rooms, view);
        rooms.Set(RoomList.From([], [Say.Membership("s1", "r1"), Say.Membership("s2", "r2", kind: "c"), Say.Membership("s3", "r3", kind: "d")]));

        Assert.Equal([RoomGroup.Channels, RoomGroup.Direct], order.Groups.Select(static part => part.Group));
        Assert.Equal("r1", Assert.Single(order.LiveChats).RoomId);
    }

    [Fact]
    public void Unread_rooms_come_first_when_I_want_them_to()
    {
        var order = new RoomOrder(rooms, view);
        rooms.Set(RoomList.From([], [Say.Membership("s2", "r2", kind: "c"), Say.Membership("s3", "r3", kind: "d", unread: 1)]));

        view.Set(ViewChoices.Default with { UnreadFirst = true, ByKind = false });

        Assert.Equal([RoomGroup.Unread, RoomGroup.All], order.Groups.Select(static part => part.Group));
    }

    /// <summary>Whatever happens in whatever order, and whenever somebody looks, the order is that of a list arranged anew, and so is the count of what is unread.</summary>
    [Theory]
    [InlineData(1, ViewChoices.Activity, false)]
    [InlineData(2, ViewChoices.Activity, true)]
    [InlineData(3, ViewChoices.Alphabetical, false)]
    [InlineData(4, ViewChoices.Alphabetical, true)]
    public void Change_by_change_it_is_as_if_arranged_anew(int seed, string sortBy, bool unreadFirst)
    {
        var random = new Random(seed);
        view.Set(ViewChoices.Default with { SortBy = sortBy, UnreadFirst = unreadFirst });
        var order = new RoomOrder(rooms, view);
        var trace = new RoomTrace(rooms);
        rooms.Changed += trace.Note;
        var news = News.None;
        for (var step = 0; step < 600; step++)
        {
            rooms.Update(list => Step(random, list, step));
            if (random.Next(3) == 0)
            {
                Assert.Equal(Told(new RoomOrder(rooms, view)), Told(order));
                news = news.Follow(InquiryQueue.Empty, rooms.State, trace.Take());
                var anew = News.Of(InquiryQueue.Empty, rooms.State);
                Assert.Equal(anew.Sum, news.Sum);
                Assert.Equal(anew.Unread.OrderBy(static one => one.Key), news.Unread.OrderBy(static one => one.Key));
            }
        }
    }

    private static RoomList Step(Random random, RoomList list, int step)
    {
        var id = $"r{random.Next(25)}";
        var kind = "cpdl"[random.Next(4)].ToString();
        return random.Next(8) switch
        {
            0 => list.Apply("removed", Say.Membership($"s-{id}", id, step)),
            1 => list.Apply("updated", Say.Membership($"s-{id}", id, step, kind) with { Open = false }),
            2 => list.Apply("updated", Say.Room(id, step) with { LastMessageAt = Say.At(random.Next(1000)) }),
            3 => list.Apply("removed", Say.Room(id, step)),
            4 when random.Next(10) == 0 => RoomList.From(list.Rooms.Values, list.Memberships.Values),
            5 => list.Apply(new RoomChanges { Update = [.. list.Rooms.Values.Take(2)] }, new SubscriptionChanges { Update = [Say.Membership($"s-{id}", id, step, kind, 3)] }) ?? list,
            _ => list.Apply("updated", Say.Membership($"s-{id}", id, step, kind, random.Next(3), $"Raum {random.Next(9)}") with { Favorite = random.Next(4) == 0 }),
        };
    }

    private static IEnumerable<string> Told(RoomOrder order) =>
    [
        .. order.Groups.SelectMany(static part => part.Rooms.Select(room => $"{part.Group} {room.RoomId} {room.Name} {room.Unread}")),
        .. order.LiveChats.Select(static room => $"live {room.RoomId} {room.Unread}"),
        .. order.Unread.Select(static room => $"unread {room.RoomId} {room.Unread}"),
    ];
}
