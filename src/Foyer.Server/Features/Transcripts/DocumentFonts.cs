using System.Buffers.Binary;
using PdfSharp.Fonts;

namespace Foyer.Server.Features.Transcripts;

/// <summary>The typeface of documents. It comes with the server, so that a document looks the same wherever it was made.</summary>
internal sealed class DocumentFonts : IFontResolver
{
    /// <summary>The only family there is.</summary>
    public const string Family = "DejaVu Sans";

    private const string Upright = "DejaVuSans";
    private const string Bold = "DejaVuSans-Bold";

    private static readonly Lazy<DocumentFonts> Once = new(static () =>
    {
        var fonts = new DocumentFonts();
        GlobalFontSettings.FontResolver = fonts;
        return fonts;
    });

    private readonly byte[] upright = Read(Upright);
    private readonly byte[] bold = Read(Bold);
    private readonly Lazy<IReadOnlyList<(uint First, uint Last)>> ranges;

    private DocumentFonts() => ranges = new(() => CharacterRanges.Read(upright));

    /// <summary>The fonts, made known to the library at the first use.</summary>
    public static DocumentFonts Instance => Once.Value;

    /// <summary>Whether the typeface has a picture of a character.</summary>
    public bool Has(System.Text.Rune rune) => ranges.Value.Any(range => rune.Value >= range.First && rune.Value <= range.Last);

    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(isBold ? Bold : Upright);

    public byte[] GetFont(string faceName) => faceName == Bold ? bold : upright;

    private static byte[] Read(string name)
    {
        using var stream = typeof(DocumentFonts).Assembly.GetManifestResourceStream($"Foyer.Server.Fonts.{name}.ttf")
            ?? throw new InvalidOperationException($"{name} is missing");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

/// <summary>Which characters a TrueType font has pictures of: table «cmap», format 12 of the OpenType specification.</summary>
internal static class CharacterRanges
{
    public static IReadOnlyList<(uint First, uint Last)> Read(ReadOnlySpan<byte> font)
    {
        var cmap = Table(font, "cmap"u8);
        for (var index = 0; index < BinaryPrimitives.ReadUInt16BigEndian(cmap[2..]); index++)
        {
            var table = cmap[(int)BinaryPrimitives.ReadUInt32BigEndian(cmap[(8 + (index * 8))..])..];
            if (BinaryPrimitives.ReadUInt16BigEndian(table) == 12)
            {
                return Groups(table);
            }
        }

        throw new InvalidDataException("The font has no list of all characters.");
    }

    private static List<(uint First, uint Last)> Groups(ReadOnlySpan<byte> table)
    {
        var groups = new List<(uint, uint)>();
        for (var index = 0; index < (int)BinaryPrimitives.ReadUInt32BigEndian(table[12..]); index++)
        {
            var group = table[(16 + (index * 12))..];
            groups.Add((BinaryPrimitives.ReadUInt32BigEndian(group), BinaryPrimitives.ReadUInt32BigEndian(group[4..])));
        }

        return groups;
    }

    private static ReadOnlySpan<byte> Table(ReadOnlySpan<byte> font, ReadOnlySpan<byte> name)
    {
        for (var index = 0; index < BinaryPrimitives.ReadUInt16BigEndian(font[4..]); index++)
        {
            var entry = font[(12 + (index * 16))..];
            if (entry[..4].SequenceEqual(name))
            {
                return font[(int)BinaryPrimitives.ReadUInt32BigEndian(entry[8..])..];
            }
        }

        throw new InvalidDataException("The font lacks a table.");
    }
}
