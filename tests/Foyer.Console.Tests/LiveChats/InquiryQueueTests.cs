using Foyer.Console.Features.LiveChats;
using Foyer.Console.Tests.Support;
using Foyer.Contracts.LiveChats;

namespace Foyer.Console.Tests.LiveChats;

public sealed class InquiryQueueTests
{
    private static readonly InquiryQueue Mine = InquiryQueue.From([], ["d1"]);

    [Fact]
    public void A_new_request_of_my_department_waits() =>
        Assert.Equal("a", Assert.Single(Mine.Apply(Say.Inquiry("a", "added", 1)).InOrder).Id);

    [Fact]
    public void A_request_of_another_department_is_not_mine() =>
        Assert.Empty(Mine.Apply(Say.Inquiry("a", "added", 1, department: "d2")).InOrder);

    [Fact]
    public void A_request_without_department_is_everybodys() =>
        Assert.Single(Mine.Apply(Say.Inquiry("a", "added", 1, department: null)).InOrder);

    [Fact]
    public void A_taken_request_leaves_the_list() =>
        Assert.Empty(Mine.Apply(Say.Inquiry("a", "added", 1)).Apply(Say.Inquiry("a", "changed", 2, status: "taken")).InOrder);

    [Fact]
    public void A_forwarded_request_leaves_the_list_of_its_former_department() =>
        Assert.Empty(Mine.Apply(Say.Inquiry("a", "added", 1)).Apply(Say.Inquiry("a", "changed", 2, department: "d2")).InOrder);

    [Fact]
    public void A_removed_request_leaves_the_list() =>
        Assert.Empty(Mine.Apply(Say.Inquiry("a", "added", 1)).Apply(Say.Inquiry("a", "removed", 2)).InOrder);

    [Fact]
    public void An_older_word_does_not_bring_a_taken_request_back() =>
        Assert.Empty(Mine
            .Apply(Say.Inquiry("a", "changed", 3, status: "taken"))
            .Apply(Say.Inquiry("a", "changed", 2)).InOrder);

    [Fact]
    public void A_chat_given_back_waits_again() =>
        Assert.Single(Mine
            .Apply(Say.Inquiry("a", "changed", 3, status: "taken"))
            .Apply(Say.Inquiry("a", "changed", 4)).InOrder);

    [Fact]
    public void The_longest_wait_stands_first()
    {
        var queue = InquiryQueue.From(
            [new InquiryPayload { Id = "b", Status = "queued", CreatedAt = Say.At(2) }, new InquiryPayload { Id = "a", Status = "queued", CreatedAt = Say.At(1) }],
            []);

        Assert.Equal(["a", "b"], queue.InOrder.Select(static inquiry => inquiry.Id));
    }
}
