using Foyer.Domain.Agents;
using Foyer.Domain.BusinessHours;
using Foyer.Domain.Presence;
using Xunit;

namespace Foyer.Domain.Tests.BusinessHours;

public sealed class AgentHoursTests
{
    private static readonly AgentFacts Ada = new(new UserId("ada"), "ada", ServiceChoice.NotAvailable, PresenceStatus.Online);

    [Fact]
    public void The_default_hour_is_for_agents_without_departments_and_for_departments_without_their_own()
    {
        Assert.Equal(["default"], AgentHours.Of([], "default", areSeveral: true));
        Assert.Equal(["night"], AgentHours.Of(["night", "night"], "default", areSeveral: true));
        Assert.Equal(["night", "default"], AgentHours.Of(["night", null], "default", areSeveral: true));
        Assert.Equal(["default"], AgentHours.Of(["night"], "default", areSeveral: false));
    }

    [Theory]
    [InlineData(PresenceStatus.Online, true)]
    [InlineData(PresenceStatus.Away, false)]
    [InlineData(PresenceStatus.Offline, false)]
    public void An_hour_that_opens_makes_agents_available_who_are_there(PresenceStatus presence, bool becomesAvailable)
    {
        var change = AgentHours.Change([], ["day"], Ada with { Presence = presence }, isStrict: false);

        Assert.Equal(["day"], change.Open);
        Assert.Equal(becomesAvailable ? ServiceChoice.Available : null, change.Choice);
    }

    [Fact]
    public void An_agent_who_went_off_duty_within_hours_is_left_alone()
    {
        Assert.Null(AgentHours.Change(["day"], ["day"], Ada, isStrict: false).Choice);
        Assert.Null(AgentHours.Change(["day"], ["day"], Ada, isStrict: true).Choice);
    }

    [Fact]
    public void The_last_hour_that_closes_makes_agents_unavailable_but_no_bots()
    {
        var available = Ada with { Choice = ServiceChoice.Available };

        Assert.Equal(ServiceChoice.NotAvailable, AgentHours.Change(["day"], [], available, isStrict: false).Choice);
        Assert.Empty(AgentHours.Change(["day"], [], available, isStrict: false).Open!);
        Assert.Null(AgentHours.Change(["day", "night"], ["night"], available, isStrict: false).Choice);
        Assert.Null(AgentHours.Change(["day"], [], available with { IsBot = true }, isStrict: true).Choice);
    }

    [Fact]
    public void Whom_a_manager_made_available_outside_of_hours_stays_so_until_the_hours_are_changed()
    {
        var available = Ada with { Choice = ServiceChoice.Available };

        Assert.Null(AgentHours.Change([], [], available, isStrict: false).Choice);
        Assert.Equal(ServiceChoice.NotAvailable, AgentHours.Change([], [], available, isStrict: true).Choice);
        Assert.Null(AgentHours.Change(null, [], available, isStrict: true).Open);
    }
}
