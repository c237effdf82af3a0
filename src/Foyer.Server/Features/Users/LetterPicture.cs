using SkiaSharp;

namespace Foyer.Server.Features.Users;

/// <summary>Draws a letter on a colour as PNG or JPEG, in the typeface that comes with the server.</summary>
internal static class LetterPicture
{
    private const string Png = "image/png";
    private const string Jpeg = "image/jpeg";
    private const int Quality = 85;

    // A few kilobytes each. Strangers may ask for any of them, so they are drawn one at a time and not twice.
    private const int MostKept = 500;
    private static readonly Lock Turn = new();
    private static readonly Dictionary<(string Text, string Colour, int Size, string Format), byte[]> Kept = [];

    private static readonly Lazy<SKTypeface> Typeface = new(static () =>
    {
        using var font = typeof(LetterPicture).Assembly.GetManifestResourceStream("Foyer.Server.Fonts.DejaVuSans.ttf");
        return SKTypeface.FromStream(font) ?? throw new InvalidOperationException("The typeface is missing");
    });

    /// <summary>The media type of a format that clients name; null for the ones that are not drawn here.</summary>
    public static string? FormatOf(string? asked) => asked switch
    {
        "png" => Png,
        "jpg" or "jpeg" => Jpeg,
        _ => null,
    };

    public static byte[] Make(string text, string colour, int size, string format)
    {
        lock (Turn)
        {
            if (Kept.TryGetValue((text, colour, size, format), out var known))
            {
                return known;
            }

            if (Kept.Count == MostKept)
            {
                Kept.Clear();
            }

            return Kept[(text, colour, size, format)] = Draw(text, colour, size, format);
        }
    }

    private static byte[] Draw(string text, string colour, int size, string format)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(size, size, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        using (var white = new SKPaint { Color = SKColors.White, IsAntialias = true })
        {
            canvas.Clear(SKColor.Parse(colour));

            // The same proportions as in the drawn form.
            canvas.Scale(size / 200f);
            using var font = new SKFont(Typeface.Value, 125) { Edging = SKFontEdging.Antialias };
            if (font.ContainsGlyphs(text))
            {
                canvas.DrawText(text, 100, 145, SKTextAlign.Center, font, white);
            }
            else
            {
                // No typeface has all the letters of the world: head and shoulders say more than a box.
                canvas.DrawCircle(100, 78, 34, white);
                canvas.DrawOval(100, 190, 66, 62, white);
            }
        }

        using var content = bitmap.Encode(format == Jpeg ? SKEncodedImageFormat.Jpeg : SKEncodedImageFormat.Png, Quality);
        return content.ToArray();
    }
}
