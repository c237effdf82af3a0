using System.Buffers.Binary;
using System.IO.Compression;

namespace Foyer.Domain.Files;

/// <summary>
/// Reads a PNG row by row, so that a picture of any size needs no more memory than two of its rows. Interlaced pictures and
/// those with impossible sizes are not read.
/// </summary>
internal sealed class PngReader : IDisposable
{
    private const int LongestSide = 30_000;
    private const long MostPixels = 60_000_000;
    private const int LongestTable = 1024;

    private readonly ZLibStream pixels;
    private readonly int depth;
    private readonly int colour;
    private readonly byte[] palette;
    private readonly byte[] transparency;
    private byte[] row;
    private byte[] before;

    private PngReader(Stream source, int width, int height, int depth, int colour, byte[] palette, byte[] transparency, int firstLength)
    {
        (Width, Height, this.depth, this.colour, this.palette, this.transparency) = (width, height, depth, colour, palette, transparency);
        var stride = ((width * Channels * depth) + 7) / 8;
        row = new byte[stride];
        before = new byte[stride];
        pixels = new ZLibStream(new ImageData(source, firstLength), CompressionMode.Decompress);
    }

    public int Width { get; }

    public int Height { get; }

    private int Channels => colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>Opens a picture; null for one that is not read.</summary>
    public static PngReader? Open(Stream source)
    {
        Span<byte> head = stackalloc byte[8];
        Span<byte> header = stackalloc byte[17];
        if (!TryFill(source, head) || head[1] != 'P' || !TryFill(source, head) || BinaryPrimitives.ReadInt32BigEndian(head) != 13 || !TryFill(source, header))
        {
            return null;
        }

        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        var (depth, colour, interlaced) = (header[8], header[9], header[12]);
        var isSound = width is > 0 and <= LongestSide && height is > 0 and <= LongestSide && (long)width * height <= MostPixels
            && interlaced == 0 && colour is 0 or 2 or 3 or 4 or 6 && depth is 1 or 2 or 4 or 8 or 16 && (depth >= 8 || colour is 0 or 3);
        return isSound ? FindPixels(source, width, height, depth, colour) : null;
    }

    /// <summary>Reads the next row as red, green, blue and opacity.</summary>
    /// <param name="target">Four bytes for each pixel.</param>
    public bool TryReadRow(Span<byte> target)
    {
        Span<byte> filter = stackalloc byte[1];
        (row, before) = (before, row);
        if (!TryFill(pixels, filter) || !TryFill(pixels, row))
        {
            return false;
        }

        Unfilter(filter[0]);
        for (var x = 0; x < Width; x++)
        {
            Write(x, target.Slice(x * 4, 4));
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => pixels.Dispose();

    private static PngReader? FindPixels(Stream source, int width, int height, int depth, int colour)
    {
        Span<byte> head = stackalloc byte[8];
        var (palette, transparency) = (Array.Empty<byte>(), Array.Empty<byte>());
        while (TryFill(source, head))
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(head);
            var kind = head[4..];
            if (kind.SequenceEqual("IDAT"u8))
            {
                return colour == 3 && palette.Length < 3 ? null : new PngReader(source, width, height, depth, colour, palette, transparency, length);
            }

            var isTable = kind.SequenceEqual("PLTE"u8) || kind.SequenceEqual("tRNS"u8);
            if (length < 0 || kind.SequenceEqual("IEND"u8) || (isTable && length > LongestTable))
            {
                return null;
            }

            var content = isTable ? new byte[length] : [];
            if (isTable ? !TryFill(source, content) : !TrySkip(source, length))
            {
                return null;
            }

            (palette, transparency) = kind.SequenceEqual("PLTE"u8) ? (content, transparency) : isTable ? (palette, content) : (palette, transparency);
            if (!TrySkip(source, 4))
            {
                return null;
            }
        }

        return null;
    }

    private static bool TryFill(Stream source, Span<byte> buffer) => source.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) == buffer.Length;

    private static bool TrySkip(Stream source, int length)
    {
        Span<byte> waste = stackalloc byte[512];
        for (var left = length; left > 0;)
        {
            var part = waste[..Math.Min(left, waste.Length)];
            if (!TryFill(source, part))
            {
                return false;
            }

            left -= part.Length;
        }

        return true;
    }

    private void Unfilter(byte filter)
    {
        var step = Math.Max(1, Channels * depth / 8);
        for (var index = 0; index < row.Length; index++)
        {
            int left = index >= step ? row[index - step] : 0;
            int above = before[index];
            var corner = index >= step ? before[index - step] : 0;
            row[index] += filter switch
            {
                1 => (byte)left,
                2 => (byte)above,
                3 => (byte)((left + above) / 2),
                4 => (byte)Nearest(left, above, corner),
                _ => 0,
            };
        }
    }

    private static int Nearest(int left, int above, int corner)
    {
        var guess = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }

    private void Write(int x, Span<byte> pixel)
    {
        pixel[3] = 255;
        switch (colour)
        {
            case 3:
                var index = Sample(x, 0, scaled: false);
                var entry = Math.Min(index * 3, palette.Length - 3);
                palette.AsSpan(entry, 3).CopyTo(pixel);
                pixel[3] = index < transparency.Length ? transparency[index] : (byte)255;
                break;
            case 0 or 4:
                pixel[..3].Fill(Sample(x, 0, scaled: true));
                pixel[3] = colour == 4 ? Sample(x, 1, scaled: true) : (byte)255;
                break;
            default:
                for (var channel = 0; channel < Channels; channel++)
                {
                    pixel[channel] = Sample(x, channel, scaled: true);
                }

                break;
        }
    }

    private byte Sample(int x, int channel, bool scaled)
    {
        var at = (x * Channels) + channel;
        if (depth >= 8)
        {
            return row[at * depth / 8];
        }

        var bit = at * depth;
        var value = (row[bit / 8] >> (8 - depth - (bit % 8))) & ((1 << depth) - 1);
        return (byte)(scaled ? value * 255 / ((1 << depth) - 1) : value);
    }

    /// <summary>The compressed pixels, which stand in the file in pieces.</summary>
    private sealed class ImageData(Stream source, int firstLength) : Stream
    {
        private int left = firstLength;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            Span<byte> head = stackalloc byte[12];
            while (left <= 0)
            {
                // The check sum of the piece that ended, then the head of the next.
                if (left < 0 || !TryFill(source, head) || !head[8..].SequenceEqual("IDAT"u8))
                {
                    left = -1;
                    return 0;
                }

                left = BinaryPrimitives.ReadInt32BigEndian(head[4..]);
            }

            var read = source.Read(buffer[..Math.Min(buffer.Length, left)]);
            left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
