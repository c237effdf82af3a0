using Foyer.Domain.Agents;
using Foyer.Domain.Presence;
using Foyer.Domain.Tests.LiveChats;
using Xunit;

namespace Foyer.Domain.Tests.Agents;

public sealed class AvailabilityTests
{
    [Fact]
    public void A_new_agent_is_available() => Assert.Equal(ServiceChoice.Available, AvailabilityToggle.AtFirst);

    [Theory]
    [InlineData(ServiceChoice.Available, ServiceChoice.NotAvailable)]
    [InlineData(ServiceChoice.NotAvailable, ServiceChoice.Available)]
    public void Choosing_nothing_turns_the_toggle_over(ServiceChoice current, ServiceChoice next) =>
        Assert.Equal(next, Turn(current, null).Value.Choice);

    [Fact]
    public void Choosing_the_same_again_changes_nothing() =>
        Assert.False(Turn(ServiceChoice.Available, ServiceChoice.Available).Value.IsChange);

    [Fact]
    public void Becoming_available_outside_the_hours_is_refused_and_leaving_is_not()
    {
        Assert.False(Turn(ServiceChoice.Available, ServiceChoice.NotAvailable, withinHours: false).IsRefused);
        Assert.Equal(
            "error-business-hours-are-closed",
            Turn(ServiceChoice.NotAvailable, ServiceChoice.Available, withinHours: false).Refusal?.Code);
    }

    [Fact]
    public void A_deactivated_account_chooses_nothing() => Assert.Equal(
        "error-user-deactivated", Turn(ServiceChoice.Available, null, isActive: false).Refusal?.Code);

    [Fact]
    public void An_agent_without_the_role_or_deactivated_does_not_count()
    {
        Assert.False(AgentDuty.IsOnDuty(Some.Agent("ada") with { HasAgentRole = false }));
        Assert.False(AgentDuty.IsOnDuty(Some.Agent("ada") with { IsActive = false }));
    }

    [Theory]
    [InlineData(PresenceStatus.Offline, PresenceStatus.Offline, true, true)]
    [InlineData(PresenceStatus.Offline, PresenceStatus.Offline, false, false)]
    [InlineData(PresenceStatus.Away, PresenceStatus.Away, false, false)]
    [InlineData(PresenceStatus.Busy, PresenceStatus.Online, false, true)]
    public void The_setting_for_idle_agents_decides_about_presence(
        PresenceStatus presence, PresenceStatus connection, bool idleAgentsCount, bool mayServe) => Assert.Equal(
        mayServe,
        AgentDuty.MayServe(Some.Agent("ada", presence: presence) with { Connection = connection }, idleAgentsCount));

    private static Outcome<AgentChoiceChanged> Turn(
        ServiceChoice current, ServiceChoice? wanted, bool isActive = true, bool withinHours = true) =>
        AvailabilityToggle.Turn(new UserId("ada"), current, wanted, isActive, withinHours);
}
