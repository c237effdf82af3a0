using System.Text.RegularExpressions;

namespace Foyer.Console.Features.Guide;

/// <summary>
/// Reads the few marks that the guide is written in: headings, paragraphs, lists, pictures; inside a line bold text and
/// links. It is our own text and comes from our own server.
/// </summary>
internal static partial class GuideText
{
    public static IReadOnlyList<GuideBlock> Blocks(string text)
    {
        List<GuideBlock> blocks = [];
        foreach (var part in text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            blocks.Add(Block(part, blocks.Count));
        }

        return blocks;
    }

    public static IEnumerable<GuideSpan> Spans(string line)
    {
        var from = 0;
        foreach (Match mark in Marks().Matches(line))
        {
            if (mark.Index > from)
            {
                yield return new GuideSpan(line[from..mark.Index]);
            }

            yield return mark.Groups["bold"].Success
                ? new GuideSpan(mark.Groups["bold"].Value, IsBold: true)
                : new GuideSpan(mark.Groups["words"].Value, Address: mark.Groups["address"].Value);
            from = mark.Index + mark.Length;
        }

        if (from < line.Length)
        {
            yield return new GuideSpan(line[from..]);
        }
    }

    private static GuideBlock Block(string part, int number)
    {
        var lines = part.Split('\n');
        if (lines[0].StartsWith('#'))
        {
            var level = lines[0].TakeWhile(static letter => letter == '#').Count();
            return new GuideBlock.Heading(level, lines[0][level..].Trim(), $"guide-{number}");
        }

        if (Picture().Match(part) is { Success: true } picture)
        {
            return new GuideBlock.Picture(picture.Groups["alt"].Value, picture.Groups["file"].Value);
        }

        if (lines.All(static line => line.StartsWith("- ", StringComparison.Ordinal)))
        {
            return new GuideBlock.Points(false, [.. lines.Select(static line => line[2..])]);
        }

        return lines.All(static line => Numbered().IsMatch(line))
            ? new GuideBlock.Points(true, [.. lines.Select(static line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..])])
            : new GuideBlock.Paragraph(string.Join(' ', lines));
    }

    [GeneratedRegex(@"\*\*(?<bold>[^*]+)\*\*|\[(?<words>[^\]]+)\]\((?<address>[^)]+)\)")]
    private static partial Regex Marks();

    [GeneratedRegex(@"^!\[(?<alt>[^\]]*)\]\((?:\.\./images/guide/)?(?<file>[^)]+)\)$")]
    private static partial Regex Picture();

    [GeneratedRegex(@"^\d+\. ")]
    private static partial Regex Numbered();
}

internal abstract record GuideBlock
{
    public sealed record Heading(int Level, string Text, string Id) : GuideBlock;

    public sealed record Paragraph(string Text) : GuideBlock;

    public sealed record Points(bool AreNumbered, IReadOnlyList<string> Items) : GuideBlock;

    public sealed record Picture(string Alt, string File) : GuideBlock;
}

internal sealed record GuideSpan(string Text, bool IsBold = false, string? Address = null);
