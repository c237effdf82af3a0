using Foyer.Domain.Rooms;
using Xunit;

namespace Foyer.Domain.Tests.Rooms;

public sealed class AdmitMemberTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_room_that_admits_somebody_has_one_member_more_and_has_changed()
    {
        var room = Room(RoomKinds.Channel);

        var membership = Admit(room);

        Assert.Equal(1, room.UserCount);
        Assert.Equal(Now, room.UpdatedAt);
        Assert.Equal((room.Id, new UserId("ada"), "Ada"), (membership.RoomId, membership.UserId, membership.UserDisplayName));
    }

    [Fact]
    public void The_membership_shows_the_room_as_it_is()
    {
        var room = Room(RoomKinds.Group);
        (room.Name, room.TeamId, room.IsTeamMain, room.IsArchived) = ("kollegium", new TeamId("t1"), true, true);

        var membership = Admit(room);

        Assert.Equal(("kollegium", "kollegium"), (membership.Name, membership.DisplayName));
        Assert.Equal((new TeamId("t1"), true, true), (membership.TeamId, membership.IsTeamMain, membership.IsArchived));
    }

    [Fact]
    public void A_live_chat_is_named_as_its_visitor()
    {
        var room = Room(RoomKinds.LiveChat);
        room.DisplayName = "Vik";

        Assert.Equal("Vik", Admit(room).Name);
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    public void Only_a_default_room_can_be_a_favourite_from_the_start(bool isDefault, bool isFavourite, bool expected)
    {
        var room = Room(RoomKinds.Channel);
        (room.IsDefault, room.IsFavourite) = (isDefault, isFavourite);

        Assert.Equal(expected, Admit(room).IsFavourite);
    }

    private static Room Room(string kind) => new(new RoomId("r"), kind, Now.AddDays(-1));

    private static Subscription Admit(Room room) => room.Admit(new SubscriptionId("s"), new UserId("ada"), "ada", "Ada", Now);
}
