using Foyer.Domain.Files;
using SkiaSharp;

namespace Foyer.Server.Features.Files;

/// <summary>What was learned of a picture.</summary>
/// <param name="Shown">Its size as people see it, turned the way its camera was held.</param>
/// <param name="Small">Its small version; null where it is small enough already.</param>
internal sealed record PictureView(PictureSize Shown, SmallPicture? Small);

/// <summary>A small version of a picture.</summary>
/// <param name="MediaType">Its media type.</param>
/// <param name="Size">Its size.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record SmallPicture(string MediaType, PictureSize Size, byte[] Content);

/// <summary>
/// Makes small versions of JPEG, GIF and WebP pictures, and squares of any. Width and height are read before a pixel is unpacked, so a small file
/// that claims to be a huge picture costs nothing; JPEG and WebP are unpacked in a size near the one that is wanted.
/// </summary>
internal static class PictureThumbnail
{
    private const int LongestSide = 30_000;
    private const long MostPixels = 60_000_000;

    // What may be unpacked at a time: 64 MiB.
    private const long MostUnpacked = 16_000_000;
    private const int Quality = 82;

    // One at a time: several large pictures at once would take the memory of all of them.
    private static readonly Lock Turn = new();

    public static bool Knows(string mediaType) => mediaType is "image/jpeg" or "image/gif" or "image/webp";

    /// <summary>Looks at a picture; null where it cannot be read or is larger than may be unpacked.</summary>
    public static PictureView? Make(Stream source, string mediaType, int mostWidth, int mostHeight)
    {
        lock (Turn)
        {
            using var codec = SKCodec.Create(source);
            if (codec is null || codec.Info is not { Width: > 0 and <= LongestSide, Height: > 0 and <= LongestSide } info || (long)info.Width * info.Height > MostPixels)
            {
                return null;
            }

            var isTurned = codec.EncodedOrigin >= SKEncodedOrigin.LeftTop;
            var shown = isTurned ? new PictureSize(info.Height, info.Width) : new PictureSize(info.Width, info.Height);
            var scale = Math.Min((double)mostWidth / shown.Width, (double)mostHeight / shown.Height);
            if (scale >= 1)
            {
                return new PictureView(shown, null);
            }

            var size = new PictureSize(Math.Max(1, (int)(shown.Width * scale)), Math.Max(1, (int)(shown.Height * scale)));
            using var large = Unpack(codec, scale);
            return new PictureView(shown, large is null ? null : Draw(large, codec.EncodedOrigin, (size.Width, size.Height), isTurned, size, mediaType));
        }
    }

    /// <summary>The middle of a picture as a square; null where the picture cannot be read or is larger than may be unpacked.</summary>
    /// <param name="source">The picture.</param>
    /// <param name="mediaType">Its media type, which the square has too where it is one that can be written.</param>
    /// <param name="side">The side of the square in pixels.</param>
    public static SmallPicture? Square(Stream source, string mediaType, int side)
    {
        lock (Turn)
        {
            using var codec = SKCodec.Create(source);
            if (codec is null || codec.Info is not { Width: > 0 and <= LongestSide, Height: > 0 and <= LongestSide } info || (long)info.Width * info.Height > MostPixels)
            {
                return null;
            }

            var isTurned = codec.EncodedOrigin >= SKEncodedOrigin.LeftTop;
            var scale = (double)side / Math.Min(info.Width, info.Height);
            var (width, height) = ((float)(info.Width * scale), (float)(info.Height * scale));
            using var large = Unpack(codec, scale);
            return large is null ? null : Draw(large, codec.EncodedOrigin, isTurned ? (height, width) : (width, height), isTurned, new PictureSize(side, side), mediaType);
        }
    }

    private static SKBitmap? Unpack(SKCodec codec, double scale)
    {
        // Twice the size that is wanted, so that shrinking has pixels to take the mean of.
        var rough = codec.GetScaledDimensions((float)Math.Min(1, scale * 2));
        if ((long)rough.Width * rough.Height > MostUnpacked)
        {
            return null;
        }

        var bitmap = new SKBitmap(new SKImageInfo(rough.Width, rough.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) == SKCodecResult.Success)
        {
            return bitmap;
        }

        bitmap.Dispose();
        return null;
    }

    // Where the picture is larger than its room, its middle is seen.
    private static SmallPicture? Draw(SKBitmap large, SKEncodedOrigin origin, (float Width, float Height) shown, bool isTurned, PictureSize size, string mediaType)
    {
        using var small = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        using (var canvas = new SKCanvas(small))
        using (var image = SKImage.FromBitmap(large))
        {
            canvas.Clear(SKColors.Transparent);
            canvas.Translate((size.Width - shown.Width) / 2, (size.Height - shown.Height) / 2);
            Turned(canvas, origin, shown.Width, shown.Height);
            var place = isTurned ? SKRect.Create(shown.Height, shown.Width) : SKRect.Create(shown.Width, shown.Height);
            canvas.DrawImage(image, place, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }

        var (format, type) = mediaType switch
        {
            "image/jpeg" => (SKEncodedImageFormat.Jpeg, mediaType),
            "image/webp" => (SKEncodedImageFormat.Webp, mediaType),
            _ => (SKEncodedImageFormat.Png, "image/png"),
        };
        using var content = small.Encode(format, Quality);
        return content is null ? null : new SmallPicture(type, size, content.ToArray());
    }

    // How the camera was held, by the eight ways that EXIF knows.
    private static void Turned(SKCanvas canvas, SKEncodedOrigin origin, float width, float height)
    {
        switch (origin)
        {
            case SKEncodedOrigin.TopRight:
                canvas.Translate(width, 0);
                canvas.Scale(-1, 1);
                break;
            case SKEncodedOrigin.BottomRight:
                canvas.Translate(width, height);
                canvas.RotateDegrees(180);
                break;
            case SKEncodedOrigin.BottomLeft:
                canvas.Translate(0, height);
                canvas.Scale(1, -1);
                break;
            case SKEncodedOrigin.LeftTop:
                canvas.RotateDegrees(90);
                canvas.Scale(1, -1);
                break;
            case SKEncodedOrigin.RightTop:
                canvas.Translate(width, 0);
                canvas.RotateDegrees(90);
                break;
            case SKEncodedOrigin.RightBottom:
                canvas.Translate(width, height);
                canvas.RotateDegrees(90);
                canvas.Scale(-1, 1);
                break;
            case SKEncodedOrigin.LeftBottom:
                canvas.Translate(0, height);
                canvas.RotateDegrees(-90);
                break;
        }
    }
}
