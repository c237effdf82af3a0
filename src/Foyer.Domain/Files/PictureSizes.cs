using System.Buffers.Binary;

namespace Foyer.Domain.Files;

/// <summary>Reads width and height from the beginning of a picture, so that windows can keep its place free.</summary>
public static class PictureSizes
{
    /// <summary>Width and height; null where the beginning does not tell.</summary>
    /// <param name="type">The media type.</param>
    /// <param name="head">How the content begins.</param>
    public static PictureSize? Read(string type, ReadOnlySpan<byte> head) => type switch
    {
        "image/png" when head.Length >= 24 => Make(BinaryPrimitives.ReadInt32BigEndian(head[16..]), BinaryPrimitives.ReadInt32BigEndian(head[20..])),
        "image/gif" when head.Length >= 10 => Make(BinaryPrimitives.ReadUInt16LittleEndian(head[6..]), BinaryPrimitives.ReadUInt16LittleEndian(head[8..])),
        "image/jpeg" => Jpeg(head),
        _ => null,
    };

    private static PictureSize? Jpeg(ReadOnlySpan<byte> head)
    {
        for (var at = 2; at + 9 < head.Length && head[at] == 0xFF;)
        {
            var marker = head[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return Make(BinaryPrimitives.ReadUInt16BigEndian(head[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(head[(at + 5)..]));
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(head[(at + 2)..]);
        }

        return null;
    }

    private static PictureSize? Make(int width, int height) => width > 0 && height > 0 ? new PictureSize(width, height) : null;
}
