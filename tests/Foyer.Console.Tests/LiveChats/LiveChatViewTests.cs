using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.LiveChats;
using Foyer.Console.Features.Rooms;
using Foyer.Console.Tests.Support;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.LiveChats;

namespace Foyer.Console.Tests.LiveChats;

public sealed class LiveChatViewTests
{
    private static readonly Account Me = Account.Nobody with { Me = new UserPayload { Id = "u1" } };

    [Fact]
    public void A_queued_chat_waits() => Assert.Equal(LiveChatStage.Waiting, Stage(open: true, servedBy: null, queued: true));

    [Fact]
    public void A_chat_that_I_serve_is_mine() => Assert.Equal(LiveChatStage.Mine, Stage(open: true, servedBy: "u1", queued: false));

    [Fact]
    public void A_chat_that_somebody_else_serves_is_theirs() => Assert.Equal(LiveChatStage.Others, Stage(open: true, servedBy: "u2", queued: false));

    [Fact]
    public void A_closed_chat_has_ended() => Assert.Equal(LiveChatStage.Ended, Stage(open: null, servedBy: "u1", queued: false));

    [Fact]
    public void A_membership_whose_room_has_not_arrived_yet_is_mine() =>
        Assert.Equal(LiveChatStage.Mine, LiveChatView.Of(null, new RoomEntry(Say.Membership("s", "r"), null), null, Me)!.Stage);

    [Fact]
    public void An_unknown_chat_is_nothing() => Assert.Null(LiveChatView.Of(null, null, null, Me));

    private static LiveChatStage Stage(bool? open, string? servedBy, bool queued) => LiveChatView.Of(
        Say.Room("r") with { Open = open, ServedBy = servedBy is null ? null : new ServedBy { Id = servedBy } },
        null,
        queued ? Say.Inquiry("i", "added", 1) : null,
        Me)!.Stage;
}
