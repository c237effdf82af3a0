using Foyer.Console.Features.Rooms;
using Foyer.Console.Tests.Support;
using Foyer.Contracts.Rooms;

namespace Foyer.Console.Tests.Rooms;

public sealed class RoomListTests
{
    [Fact]
    public void A_new_membership_appears_and_a_removed_one_disappears()
    {
        var list = RoomList.Empty.Apply("inserted", Say.Membership("s1", "r1"));
        Assert.Single(list.Entries);

        Assert.Empty(list.Apply("removed", Say.Membership("s1", "r1", 5)).Entries);
    }

    [Fact]
    public void What_was_known_of_a_room_goes_with_the_membership()
    {
        var list = RoomList.From([Say.Room("r1")], [Say.Membership("s1", "r1")]);

        Assert.Empty(list.Apply("removed", Say.Membership("s1", "r1", 5)).Rooms);
    }

    [Fact]
    public void The_removal_of_a_former_membership_does_not_remove_its_successor()
    {
        var list = RoomList.Empty.Apply("inserted", Say.Membership("s2", "r1")).Apply("removed", Say.Membership("s1", "r1"));

        Assert.Single(list.Entries);
    }

    [Fact]
    public void An_older_word_about_a_membership_changes_nothing()
    {
        var list = RoomList.Empty.Apply("updated", Say.Membership("s1", "r1", 5)).Apply("updated", Say.Membership("s1", "r1", 4, unread: 9));

        Assert.Equal(0, Assert.Single(list.Entries).Unread);
    }

    [Fact]
    public void Events_lead_to_the_same_state_as_a_fresh_load()
    {
        var events = RoomList.Empty
            .Apply("inserted", Say.Room("r1"))
            .Apply("inserted", Say.Membership("s1", "r1"))
            .Apply("updated", Say.Membership("s1", "r1", 2, unread: 1))
            .Apply("inserted", Say.Room("r2"))
            .Apply("removed", Say.Room("r2"));
        var fresh = RoomList.From([Say.Room("r1")], [Say.Membership("s1", "r1", 2, unread: 1)]);

        Assert.Equal(fresh.Rooms, events.Rooms);
        Assert.Equal(fresh.Memberships, events.Memberships);
    }

    [Fact]
    public void What_has_changed_since_a_load_leads_to_the_same_state_as_a_fresh_load()
    {
        var then = RoomList.From([Say.Room("r1"), Say.Room("r2"), Say.Room("r3")], [Say.Membership("s1", "r1"), Say.Membership("s2", "r2"), Say.Membership("s3", "r3")]);

        var now = then.Apply(
            new RoomChanges { Update = [Say.Room("r4", 5)], Remove = [new RemovedDocument { Id = "r2" }] },
            new SubscriptionChanges { Update = [Say.Membership("s1", "r1", 5, unread: 2), Say.Membership("s4", "r4", 5)], Remove = [new RemovedDocument { Id = "s2" }, new RemovedDocument { Id = "s9" }] });

        Assert.NotNull(now);
        Assert.Equal(["r1", "r3", "r4"], now.Rooms.Keys.Order());
        Assert.Equal([("r1", 2), ("r3", 0), ("r4", 0)], now.Entries.Select(static room => (room.RoomId, room.Unread)).Order());
    }

    [Fact]
    public void A_membership_whose_room_has_not_changed_since_asks_for_a_fresh_load()
    {
        var then = RoomList.From([Say.Room("r1")], [Say.Membership("s1", "r1")]);

        Assert.Null(then.Apply(new RoomChanges(), new SubscriptionChanges { Update = [Say.Membership("s2", "r2", 5)] }));
    }

    [Theory]
    [InlineData("l", "/live/abc")]
    [InlineData("c", "/channel/n%20n")]
    [InlineData("p", "/group/n%20n")]
    [InlineData("d", "/direct/abc")]
    public void Every_kind_of_room_has_its_address(string kind, string address) => Assert.Equal(address, PageUrls.Room(kind, "abc", "n n"));
}
