using System.Buffers.Binary;
using System.IO.Compression;

namespace Foyer.Domain.Files;

/// <summary>Makes small versions of PNG pictures, so that a list of messages need not load large ones.</summary>
public static class PngThumbnail
{
    private static readonly uint[] Sums = [.. Enumerable.Range(0, 256).Select(static value => Enumerable.Range(0, 8)
        .Aggregate((uint)value, static (sum, _) => (sum & 1) != 0 ? 0xEDB88320 ^ (sum >> 1) : sum >> 1))];

    /// <summary>Writes the small version.</summary>
    /// <param name="source">The picture.</param>
    /// <param name="target">Where the small version goes.</param>
    /// <param name="mostWidth">Its greatest width in pixels.</param>
    /// <param name="mostHeight">Its greatest height in pixels.</param>
    /// <returns>Its size; null when the picture is small enough already or cannot be read, and nothing was written.</returns>
    public static PictureSize? Make(Stream source, Stream target, int mostWidth, int mostHeight)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        try
        {
            using var picture = PngReader.Open(source);
            if (picture is null || mostWidth < 1 || mostHeight < 1 || (picture.Width <= mostWidth && picture.Height <= mostHeight))
            {
                return null;
            }

            var scale = Math.Min((double)mostWidth / picture.Width, (double)mostHeight / picture.Height);
            var size = new PictureSize(Math.Max(1, (int)(picture.Width * scale)), Math.Max(1, (int)(picture.Height * scale)));
            if (Shrink(picture, size) is not { } pixels)
            {
                return null;
            }

            Write(target, size, pixels);
            return size;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    // Every pixel of the small version is the mean of those that it stands for.
    private static byte[]? Shrink(PngReader picture, PictureSize size)
    {
        var row = new byte[picture.Width * 4];
        var sums = new long[size.Width * 4];
        var counts = new int[size.Width];
        var pixels = new byte[size.Height * ((size.Width * 4) + 1)];
        var at = 0;
        for (var y = 0; y < picture.Height; y++)
        {
            if (!picture.TryReadRow(row))
            {
                return null;
            }

            for (var x = 0; x < picture.Width; x++)
            {
                var column = (int)((long)x * size.Width / picture.Width);
                int opacity = row[(x * 4) + 3];
                sums[column * 4] += row[x * 4] * opacity;
                sums[(column * 4) + 1] += row[(x * 4) + 1] * opacity;
                sums[(column * 4) + 2] += row[(x * 4) + 2] * opacity;
                sums[(column * 4) + 3] += opacity;
                counts[column]++;
            }

            if ((long)(y + 1) * size.Height / picture.Height > at || y == picture.Height - 1)
            {
                Close(pixels.AsSpan(at * ((size.Width * 4) + 1)), sums, counts);
                at = Math.Min(at + 1, size.Height - 1);
            }
        }

        return pixels;
    }

    private static void Close(Span<byte> line, long[] sums, int[] counts)
    {
        // The first byte says that the row is not filtered.
        line[0] = 0;
        for (var column = 0; column < counts.Length; column++)
        {
            var opacity = sums[(column * 4) + 3];
            for (var channel = 0; channel < 3; channel++)
            {
                line[1 + (column * 4) + channel] = opacity == 0 ? (byte)0 : (byte)(sums[(column * 4) + channel] / opacity);
            }

            line[4 + (column * 4)] = counts[column] == 0 ? (byte)0 : (byte)(opacity / counts[column]);
        }

        Array.Clear(sums);
        Array.Clear(counts);
    }

    private static void Write(Stream target, PictureSize size, byte[] pixels)
    {
        target.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, size.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], size.Height);
        (header[8], header[9]) = (8, 6);
        WritePiece(target, "IHDR"u8, header);
        using var packed = new MemoryStream();
        using (var packer = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            packer.Write(pixels);
        }

        WritePiece(target, "IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        WritePiece(target, "IEND"u8, []);
    }

    private static void WritePiece(Stream target, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        target.Write(number);
        target.Write(kind);
        target.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Add(Add(uint.MaxValue, kind), content));
        target.Write(number);
    }

    private static uint Add(uint sum, ReadOnlySpan<byte> content)
    {
        foreach (var one in content)
        {
            sum = Sums[(sum ^ one) & 0xFF] ^ (sum >> 8);
        }

        return sum;
    }
}
