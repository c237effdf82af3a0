using Foyer.Domain.Priorities;
using Foyer.Domain.ServiceLevels;
using Xunit;

namespace Foyer.Domain.Tests.Priorities;

public sealed class PriorityTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    [Fact]
    public void A_priority_keeps_its_weight_when_it_is_renamed_and_gets_its_own_name_back()
    {
        var (first, last) = (new Priority("1", 1, Now), new Priority("5", 5, Now));

        Assert.False(first.Rename(" Urgent ", [last], Now).IsRefused);
        Assert.Equal(("Urgent", true, 1), (first.Title, first.IsRenamed, first.Weight));
        Assert.Equal(PriorityRefusals.NameTaken, last.Rename("uRGENT", [first], Now).Refusal);
        Assert.Equal(PriorityRefusals.NotChanged, last.Rename("  ", [first], Now).Refusal);
        first.Reset(Now);
        Assert.Equal(("Highest", false), (first.Title, first.IsRenamed));
    }

    [Fact]
    public void Two_agreements_on_waiting_differ_in_name_and_minutes()
    {
        var gold = new ServiceLevel("gold");
        Assert.False(gold.Describe("gold", null, 10, [], Now).IsRefused);

        Assert.Equal(ServiceLevelRefusals.Duplicate, new ServiceLevel("2").Describe("gold", null, 20, [gold], Now).Refusal);
        Assert.Equal(ServiceLevelRefusals.Duplicate, new ServiceLevel("2").Describe("silver", null, 10, [gold], Now).Refusal);
        Assert.Equal(ServiceLevelRefusals.Incomplete, new ServiceLevel("2").Describe(" ", null, 20, [gold], Now).Refusal);
        Assert.Equal(ServiceLevelRefusals.Incomplete, new ServiceLevel("2").Describe("silver", null, -1, [gold], Now).Refusal);
    }

    [Fact]
    public void A_chat_is_due_when_its_agreed_minutes_have_passed()
    {
        Assert.Equal(Now.AddMinutes(10), ServiceLevel.DueAt(Now, 10));
        Assert.Null(ServiceLevel.DueAt(Now, Domain.LiveChats.LiveChat.NoAgreedWait));
    }
}
