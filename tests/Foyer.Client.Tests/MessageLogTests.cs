using FsCheck;
using FsCheck.Fluent;
using Foyer.Client.Messages;
using Foyer.Contracts.Messages;

namespace Foyer.Client.Tests;

public sealed class MessageLogTests
{
    [Fact]
    public void Any_order_and_any_number_of_deliveries_give_the_same_conversation()
    {
        var deliveries = Gen.Choose(0, 30).ListOf().Select(static numbers => numbers.ToList());
        Prop.ForAll(deliveries.ToArbitrary(), static numbers =>
        {
            var log = new MessageLog();
            var added = numbers.Count(number => log.Apply(Message(number)) == LogChange.Added);
            var expected = numbers.Distinct().Order().Select(Message).Order(MessageOrder.OfRoom).Select(static message => message.Id).ToList();
            return added == expected.Count && log.Messages.Select(static message => message.Id).SequenceEqual(expected);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void An_older_version_never_replaces_a_newer_one()
    {
        var log = new MessageLog();
        log.Apply(Message(1) with { Text = "edited", UpdatedAt = DateTimeOffset.FromUnixTimeSeconds(9) });

        Assert.Equal(LogChange.None, log.Apply(Message(1) with { Text = "first" }));
        Assert.Equal("edited", Assert.Single(log.Messages).Text);
    }

    [Fact]
    public void A_deleted_message_is_not_brought_back_by_an_older_copy()
    {
        var log = new MessageLog();
        log.Apply(Message(1));
        log.Remove("id01");

        Assert.Equal(LogChange.None, log.Apply(Message(1)));
        Assert.Empty(log.Messages);
    }

    private static MessagePayload Message(int number) => new()
    {
        Id = $"id{number:00}",
        RoomId = "room",
        SentAt = DateTimeOffset.FromUnixTimeSeconds(number / 3),
        UpdatedAt = DateTimeOffset.FromUnixTimeSeconds(number / 3),
    };
}
