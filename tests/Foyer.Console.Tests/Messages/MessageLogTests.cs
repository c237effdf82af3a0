using FsCheck;
using FsCheck.Fluent;
using Foyer.Console.Features.Messages;
using Foyer.Console.Tests.Support;
using Foyer.Contracts.Messages;

namespace Foyer.Console.Tests.Messages;

public sealed class MessageLogTests
{
    private static readonly MessagePayload[] Known = [.. Enumerable.Range(0, 12).Select(static n => Say.Message($"m{n:00}", n / 3))];

    [Fact]
    public void Messages_stand_in_the_order_of_time_and_then_of_id()
    {
        var log = MessageLog.Empty.Apply([Say.Message("b", 2), Say.Message("c", 1), Say.Message("a", 2)]);

        Assert.Equal(["c", "a", "b"], log.Messages.Select(static message => message.Id));
    }

    [Fact]
    public void A_message_that_comes_twice_stands_there_once()
    {
        var log = MessageLog.Empty.Apply(Say.Message("a", 1)).Apply(Say.Message("a", 1));

        Assert.Single(log.Messages);
    }

    [Fact]
    public void An_edit_replaces_the_text_in_its_place()
    {
        var log = MessageLog.Empty.Apply([Say.Message("a", 1), Say.Message("b", 2), Say.Message("a", 1, text: "anders", version: 5)]);

        Assert.Equal(["anders", "Hallo"], log.Messages.Select(static message => message.Text));
    }

    [Fact]
    public void An_older_version_that_arrives_late_changes_nothing()
    {
        var log = MessageLog.Empty.Apply([Say.Message("a", 1, text: "neu", version: 5), Say.Message("a", 1, text: "alt")]);

        Assert.Equal("neu", Assert.Single(log.Messages).Text);
    }

    [Fact]
    public void A_removed_message_is_gone()
    {
        var log = MessageLog.Empty.Apply([Say.Message("a", 1), Say.Message("b", 1)]).Remove("a");

        Assert.Equal("b", Assert.Single(log.Messages).Id);
    }

    [Fact]
    public void Any_order_with_any_repetition_gives_the_same_log()
    {
        var arrivals = Gen.Shuffle(Known.Concat(Known.Take(5)).ToArray()).ToArbitrary();

        Prop.ForAll(arrivals, static shuffled =>
        {
            var log = MessageLog.Empty.Apply(shuffled);
            return log.Messages.Select(static message => message.Id).SequenceEqual(Known.Select(static message => message.Id));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Reading_far_up_lets_the_newest_go_and_coming_down_brings_them_back()
    {
        var all = Enumerable.Range(0, 3 * MessageLog.Most).Select(static n => Say.Message($"m{n:0000}", n)).ToArray();
        var log = MessageLog.Empty.Apply(all[^50..]);
        for (var end = all.Length - 50; end > 0; end -= 50)
        {
            log = log.Older(all[(end - 50)..end], end > 50);
        }

        Assert.Equal(MessageLog.Most, log.Messages.Count);
        Assert.Equal("m0000", log.Messages[0].Id);
        Assert.True(log is { HasNewer: true, HasOlder: false });

        // What is said now does not stand right below what is held.
        Assert.Same(log, log.Apply(Say.Message("now", 99_999)));

        for (var start = MessageLog.Most; start < all.Length; start += 50)
        {
            log = log.Newer(all[start..(start + 50)], start + 50 < all.Length);
        }

        Assert.Equal(MessageLog.Most, log.Messages.Count);
        Assert.Equal(all[^1].Id, log.Messages[^1].Id);
        Assert.True(log is { HasNewer: false, HasOlder: true });
        Assert.Equal("now", log.Apply(Say.Message("now", 99_999)).Messages[^1].Id);
    }
}
