using Foyer.Domain.Agents;
using Foyer.Domain.Presence;
using Foyer.Domain.Tests.LiveChats;

namespace Foyer.Domain.Tests.Agents;

public sealed class AvailabilityTests
{
    [Fact]
    public void A_new_agent_is_available() => Assert.Equal(ServiceChoice.Available, new Agent(new UserId("ada")).Choice);

    [Fact]
    public void Choosing_nothing_turns_the_toggle_over()
    {
        var agent = new Agent(new UserId("ada"));

        _ = agent.Choose(null, isActive: true, withinHours: true);
        Assert.Equal(ServiceChoice.NotAvailable, agent.Choice);
        _ = agent.Choose(null, isActive: true, withinHours: true);
        Assert.Equal(ServiceChoice.Available, agent.Choice);
    }

    [Fact]
    public void Choosing_the_same_again_changes_nothing() => Assert.False(
        new Agent(new UserId("ada")).Choose(ServiceChoice.Available, isActive: true, withinHours: true).Value.IsChange);

    [Fact]
    public void Becoming_available_outside_the_hours_is_refused_and_leaving_is_not()
    {
        var agent = new Agent(new UserId("ada"));

        Assert.False(agent.Choose(ServiceChoice.NotAvailable, isActive: true, withinHours: false).IsRefused);
        Assert.Equal("error-business-hours-are-closed", agent.Choose(ServiceChoice.Available, isActive: true, withinHours: false).Refusal?.Code);
        Assert.Equal(ServiceChoice.NotAvailable, agent.Choice);
    }

    [Fact]
    public void A_deactivated_account_chooses_nothing() => Assert.Equal(
        "error-user-deactivated",
        new Agent(new UserId("ada")).Choose(null, isActive: false, withinHours: true).Refusal?.Code);

    [Fact]
    public void An_agent_without_the_role_or_deactivated_does_not_count()
    {
        Assert.False(Availability.IsOnDuty(Some.Agent("ada") with { HasAgentRole = false }));
        Assert.False(Availability.IsOnDuty(Some.Agent("ada") with { IsActive = false }));
    }

    [Theory]
    [InlineData(PresenceStatus.Offline, PresenceStatus.Offline, true, true)]
    [InlineData(PresenceStatus.Offline, PresenceStatus.Offline, false, false)]
    [InlineData(PresenceStatus.Away, PresenceStatus.Away, false, false)]
    [InlineData(PresenceStatus.Busy, PresenceStatus.Online, false, true)]
    public void The_setting_for_idle_agents_decides_about_presence(
        PresenceStatus presence, PresenceStatus connection, bool idleAgentsCount, bool mayServe) => Assert.Equal(
        mayServe,
        Availability.MayServe(Some.Agent("ada", presence: presence) with { Connection = connection }, idleAgentsCount));
}
