using Foyer.Domain.Agents;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Presence;
using Xunit;

namespace Foyer.Domain.Tests.LiveChats;

public sealed class ButtonReasonTests
{
    [Fact]
    public void Everybody_is_counted_once_and_the_choice_counts_before_presence() =>
        Assert.Equal(
            new ButtonReason(NotAvailable: 1, Offline: 1, AtLimit: 1, Free: 2),
            ButtonReason.Of(
            [
                Agent(ServiceChoice.NotAvailable, PresenceStatus.Offline, chats: 0),
                Agent(ServiceChoice.Available, PresenceStatus.Offline, chats: 9),
                Agent(ServiceChoice.Available, PresenceStatus.Online, chats: 3),
                Agent(ServiceChoice.Available, PresenceStatus.Busy, chats: 2),
                Agent(ServiceChoice.Available, PresenceStatus.Away, chats: 50, limit: 0),
            ]));

    [Theory]
    [InlineData(5, 3, 2, 5)]
    [InlineData(null, 3, 2, 3)]
    [InlineData(0, 0, 2, 2)]
    [InlineData(null, 0, 0, 0)]
    public void The_limit_of_the_department_counts_before_the_agents_own_and_the_general_one(int? department, int own, int general, int counts) =>
        Assert.Equal(counts, AgentLoad.LimitOf(department, own, general));

    private static AgentLoad Agent(ServiceChoice choice, PresenceStatus presence, int chats, int limit = 3) =>
        new(new AgentFacts(new UserId($"u{presence}{chats}"), "someone", choice, presence), chats, limit);
}
