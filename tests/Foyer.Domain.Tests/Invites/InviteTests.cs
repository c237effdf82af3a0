using Foyer.Domain.Invites;
using Xunit;

namespace Foyer.Domain.Tests.Invites;

public sealed class InviteTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(2, 0, "invalid-number-of-days")]
    [InlineData(-1, 0, "invalid-number-of-days")]
    [InlineData(1, 3, "invalid-number-of-uses")]
    [InlineData(1, 1000, "invalid-number-of-uses")]
    public void There_are_only_so_many_limits(int days, int uses, string code) => Assert.Equal(code, Make(days, uses).Refusal?.Code);

    [Fact]
    public void An_invitation_ends_with_its_last_day()
    {
        var invite = Make(7, 0).Value;

        Assert.Null(invite.Refuse(Now.AddDays(7).AddSeconds(-1)));
        Assert.Equal(InviteRefusals.Expired, invite.Refuse(Now.AddDays(7)));
    }

    [Fact]
    public void An_invitation_ends_with_its_last_use()
    {
        var invite = Make(0, 1).Value;
        Assert.Null(invite.Refuse(Now));

        invite.Use(Now);

        Assert.Equal(InviteRefusals.Expired, invite.Refuse(Now));
    }

    [Fact]
    public void An_invitation_without_limits_stands_for_ever()
    {
        var invite = Make(0, 0).Value;
        invite.Use(Now);

        Assert.Null(invite.Refuse(Now.AddYears(100)));
    }

    private static Outcome<Invite> Make(int days, int uses) =>
        Invite.Make(new InviteId("secret"), new RoomId("room"), new UserId("ada"), days, uses, Now);
}
