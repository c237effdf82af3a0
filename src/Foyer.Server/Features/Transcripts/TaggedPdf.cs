using System.Text;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;
using PdfSharp.UniversalAccessibility.Drawing;

namespace Foyer.Server.Features.Transcripts;

/// <summary>
/// Writes a document from top to bottom that screen readers can read: titled, in a named language, every line part of a
/// heading, a paragraph or a picture with words for it. Page numbers are decoration and are not read out.
/// </summary>
internal sealed class TaggedPdf : IDisposable
{
    private const double Margin = 56;
    private const double Leading = 1.4;

    private readonly PdfDocument document = new();
    private readonly UAManager access;
    private readonly Func<int, string> footer;
    private PdfPage? page;
    private XGraphics? graphics;
    private double y;

    /// <param name="title">The document's title, which readers announce instead of the file's name.</param>
    /// <param name="language">The language's code.</param>
    /// <param name="footer">The words at the foot of a page, from its number.</param>
    public TaggedPdf(string title, string language, Func<int, string> footer)
    {
        this.footer = footer;
        _ = DocumentFonts.Instance;
        access = UAManager.ForDocument(document);
        access.SetDocumentLanguage(language);
        document.Info.Title = title;
        document.ViewerPreferences.DisplayDocTitle = true;
        NewPage();
    }

    private StructureBuilder Structure => access.StructureBuilder;

    private XGraphics Pen => graphics!;

    private double Width => page!.Width.Point - (2 * Margin);

    private double Bottom => page!.Height.Point - Margin;

    /// <summary>The document's heading.</summary>
    public void Title(string text) => Block(PdfBlockLevelElementTag.Heading1, text, Font(18, isBold: true), before: 0, Black);

    /// <summary>What begins a part: the next line stays on the same page.</summary>
    public void Heading(string text) => Block(PdfBlockLevelElementTag.Heading2, text, Font(10, isBold: true), before: 10, Black, keepWith: 16);

    /// <summary>A paragraph.</summary>
    public void Text(string text) => Block(PdfBlockLevelElementTag.Paragraph, text, Font(10), before: 1, Black);

    /// <summary>A paragraph of lesser weight.</summary>
    public void Note(string text) => Block(PdfBlockLevelElementTag.Paragraph, text, Font(9), before: 1, Grey);

    /// <summary>A picture, at most as wide as the text and half as high as a page.</summary>
    /// <returns>False when the bytes are no picture that can be shown.</returns>
    public bool Picture(Stream content, string words)
    {
        try
        {
            using var image = XImage.FromStream(content);
            var scale = Math.Min(1, Math.Min(Width / image.PointWidth, (Bottom - Margin) / 2 / image.PointHeight));
            var (width, height) = (image.PointWidth * scale, image.PointHeight * scale);
            MakeRoom(height + 6);
            y += 6;
            Pen.DrawImage(image, Margin, y, width, height, Drawable(words), new XRect(Margin, y, width, height));
            y += height;
            return true;
        }
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
        {
            // The library throws what it likes at bytes that are broken or of a kind it does not know.
            return false;
        }
    }

    /// <summary>Ends the document.</summary>
    public byte[] Finish()
    {
        graphics?.Dispose();
        graphics = null;
        using var bytes = new MemoryStream();
        document.Save(bytes, closeStream: false);
        return bytes.ToArray();
    }

    public void Dispose()
    {
        graphics?.Dispose();
        document.Dispose();
    }

    private static XBrush Black => XBrushes.Black;

    // Dark enough to be read on white by everybody.
    private static XBrush Grey => new XSolidBrush(XColor.FromArgb(89, 89, 89));

    private static XFont Font(double size, bool isBold = false) => new(
        DocumentFonts.Family, size, isBold ? XFontStyleEx.Bold : XFontStyleEx.Regular, new XPdfFontOptions(PdfFontEncoding.Unicode));

    private void Block(PdfBlockLevelElementTag tag, string text, XFont font, double before, XBrush brush, double keepWith = 0)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').SelectMany(line => Wrap(Drawable(line), font)).ToList();
        y += before;
        MakeRoom((font.Size * Leading) + keepWith);
        Structure.BeginElement(tag);
        foreach (var line in lines)
        {
            if (y + (font.Size * Leading) > Bottom)
            {
                // A paragraph that goes on is a new one for readers: a page's content has its own elements.
                Structure.End();
                NewPage();
                Structure.BeginElement(tag);
            }

            if (line.Length > 0)
            {
                Pen.DrawString(line, font, brush, Margin, y + font.Size);
            }

            y += font.Size * Leading;
        }

        Structure.End();
    }

    private IEnumerable<string> Wrap(string text, XFont font)
    {
        var line = "";
        foreach (var word in text.Split(' ').SelectMany(word => Pieces(word, font)))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (Pen.MeasureString(longer, font).Width <= Width)
            {
                line = longer;
                continue;
            }

            yield return line;
            line = word;
        }

        yield return line;
    }

    // A word that is longer than a line, such as an address, is cut where the line ends.
    private IEnumerable<string> Pieces(string word, XFont font)
    {
        while (word.Length > 1 && Pen.MeasureString(word, font).Width > Width)
        {
            var (low, high) = (1, word.Length - 1);
            while (low < high)
            {
                var middle = (low + high + 1) / 2;
                (low, high) = Pen.MeasureString(word[..middle], font).Width <= Width ? (middle, high) : (low, middle - 1);
            }

            low = char.IsHighSurrogate(word[low - 1]) && low > 1 ? low - 1 : low;
            yield return word[..low];
            word = word[low..];
        }

        yield return word;
    }

    // What the typeface lacks is shown as a box that says so, never as nothing.
    private static string Drawable(string text)
    {
        var drawable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\t')
            {
                drawable.Append("    ");
            }
            else if (!Rune.IsControl(rune) && rune.Value is not (0x200D or 0xFE0F))
            {
                drawable.Append(DocumentFonts.Instance.Has(rune) ? rune.ToString() : "\uFFFD");
            }
        }

        return drawable.ToString();
    }

    private void MakeRoom(double height)
    {
        if (y + height > Bottom && y > Margin)
        {
            NewPage();
        }
    }

    private void NewPage()
    {
        graphics?.Dispose();
        page = document.AddPage();
        page.Size = PdfSharp.PageSize.A4;
        graphics = XGraphics.FromPdfPage(page);
        y = Margin;
        Structure.BeginArtifact();
        Pen.DrawString(Drawable(footer(document.PageCount)), Font(8), Grey, new XRect(Margin, Bottom + 16, Width, 12), XStringFormats.TopRight);
        Structure.End();
    }
}
