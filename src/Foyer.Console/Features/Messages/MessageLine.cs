using Foyer.Console.Features.Emoji;
using Foyer.Contracts.Messages;

namespace Foyer.Console.Features.Messages;

/// <summary>A message where there is only room for its words: people are called by their names and emoji are signs, as in the message itself.</summary>
internal static class MessageLine
{
    public static string Of(MessagePayload message, EmojiBook book)
    {
        var words = book.Write(MessageText.Words(message.Text ?? ""));
        foreach (var person in message.Mentions ?? [])
        {
            if (person is { Username.Length: > 0, Name.Length: > 0 })
            {
                words = words.Replace($"@{person.Username}", $"@{person.Name}", StringComparison.Ordinal);
            }
        }

        return words;
    }
}
