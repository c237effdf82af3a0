using System.Globalization;
using System.Text;

namespace Foyer.Domain.Messages.Markup;

/// <summary>Tells emoji and faces made of signs.</summary>
internal static class MarkupSigns
{
    /// <summary>Faces that people type, and what each is called.</summary>
    private static readonly Dictionary<string, string> Faces = new(StringComparer.Ordinal)
    {
        [":)"] = "slight_smile",
        [":-)"] = "slight_smile",
        ["=)"] = "slight_smile",
        [":("] = "disappointed",
        [":-("] = "disappointed",
        [":D"] = "smiley",
        [":-D"] = "smiley",
        ["=D"] = "smiley",
        [";)"] = "wink",
        [";-)"] = "wink",
        [":P"] = "stuck_out_tongue",
        [":-P"] = "stuck_out_tongue",
        [":p"] = "stuck_out_tongue",
        [":-p"] = "stuck_out_tongue",
        [":O"] = "open_mouth",
        [":-O"] = "open_mouth",
        [":o"] = "open_mouth",
        [":-o"] = "open_mouth",
        [":*"] = "kissing_heart",
        [":-*"] = "kissing_heart",
        [":'("] = "cry",
        [":')"] = "joy",
        [":/"] = "confused",
        [":-/"] = "confused",
        [":\\"] = "confused",
        [":$"] = "flushed",
        ["B)"] = "sunglasses",
        ["B-)"] = "sunglasses",
        ["D:"] = "fearful",
        ["O:)"] = "innocent",
        [">:("] = "angry",
        ["-_-"] = "expressionless",
        ["<3"] = "heart",
        ["</3"] = "broken_heart",
    };

    /// <summary>Length of the longest face.</summary>
    public static readonly int LongestFace = Faces.Keys.Max(static face => face.Length);

    /// <summary>The same faces, to be sought in a longer text.</summary>
    public static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> FacesBySpan = Faces.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The emoji that begins here, with its skin, its joined parts and its variant; empty where there is none.</summary>
    public static ReadOnlySpan<char> EmojiAt(string text, int at)
    {
        // Most signs are plain ones, which only what follows can make an emoji of.
        if (char.IsAscii(text[at]) && (at + 1 == text.Length || char.IsAscii(text[at + 1])))
        {
            return [];
        }

        var element = StringInfo.GetNextTextElement(text, at);
        return IsEmoji(element) ? text.AsSpan(at, element.Length) : [];
    }

    private static bool IsEmoji(string element)
    {
        Rune.DecodeFromUtf16(element, out var first, out var length);
        return first.Value switch
        {
            >= 0x1F1E6 and <= 0x1F1FF => element.Length > length,
            >= 0x1F300 and <= 0x1FAFF or 0x1F004 or 0x1F0CF or >= 0x1F18E and <= 0x1F19A => true,
            >= 0x2600 and <= 0x27BF => first.Value is 0x2614 or 0x2615 or 0x26A1 or 0x26BD or 0x26BE or 0x26C4 or 0x26C5 or 0x26CE or 0x26D4 or 0x26EA
                or 0x2705 or 0x270A or 0x270B or 0x2728 or 0x274C or 0x274E or 0x2795 or 0x2796 or 0x2797 or 0x27B0 or 0x27BF
                or (>= 0x2648 and <= 0x2653) or (>= 0x2753 and <= 0x2757) or 0x2764 || element.Length > length,
            0x231A or 0x231B or 0x23E9 or 0x23EA or 0x23EB or 0x23EC or 0x23F0 or 0x23F3 or 0x2B50 or 0x2B55 or 0x2B1B or 0x2B1C => true,
            _ => element.Contains('\uFE0F', StringComparison.Ordinal) || element.Contains('\u20E3', StringComparison.Ordinal),
        };
    }
}
