using Foyer.Console.Features.Messages;
using Foyer.Console.Resources;
using Foyer.Console.Tests.Support;
using Foyer.Contracts.Messages;

namespace Foyer.Console.Tests.Messages;

public sealed class MessageArrangementTests
{
    private readonly Texts texts = new();

    [Fact]
    public void One_line_stands_above_the_first_message_of_somebody_else_since_the_reader_was_here()
    {
        var rows = Arrange(
            new MessageRowChoices { ReadUntil = Say.At(10) },
            Say.Message("a", 5), Say.Message("b", 11, sender: "u1"), Say.Message("c", 12), Say.Message("d", 13));

        Assert.Equal(["a", "b", MessageRow.NewHereKey, "c", "d"], rows.Where(static row => row is not MessageRow.Day).Select(static row => row.Key));
        Assert.True(Assert.IsType<MessageRow.Said>(rows[^2]).StartsRun);
    }

    [Fact]
    public void A_thread_shows_its_message_and_answers_and_the_room_shows_those_that_were_sent_there_too()
    {
        MessagePayload[] all =
        [
            Say.Message("root", 1), Say.Message("other", 2), Say.Message("inside", 3) with { ThreadId = "root" },
            Say.Message("both", 4) with { ThreadId = "root", ThreadShown = true },
        ];

        Assert.Equal(["root", "inside", "both"], Keys(Arrange(new MessageRowChoices { ThreadId = "root" }, all)));
        Assert.Equal(["root", "other", "both"], Keys(Arrange(new MessageRowChoices { NewThreads = ["root"] }, all)));
        Assert.True(Arrange(new MessageRowChoices { NewThreads = ["root"] }, all).OfType<MessageRow.Said>().First().HasNewReplies);
    }

    [Fact]
    public void Somebody_whose_messages_are_hidden_leaves_only_a_note()
    {
        var rows = Arrange(new MessageRowChoices { Ignored = ["v1"] }, Say.Message("a", 1, text: "nicht lesen"), Say.Message("b", 2, sender: "u2"));

        Assert.DoesNotContain("nicht lesen", Assert.IsType<MessageRow.Event>(rows[1]).Text, StringComparison.Ordinal);
        Assert.Equal("b", Assert.IsType<MessageRow.Said>(rows[2]).Message.Id);
    }

    [Fact]
    public void An_answer_on_its_way_stands_in_its_thread_and_not_in_the_room()
    {
        var outbox = Outbox.Empty
            .Write(new OutgoingMessage("x", "r1", "im Thread", Say.At(1), OutgoingState.Sending, "root"))
            .Write(new OutgoingMessage("y", "r1", "in beiden", Say.At(2), OutgoingState.Sending, "root", true));

        Assert.Equal(["y"], outbox.Of("r1").Select(static one => one.Id));
        Assert.Equal(["x", "y"], outbox.OfThread("root").Select(static one => one.Id));
    }

    [Theory]
    [InlineData("room_changed_topic", "Bewerbung")]
    [InlineData("subscription-role-added", "moderator")]
    [InlineData("user-muted", "ben")]
    public void What_happened_to_the_room_is_said_in_words(string type, string text) =>
        Assert.Contains(text is "moderator" ? texts.RoomRole(text) : text, SystemMessages.Describe(Say.System(type, 1, text) with { Role = "moderator" }, texts), StringComparison.Ordinal);

    private IReadOnlyList<MessageRow> Arrange(MessageRowChoices choices, params MessagePayload[] messages) =>
        MessageRows.Of(MessageLog.Empty.Apply(messages), [], "u1", texts, TimeZoneInfo.Utc, choices);

    private static IEnumerable<string> Keys(IEnumerable<MessageRow> rows) => rows.OfType<MessageRow.Said>().Select(static row => row.Key);
}
