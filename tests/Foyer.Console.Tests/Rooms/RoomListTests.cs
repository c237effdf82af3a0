using Foyer.Console.Features.Rooms;
using Foyer.Console.Features.View;
using Foyer.Console.Tests.Support;

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
    public void Live_chats_stand_apart_from_the_other_rooms()
    {
        var list = RoomList.From([], [Say.Membership("s1", "r1"), Say.Membership("s2", "r2", kind: "c"), Say.Membership("s3", "r3", kind: "d")]);

        Assert.Equal([RoomGroup.Channels, RoomGroup.Direct], ViewChoices.Default.Arrange(list.Entries).Select(static part => part.Group));
    }

    [Fact]
    public void Unread_rooms_come_first_when_I_want_them_to()
    {
        var list = RoomList.From([], [Say.Membership("s2", "r2", kind: "c"), Say.Membership("s3", "r3", kind: "d", unread: 1)]);
        var groups = (ViewChoices.Default with { UnreadFirst = true, ByKind = false }).Arrange(list.Entries);

        Assert.Equal([RoomGroup.Unread, RoomGroup.All], groups.Select(static part => part.Group));
    }

    [Theory]
    [InlineData("l", "/live/abc")]
    [InlineData("c", "/channel/n%20n")]
    [InlineData("p", "/group/n%20n")]
    [InlineData("d", "/direct/abc")]
    public void Every_kind_of_room_has_its_address(string kind, string address) => Assert.Equal(address, PageUrls.Room(kind, "abc", "n n"));
}
