using Foyer.Console.Features.Messages;
using Foyer.Console.Resources;
using Foyer.Console.Tests.Support;
using Foyer.Contracts.Departments;
using Foyer.Contracts.LiveChats;
using Foyer.Contracts.Messages;

namespace Foyer.Console.Tests.Messages;

public sealed class MessageRowsTests
{
    private readonly Texts texts = new();

    [Fact]
    public void One_person_within_five_minutes_is_one_run()
    {
        var rows = Arrange(Say.Message("a", 0), Say.Message("b", 299), Say.Message("c", 700));

        Assert.Equal([true, false, true], rows.OfType<MessageRow.Said>().Select(static row => row.StartsRun));
    }

    [Fact]
    public void Another_person_or_an_event_starts_a_new_run()
    {
        var rows = Arrange(Say.Message("a", 0), Say.Message("b", 1, sender: "u1"), Say.System(MessageTypes.UserJoined, 2), Say.Message("c", 3, sender: "u1"));

        Assert.All(rows.OfType<MessageRow.Said>(), static row => Assert.True(row.StartsRun));
    }

    [Fact]
    public void A_new_day_is_announced_once()
    {
        var rows = Arrange(Say.Message("a", 0), Say.Message("b", 1), Say.Message("c", 86_400));

        Assert.Equal(2, rows.OfType<MessageRow.Day>().Count());
        Assert.IsType<MessageRow.Day>(rows[0]);
        Assert.IsType<MessageRow.Day>(rows[3]);
    }

    [Fact]
    public void What_is_meant_for_programs_is_not_shown()
    {
        var rows = Arrange(Say.System(MessageTypes.Command, 0, "connected"));

        Assert.Empty(rows);
    }

    [Fact]
    public void A_sent_message_takes_the_place_of_the_one_that_was_on_its_way()
    {
        var written = new OutgoingMessage("a", "r1", "Hallo", Say.At(0), OutgoingState.Sending);
        var before = MessageRows.Of(MessageLog.Empty, [written], "u1", texts, TimeZoneInfo.Utc);
        var after = MessageRows.Of(MessageLog.Empty.Apply(Say.Message("a", 0, sender: "u1")), [written], "u1", texts, TimeZoneInfo.Utc);

        Assert.IsType<MessageRow.Outgoing>(before[^1]);
        Assert.True(Assert.IsType<MessageRow.Said>(after[^1]).IsMine);
        Assert.Equal(before.Count, after.Count);
    }

    [Fact]
    public void A_forwarding_says_who_where_and_the_note()
    {
        var message = Say.System(MessageTypes.LivechatTransfer, 0) with
        {
            TransferData = new TransferDataPayload
            {
                TransferredBy = new TransferActor { Name = "Ben" },
                Scope = "department",
                NextDepartment = new DepartmentRef { Id = "d2", Name = "Bibliothek" },
                Comment = "eilig",
            },
        };

        Assert.Equal("Ben hat den Chat an die Abteilung Bibliothek weitergeleitet. Notiz: «eilig»", SystemMessages.Describe(message, texts));
    }

    [Fact]
    public void A_return_to_the_queue_says_who_gave_it_back()
    {
        var message = Say.System(MessageTypes.LivechatTransfer, 0) with
        {
            TransferData = new TransferDataPayload { TransferredBy = new TransferActor { Username = "ben" }, Scope = "queue" },
        };
        texts.Use(Language.English);

        Assert.Equal("ben has given the chat back to the queue.", SystemMessages.Describe(message, texts));
    }

    [Fact]
    public void An_address_in_a_text_becomes_a_link_without_the_full_stop()
    {
        var parts = MessageText.Parts("Siehe https://example.org/a. Danke").ToArray();

        Assert.Equal(["Siehe ", "https://example.org/a", ". Danke"], parts.Select(static part => part.Text));
        Assert.Equal("https://example.org/a", parts[1].Address);
    }

    private IReadOnlyList<MessageRow> Arrange(params MessagePayload[] messages) =>
        MessageRows.Of(MessageLog.Empty.Apply(messages), [], "u1", texts, TimeZoneInfo.Utc);
}
