using System.Text.RegularExpressions;

namespace Foyer.Domain.Mails;

/// <summary>What somebody has written in an answer, without the letter that it answers and without their signature.</summary>
public static partial class ReplyText
{
    /// <summary>The words above whatever is quoted.</summary>
    /// <param name="text">The letter as plain text.</param>
    public static string New(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = Array.FindIndex(lines, static line => line is "-- " or "--" || Head().IsMatch(line) || line.StartsWith("________________", StringComparison.Ordinal));
        if (end < 0)
        {
            end = lines.Length;
        }

        // The line over a quotation names who wrote what follows; long ones are broken in two.
        var quoted = Array.FindIndex(lines, 0, end, static line => line.StartsWith('>'));
        while (quoted > 0 && string.IsNullOrWhiteSpace(lines[quoted - 1]))
        {
            quoted--;
        }

        if (quoted >= 0)
        {
            for (var back = 1; back <= 2 && quoted - back >= 0; back++)
            {
                if (string.IsNullOrWhiteSpace(lines[quoted - back]))
                {
                    break;
                }

                if (Introduction().IsMatch(string.Join(' ', lines[(quoted - back)..quoted])))
                {
                    quoted -= back;
                    break;
                }
            }

            end = quoted;
        }

        return string.Join('\n', lines[..end].Where(static line => !line.StartsWith('>'))).Trim();
    }

    [GeneratedRegex(@"^\s*-{2,}\s*(Original Message|Original-Nachricht|Ursprüngliche Nachricht|Forwarded message|Weitergeleitete Nachricht)\s*-{2,}\s*$|^(From|Von):\s.+@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Head();

    [GeneratedRegex(@"^\s*(On|Am)\s.{3,400}:\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Introduction();
}
