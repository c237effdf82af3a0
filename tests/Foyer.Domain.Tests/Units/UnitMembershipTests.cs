using Foyer.Domain.Permissions;
using Foyer.Domain.Units;
using Xunit;

namespace Foyer.Domain.Tests.Units;

public sealed class UnitMembershipTests
{
    private static readonly MonitorScope North = new(["north"], new HashSet<DepartmentId> { new("library") });

    [Fact]
    public void A_monitor_moves_departments_only_between_units_that_the_monitor_watches_over()
    {
        Assert.True(UnitMembership.MayMove(North, manages: false, null, "north"));
        Assert.True(UnitMembership.MayMove(North, manages: false, "north", null));
        Assert.False(UnitMembership.MayMove(North, manages: false, null, "south"));
        Assert.False(UnitMembership.MayMove(North, manages: false, "south", "north"));
        Assert.True(UnitMembership.MayMove(null, manages: true, "south", "north"));
        Assert.False(UnitMembership.MayMove(null, manages: false, null, "north"));
    }

    [Fact]
    public void Managers_and_administrators_are_held_to_no_unit_though_they_be_monitors_too()
    {
        Assert.True(MonitorScope.Holds([RoleIds.User, RoleIds.LiveChatMonitor]));
        Assert.False(MonitorScope.Holds([RoleIds.LiveChatMonitor, RoleIds.LiveChatManager]));
        Assert.False(MonitorScope.Holds([RoleIds.LiveChatMonitor, RoleIds.Admin]));
        Assert.False(MonitorScope.Holds([RoleIds.LiveChatAgent]));
    }

    [Fact]
    public void A_monitor_watches_over_no_chat_without_a_department() => Assert.False(North.Covers(null));
}
