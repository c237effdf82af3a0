using System.Xml;

namespace Foyer.Domain.Files;

/// <summary>
/// Which drawings (SVG) may be turned into a picture by the server. A few lines of one can ask for other files, for addresses on the
/// network, or for more work than any machine can do; those are kept as files and not looked at.
/// </summary>
public static class Drawings
{
    /// <summary>Bytes of the largest drawing that is looked at.</summary>
    public const int MostBytes = 1024 * 1024;

    private const int MostElements = 5_000;
    private const int MostUses = 200;
    private const int Deepest = 60;

    // What repeats its content without a bound, asks elsewhere, or takes its time.
    private static readonly HashSet<string> Left = new(StringComparer.OrdinalIgnoreCase)
    {
        "filter", "pattern", "mask", "marker", "foreignObject", "feImage", "script", "iframe", "font", "font-face", "font-face-uri", "cursor",
        "animate", "animateMotion", "animateTransform", "animateColor", "set",
    };

    /// <summary>Whether drawing it takes little and asks nobody.</summary>
    /// <param name="content">The drawing as it came; not longer than <see cref="MostBytes"/>.</param>
    public static bool IsHarmless(Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        try
        {
            using var reader = XmlReader.Create(content, new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = MostBytes,
                IgnoreComments = true,
            });
            return Reads(reader);
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static bool Reads(XmlReader reader)
    {
        var (elements, uses) = (0, new List<string>());

        // Names of the elements that the reader is in, and of all that hold a repetition.
        var (around, repeating) = (new Stack<string?>(), new HashSet<string>());
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement)
            {
                around.Pop();
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && !IsStyle(reader.Value))
            {
                return false;
            }
            else if (reader.NodeType == XmlNodeType.ProcessingInstruction)
            {
                // A style sheet that lies elsewhere.
                return false;
            }
            else if (reader.NodeType == XmlNodeType.Element)
            {
                var (id, target, isOwn) = Attributes(reader);
                if (!isOwn || ++elements > MostElements || reader.Depth > Deepest || Left.Contains(reader.LocalName))
                {
                    return false;
                }

                if (reader.LocalName == "use")
                {
                    uses.Add(target ?? "");
                    repeating.UnionWith(around.OfType<string>());
                    if (id is not null)
                    {
                        repeating.Add(id);
                    }
                }

                if (!reader.IsEmptyElement)
                {
                    around.Push(id);
                }
            }
        }

        return elements > 0 && uses.Count <= MostUses && !uses.Exists(repeating.Contains);
    }

    private static (string? Id, string? Target, bool IsOwn) Attributes(XmlReader reader)
    {
        string? id = null, target = null;
        var (isPicture, isOwn) = (reader.LocalName == "image", true);
        for (var isThere = reader.MoveToFirstAttribute(); isThere; isThere = reader.MoveToNextAttribute())
        {
            var value = reader.Value.Trim();
            switch (reader.LocalName)
            {
                case "id":
                    id = value;
                    break;
                case "href" or "src":
                    target = value.TrimStart('#');
                    isOwn &= value.StartsWith('#') || (isPicture && value.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase) && !value.Contains("svg", StringComparison.OrdinalIgnoreCase));
                    break;
                default:
                    isOwn &= IsStyle(value);
                    break;
            }
        }

        reader.MoveToElement();
        return (id, target, isOwn);
    }

    // Words that a style could ask elsewhere with.
    private static bool IsStyle(string text) =>
        !text.Contains("@import", StringComparison.OrdinalIgnoreCase)
        && text.AsSpan().Count("url(") == text.Replace(" ", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal).AsSpan().Count("url(#");
}
