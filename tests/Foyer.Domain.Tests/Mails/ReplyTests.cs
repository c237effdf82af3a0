using System.Text;
using Foyer.Domain.Mails;
using Xunit;

namespace Foyer.Domain.Tests.Mails;

/// <summary>Answers to letters: to which address they go, and what in them is new.</summary>
public sealed class ReplyTests
{
    private const string Mailbox = "chat@example.org";
    private static readonly byte[] Key = Encoding.UTF8.GetBytes("a key of the server");
    private static readonly MessageId Message = new("GB6nCKasgMXqTSWFo");
    private static readonly UserId Ada = new("ada");

    [Theory]
    [InlineData("+")]
    [InlineData("-")]
    [InlineData("=")]
    public void An_address_names_the_message_to_its_reader_alone(string separator)
    {
        var address = ReplyAddress.Make(Mailbox, separator, Message, Ada, Key)!;
        Assert.EndsWith("@example.org", address, StringComparison.Ordinal);
        Assert.Equal(Message, ReplyAddress.Read(address, Mailbox, separator, Ada, Key));
        Assert.Equal(Message, ReplyAddress.Read(address.Replace("chat", "Chat", StringComparison.Ordinal).Replace("org", "ORG", StringComparison.Ordinal), Mailbox, separator, Ada, Key));
        Assert.Null(ReplyAddress.Read(address, Mailbox, separator, new UserId("eve"), Key));
        Assert.Null(ReplyAddress.Read(address, Mailbox, separator, Ada, Encoding.UTF8.GetBytes("another key")));
        Assert.Null(ReplyAddress.Read(address.Replace("GB6n", "GB6m", StringComparison.Ordinal), Mailbox, separator, Ada, Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("chat@example.org")]
    [InlineData("chat+@example.org")]
    [InlineData("chat+0123456789abcdef@example.org")]
    [InlineData("other+GB6nCKasgMXqTSWFo0123456789abcdef@example.org")]
    [InlineData("chat+GB6nCKasgMXqTSWFo0123456789abcdef@example.com")]
    public void Another_address_names_nothing(string address) => Assert.Null(ReplyAddress.Read(address, Mailbox, "+", Ada, Key));

    [Fact]
    public void A_message_that_no_address_can_name_has_none()
    {
        Assert.Null(ReplyAddress.Make(Mailbox, "+", new MessageId("with space"), Ada, Key));
        Assert.Null(ReplyAddress.Make(Mailbox, "+", new MessageId(new string('a', 60)), Ada, Key));
        Assert.Null(ReplyAddress.Make("no mailbox", "+", Message, Ada, Key));
    }

    [Theory]
    [InlineData("Yes, gladly.", "Yes, gladly.")]
    [InlineData("Yes.\n\nOn Fri, 27 Nov 2026 at 10:00, Foyer <chat@example.org> wrote:\n> Can you come?\n", "Yes.")]
    [InlineData("Ja.\n\nAm 27.11.2026 um 10:00 schrieb Foyer\n<chat@example.org>:\n\n> Kommst du?\n> Bitte.\n", "Ja.")]
    [InlineData("One\n\ntwo\r\n-- \nAda Lovelace", "One\n\ntwo")]
    [InlineData("Fine.\n\n-----Original Message-----\nFrom: Foyer", "Fine.")]
    [InlineData("Gut.\n________________________________\nVon: Foyer <chat@example.org>", "Gut.")]
    [InlineData("> only what was said", "")]
    [InlineData("", "")]
    public void What_was_written_stands_above_what_it_answers(string letter, string expected) => Assert.Equal(expected, ReplyText.New(letter));
}
