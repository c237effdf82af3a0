using Foyer.Domain.Rooms;
using Foyer.Domain.Teams;
using Xunit;

namespace Foyer.Domain.Tests.Teams;

public sealed class TeamTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_room_becomes_the_own_room_of_the_team_that_is_made_of_it()
    {
        var room = Room(RoomKinds.Channel);

        var team = Make(room);

        Assert.Equal((team.Id, true), (room.TeamId!.Value, room.IsTeamMain));
        Assert.Equal(room.Id, team.RoomId);
    }

    [Fact]
    public void A_team_takes_in_a_room_once()
    {
        var team = Make(Room(RoomKinds.Channel));
        var room = Room(RoomKinds.Group);

        Assert.False(team.TakeIn(room, Now).IsRefused);
        Assert.Equal(TeamRefusals.RoomOnTeam, team.TakeIn(room, Now).Refusal);
        Assert.Equal(TeamRefusals.RoomOnTeam, Make(Room(RoomKinds.Channel)).TakeIn(room, Now).Refusal);
    }

    [Theory]
    [InlineData(RoomKinds.Direct)]
    [InlineData(RoomKinds.LiveChat)]
    public void Direct_messages_and_live_chats_belong_to_no_team(string kind) =>
        Assert.Equal(TeamRefusals.InvalidRoom, Make(Room(RoomKinds.Channel)).TakeIn(Room(kind), Now).Refusal);

    [Fact]
    public void A_discussion_belongs_to_the_team_through_its_parent_only()
    {
        var discussion = Room(RoomKinds.Group);
        discussion.ParentId = new RoomId("parent");

        Assert.Equal(TeamRefusals.InvalidRoom, Make(Room(RoomKinds.Channel)).TakeIn(discussion, Now).Refusal);
    }

    [Fact]
    public void A_released_room_stands_for_itself()
    {
        var room = Room(RoomKinds.Channel);
        Make(Room(RoomKinds.Channel)).TakeIn(room, Now);
        room.IsTeamDefault = true;

        Team.Release(room, Now);

        Assert.Equal((null, null, null), (room.TeamId, room.IsTeamMain, room.IsTeamDefault));
    }

    [Theory]
    [InlineData("channels", true)]
    [InlineData("channels discussions", true)]
    [InlineData("channels channels", false)]
    [InlineData("channels discussions other", false)]
    [InlineData("other", false)]
    [InlineData("", false)]
    public void Beside_a_team_stand_its_channels_its_discussions_or_both(string items, bool isValid) =>
        Assert.Equal(isValid, SidePanel.IsValid(items.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public void Roles_that_nobody_knows_are_not_given() =>
        Assert.Equal(["member", "owner"], TeamRoles.Read(["member", "emperor", "owner", "member"]));

    private static Room Room(string kind) => new(new RoomId("room"), kind, Now);

    private static Team Make(Room room) => new(new TeamId("team"), room, new UserId("ada"), "ada", Now);
}
