using Foyer.Domain.Agents;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Presence;
using FsCheck.Fluent;
using FsCheck;
using Xunit;

namespace Foyer.Domain.Tests.LiveChats;

public sealed class WebsiteButtonTests
{
    private static readonly DutyRoster AdaInLibrary = Some.Roster([Some.Agent("ada")], [(Some.Library, "ada")]);

    [Fact]
    public void The_button_shows_while_one_agent_of_the_department_counts() =>
        Assert.True(WebsiteButton.IsShown(Some.Library, AdaInLibrary));

    [Fact]
    public void The_agents_of_one_department_never_light_the_button_of_another() =>
        Assert.False(WebsiteButton.IsShown(Some.Exams, AdaInLibrary));

    [Theory]
    [InlineData(ServiceChoice.NotAvailable, PresenceStatus.Online, false)]
    [InlineData(ServiceChoice.Available, PresenceStatus.Offline, false)]
    [InlineData(ServiceChoice.Available, PresenceStatus.Online, true)]
    [InlineData(ServiceChoice.Available, PresenceStatus.Away, true)]
    [InlineData(ServiceChoice.Available, PresenceStatus.Busy, true)]
    public void Toggle_and_status_decide_and_away_does_not_stop_live_chats(ServiceChoice choice, PresenceStatus presence, bool shown)
    {
        var roster = Some.Roster([Some.Agent("ada", choice, presence)], [(Some.Library, "ada")]);

        Assert.Equal(shown, WebsiteButton.IsShown(Some.Library, roster));
        Assert.Equal(shown, WebsiteButton.IsShown(null, roster));
    }

    [Fact]
    public void The_button_hides_when_live_chat_is_off() =>
        Assert.False(WebsiteButton.IsShown(null, AdaInLibrary with { Enabled = false }));

    [Fact]
    public void The_button_shows_without_anybody_where_the_operator_accepts_chats_then() =>
        Assert.True(WebsiteButton.IsShown(Some.Exams, AdaInLibrary with { AcceptsWithNobody = true }));

    [Fact]
    public void A_bot_needs_no_connection()
    {
        var roster = Some.Roster([Some.Agent("botty", presence: PresenceStatus.Offline) with { IsBot = true }], [(Some.Library, "botty")]);

        Assert.True(WebsiteButton.IsShown(Some.Library, roster));
    }

    [Fact]
    public void A_fallback_department_takes_over()
    {
        var roster = AdaInLibrary with { Fallbacks = new Dictionary<DepartmentId, DepartmentId> { [Some.Exams] = Some.Library } };

        Assert.True(WebsiteButton.IsShown(Some.Exams, roster));
        Assert.Equal(Some.Library, WebsiteButton.DepartmentFor(Some.Exams, hasPreferredAgent: false, roster).Value);
    }

    [Fact]
    public void A_circle_of_fallbacks_ends()
    {
        var circle = Some.Roster([]) with
        {
            Fallbacks = new Dictionary<DepartmentId, DepartmentId> { [Some.Exams] = Some.Library, [Some.Library] = Some.Exams },
        };

        Assert.False(WebsiteButton.IsShown(Some.Exams, circle));
    }

    [Fact]
    public void A_chat_may_not_begin_where_nobody_is() => Assert.Equal(
        "no-agent-online", WebsiteButton.DepartmentFor(Some.Exams, hasPreferredAgent: false, AdaInLibrary).Refusal?.Code);

    [Fact]
    public void A_chat_may_not_begin_while_live_chat_is_off() => Assert.Equal(
        "error-omnichannel-is-disabled",
        WebsiteButton.DepartmentFor(null, hasPreferredAgent: false, AdaInLibrary with { Enabled = false }).Refusal?.Code);

    [Fact]
    public void A_chat_begins_in_the_department_asked_for_when_nobody_has_to_be_there() => Assert.Equal(
        Some.Exams, WebsiteButton.DepartmentFor(Some.Exams, hasPreferredAgent: false, AdaInLibrary with { AcceptsWithNobody = true }).Value);

    [Fact]
    public void The_button_of_a_department_shows_exactly_while_one_of_its_agents_counts() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<(bool Chosen, byte Presence, bool InLibrary)[]>(),
            rows =>
            {
                var agents = rows.Select((row, index) => Some.Agent(
                    $"a{index}",
                    row.Chosen ? ServiceChoice.Available : ServiceChoice.NotAvailable,
                    (PresenceStatus)(row.Presence % 4))).ToList();
                var roster = Some.Roster(agents, rows.Select((row, index) => (row.InLibrary ? Some.Library : Some.Exams, $"a{index}")));
                var expected = rows.Any(row => row is { Chosen: true, InLibrary: true } && row.Presence % 4 != 0);

                return WebsiteButton.IsShown(Some.Library, roster) == expected;
            }).QuickCheckThrowOnFailure();
}
