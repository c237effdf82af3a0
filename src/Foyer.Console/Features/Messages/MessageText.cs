using System.Text.RegularExpressions;

namespace Foyer.Console.Features.Messages;

/// <summary>Splits a text into plain parts and web addresses, so that addresses can be followed and nothing becomes markup.</summary>
internal static partial class MessageText
{
    public static IEnumerable<MessagePart> Parts(string text)
    {
        var from = 0;
        foreach (Match match in Address().Matches(text))
        {
            var address = match.Value.TrimEnd('.', ',', ';', ':', '!', '?', ')', ']', '»', '”', '"', '\'');
            if (match.Index > from)
            {
                yield return new MessagePart(text[from..match.Index], null);
            }

            yield return new MessagePart(address, address);
            from = match.Index + address.Length;
        }

        if (from < text.Length)
        {
            yield return new MessagePart(text[from..], null);
        }
    }

    [GeneratedRegex(@"https?://[^\s<>""]+", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}

internal readonly record struct MessagePart(string Text, string? Address);
