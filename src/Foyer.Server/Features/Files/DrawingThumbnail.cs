using Foyer.Domain.Files;
using SkiaSharp;
using Svg.Skia;

namespace Foyer.Server.Features.Files;

/// <summary>Draws an SVG as a small PNG, so that people see it without their browser having to run anything of it.</summary>
internal static class DrawingThumbnail
{
    private const int Quality = 90;

    // One at a time, as with other pictures.
    private static readonly Lock Turn = new();

    /// <summary>The drawing within the given bounds; null for one that is not looked at.</summary>
    public static PictureView? Make(Stream source, int mostWidth, int mostHeight)
    {
        using var kept = new MemoryStream();
        if (!TryKeep(source, kept) || !Drawings.IsHarmless(new MemoryStream(kept.GetBuffer(), 0, (int)kept.Length, writable: false)))
        {
            return null;
        }

        kept.Position = 0;
        lock (Turn)
        {
            try
            {
                using var drawing = new SKSvg();
                return drawing.Load(kept) is { CullRect: { Width: > 0 and < 100_000, Height: > 0 and < 100_000 } bounds } picture ? Draw(picture, bounds, mostWidth, mostHeight) : null;
            }
            catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
            {
                // Whatever the library stumbles over: the file is kept, only nobody sees it small.
                return null;
            }
        }
    }

    private static PictureView Draw(SKPicture picture, SKRect bounds, int mostWidth, int mostHeight)
    {
        var scale = Math.Min(1, Math.Min(mostWidth / bounds.Width, mostHeight / bounds.Height));
        var size = new PictureSize(Math.Max(1, (int)(bounds.Width * scale)), Math.Max(1, (int)(bounds.Height * scale)));
        using var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Transparent);
            canvas.Scale(scale);
            canvas.Translate(-bounds.Left, -bounds.Top);
            canvas.DrawPicture(picture);
        }

        using var content = bitmap.Encode(SKEncodedImageFormat.Png, Quality);
        var shown = new PictureSize((int)Math.Ceiling(bounds.Width), (int)Math.Ceiling(bounds.Height));
        return new PictureView(shown, content is null ? null : new SmallPicture("image/png", size, content.ToArray()));
    }

    private static bool TryKeep(Stream source, MemoryStream kept)
    {
        var portion = new byte[16 * 1024];
        for (var read = source.Read(portion); read > 0; read = source.Read(portion))
        {
            if (kept.Length + read > Drawings.MostBytes)
            {
                return false;
            }

            kept.Write(portion, 0, read);
        }

        return true;
    }
}
