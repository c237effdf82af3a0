using Foyer.Domain.LiveChats;
using FsCheck.Fluent;
using FsCheck;
using Xunit;

namespace Foyer.Domain.Tests.LiveChats;

public sealed class QueueOrderTests
{
    [Fact]
    public void Whoever_came_first_is_first()
    {
        var entries = new[] { Entry("b", 2), Entry("a", 1), Entry("c", 3) };

        Assert.Equal(["a", "b", "c"], QueueOrder.Sort(entries, QueueSorting.Timestamp).Select(entry => entry.Inquiry.Value));
    }

    [Fact]
    public void A_more_urgent_chat_overtakes_when_priorities_count()
    {
        var entries = new[] { Entry("a", 1), Entry("b", 2) with { PriorityWeight = 1 } };

        Assert.Equal(["b", "a"], QueueOrder.Sort(entries, QueueSorting.Priority).Select(entry => entry.Inquiry.Value));
    }

    [Fact]
    public void A_shorter_agreed_wait_overtakes_when_agreements_count()
    {
        var entries = new[] { Entry("a", 1), Entry("b", 2) with { AgreedWait = 5 } };

        Assert.Equal(["b", "a"], QueueOrder.Sort(entries, QueueSorting.Agreement).Select(entry => entry.Inquiry.Value));
    }

    [Fact]
    public void The_place_counts_only_the_own_department()
    {
        var entries = new[] { Entry("a", 1, "exams"), Entry("b", 2, "library"), Entry("c", 3, "library") };

        Assert.Equal(2, QueueOrder.PlaceOf(new InquiryId("c"), entries, QueueSorting.Timestamp));
        Assert.Null(QueueOrder.PlaceOf(new InquiryId("gone"), entries, QueueSorting.Timestamp));
    }

    [Fact]
    public void The_expected_wait_is_unknown_without_any_ended_chat()
    {
        Assert.Null(QueueOrder.ExpectedWait(1, 100, averageDuration: null));
        Assert.Equal(60, QueueOrder.ExpectedWait(1, 100, averageDuration: 60));
        Assert.Equal(90, QueueOrder.ExpectedWait(6, 10, averageDuration: 60));
    }

    [Theory]
    [InlineData(null, QueueSorting.Timestamp)]
    [InlineData("", QueueSorting.Timestamp)]
    [InlineData("Priority", QueueSorting.Priority)]
    [InlineData("SLAs", QueueSorting.Agreement)]
    public void The_setting_words_are_understood(string? word, QueueSorting sorting) => Assert.Equal(sorting, QueueOrder.Parse(word));

    [Fact]
    public void The_order_does_not_depend_on_how_the_entries_arrive_and_places_are_one_to_n() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<(byte Opened, byte Weight, byte Wait)[]>(),
            ArbMap.Default.ArbFor<byte>(),
            (rows, sortingNumber) =>
            {
                var sorting = (QueueSorting)(sortingNumber % 3);
                var entries = rows.Select((row, index) => Entry($"i{index:000}", row.Opened) with { PriorityWeight = row.Weight % 4, AgreedWait = row.Wait % 5 }).ToList();

                var forwards = QueueOrder.Sort(entries, sorting);
                var backwards = QueueOrder.Sort(Enumerable.Reverse(entries), sorting);
                var places = entries.Select(entry => QueueOrder.PlaceOf(entry.Inquiry, entries, sorting)).Order();

                return forwards.SequenceEqual(backwards)
                    && places.SequenceEqual(Enumerable.Range(1, entries.Count).Select(place => (int?)place));
            }).QuickCheckThrowOnFailure();

    private static QueueEntry Entry(string id, int minute, string? department = null) => new(
        new InquiryId(id),
        department is null ? null : new DepartmentId(department),
        Some.Morning.AddMinutes(minute),
        Some.Morning.AddMinutes(minute));
}
