using Foyer.Console.Features.Emoji;
using Foyer.Console.Features.Messages;
using Foyer.Console.Tests.Support;
using Foyer.Contracts.Accounts;

namespace Foyer.Console.Tests.Messages;

public sealed class MessageLineTests
{
    private static readonly EmojiBook Book = EmojiBook.Empty.Read("👋\twave\t1\t1\twinkende Hand\twaving hand\n👍\t+1 thumbsup\t1\t1\tDaumen\tthumbs up");

    [Fact]
    public void Signs_and_names_stand_in_the_line_as_in_the_message()
    {
        var message = Say.Message("a", 1, text: "*Hallo* @ben :wave: :+1: :wave_tone3: um 10:30:00 :parrot:") with { Mentions = [new UserRef { Id = "b", Username = "ben", Name = "Ben Okafor" }] };

        Assert.Equal("Hallo @Ben Okafor 👋 👍 👋🏽 um 10:30:00 :parrot:", MessageLine.Of(message, Book));
    }

    [Fact]
    public void A_message_without_words_has_none() => Assert.Equal("", MessageLine.Of(Say.Message("a", 1) with { Text = null }, Book));
}
