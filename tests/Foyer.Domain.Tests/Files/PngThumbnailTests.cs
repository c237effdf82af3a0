using System.Buffers.Binary;
using System.IO.Compression;
using Foyer.Domain.Files;
using Xunit;

namespace Foyer.Domain.Tests.Files;

public sealed class PngThumbnailTests
{
    [Fact]
    public void A_large_picture_gets_a_small_version_in_the_same_shape()
    {
        using var small = new MemoryStream();

        var size = PngThumbnail.Make(Picture(800, 400, 6, 8, [10, 20, 30, 255]), small, 200, 200);

        Assert.Equal(new PictureSize(200, 100), size);
        Assert.Equal(new PictureSize(200, 100), PictureSizes.Read("image/png", small.ToArray()));
        small.Position = 0;
        using var again = new MemoryStream();
        Assert.Equal(new PictureSize(20, 10), PngThumbnail.Make(small, again, 20, 20));
    }

    [Theory]
    [InlineData(0, 8, new byte[] { 200 })]
    [InlineData(2, 8, new byte[] { 1, 2, 3 })]
    [InlineData(4, 8, new byte[] { 200, 128 })]
    [InlineData(2, 16, new byte[] { 1, 0, 2, 0, 3, 0 })]
    public void Grey_coloured_and_deep_pictures_are_read(byte colour, byte depth, byte[] pixel)
    {
        using var small = new MemoryStream();

        Assert.NotNull(PngThumbnail.Make(Picture(100, 100, colour, depth, pixel), small, 10, 10));
    }

    [Fact]
    public void A_small_picture_stays_as_it_is()
    {
        using var small = new MemoryStream();

        Assert.Null(PngThumbnail.Make(Picture(20, 10, 6, 8, [1, 2, 3, 4]), small, 200, 200));
        Assert.Equal(0, small.Length);
    }

    [Fact]
    public void What_is_cut_off_gets_no_small_version()
    {
        var whole = Picture(300, 300, 6, 8, [1, 2, 3, 4]).ToArray();
        using var small = new MemoryStream();

        for (var length = 0; length < whole.Length - 40; length += 7)
        {
            Assert.Null(PngThumbnail.Make(new MemoryStream(whole, 0, length), small, 10, 10));
        }
    }

    [Theory]
    [InlineData(50_000, 50_000)]
    [InlineData(int.MaxValue, 1)]
    [InlineData(-1, 5)]
    public void A_picture_that_only_says_it_is_huge_costs_nothing(int width, int height)
    {
        var lie = Picture(10, 10, 6, 8, [1, 2, 3, 4]).ToArray();
        BinaryPrimitives.WriteInt32BigEndian(lie.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(lie.AsSpan(20), height);
        using var small = new MemoryStream();

        Assert.Null(PngThumbnail.Make(new MemoryStream(lie), small, 5, 5));
    }

    private static MemoryStream Picture(int width, int height, byte colour, byte depth, byte[] pixel)
    {
        using var packed = new MemoryStream();
        using (var packer = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                packer.WriteByte(0);
                for (var x = 0; x < width; x++)
                {
                    packer.Write(pixel);
                }
            }
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (depth, colour);
        var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var content = packed.ToArray();
        Write(png, "IHDR"u8, header);
        Write(png, "IDAT"u8, content[..(content.Length / 2)]);
        Write(png, "IDAT"u8, content[(content.Length / 2)..]);
        Write(png, "IEND"u8, []);
        png.Position = 0;
        return png;
    }

    private static void Write(MemoryStream png, ReadOnlySpan<byte> kind, byte[] content)
    {
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(kind);
        png.Write(content);
        png.Write([0, 0, 0, 0]);
    }
}
