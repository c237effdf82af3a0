using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Xunit;

namespace Foyer.Domain.Tests.Messages;

public sealed class PostingRulesTests
{
    private static readonly Poster Ada = new("ada");

    [Fact]
    public void In_a_read_only_room_only_those_with_the_right_or_the_word_write()
    {
        var room = New(RoomKinds.Channel);
        room.IsReadOnly = true;
        Assert.Equal(PostingRules.ReadOnly, PostingRules.Refuse(room, Ada));
        Assert.Null(PostingRules.Refuse(room, Ada with { MayPostReadOnly = true }));
        room.Unmuted.Add("ada");
        Assert.Null(PostingRules.Refuse(room, Ada));
    }

    [Fact]
    public void Who_is_muted_is_silent()
    {
        var room = New(RoomKinds.Group);
        room.Muted.Add("ada");
        Assert.Equal(PostingRules.Muted, PostingRules.Refuse(room, Ada));
    }

    [Fact]
    public void Who_is_blocked_does_not_reach_the_other_side() =>
        Assert.Equal(PostingRules.Blocked, PostingRules.Refuse(New(RoomKinds.Direct), Ada with { IsBlocked = true }));

    private static Room New(string kind) => new(new RoomId("room"), kind, DateTimeOffset.UnixEpoch);
}
