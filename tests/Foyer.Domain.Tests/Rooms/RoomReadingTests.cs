using Foyer.Domain.Rooms;
using Xunit;

namespace Foyer.Domain.Tests.Rooms;

public sealed class RoomReadingTests
{
    private static readonly RoomReader Outsider = new() { IsSignedIn = true, ViewsChannels = true, ViewsJoined = true };

    [Fact]
    public void A_channel_is_open_to_everybody_with_the_permission()
    {
        Assert.True(RoomReading.IsAllowed(RoomKinds.Channel, Outsider));
        Assert.False(RoomReading.IsAllowed(RoomKinds.Channel, Outsider with { ViewsChannels = false }));
    }

    [Theory]
    [InlineData(RoomKinds.Group)]
    [InlineData(RoomKinds.Direct)]
    public void A_closed_room_is_for_its_members_only(string kind)
    {
        Assert.False(RoomReading.IsAllowed(kind, Outsider));
        Assert.True(RoomReading.IsAllowed(kind, Outsider with { IsMember = true }));
        Assert.False(RoomReading.IsAllowed(kind, Outsider with { IsMember = true, ViewsJoined = false }));
    }

    [Fact]
    public void A_channel_of_a_private_team_is_for_the_team()
    {
        Assert.False(RoomReading.IsAllowed(RoomKinds.Channel, Outsider with { IsInPrivateTeam = true }));
        Assert.True(RoomReading.IsAllowed(RoomKinds.Channel, Outsider with { IsInPrivateTeam = true, IsInTeam = true }));
    }

    [Fact]
    public void A_discussion_is_readable_for_whoever_reads_its_parent() =>
        Assert.True(RoomReading.IsAllowed(RoomKinds.Group, Outsider with { ReadsParent = true }));

    [Fact]
    public void People_without_an_account_read_channels_only_where_the_workspace_lets_them()
    {
        Assert.False(RoomReading.IsAllowed(RoomKinds.Channel, new RoomReader()));
        Assert.True(RoomReading.IsAllowed(RoomKinds.Channel, new RoomReader { AnonymousMayRead = true }));
        Assert.False(RoomReading.IsAllowed(RoomKinds.Group, new RoomReader { AnonymousMayRead = true }));
    }
}
