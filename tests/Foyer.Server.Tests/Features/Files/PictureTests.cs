using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Foyer.Server.Features.Files;
using Foyer.Server.Tests.Support;
using SkiaSharp;
using Xunit;

namespace Foyer.Server.Tests.Features.Files;

/// <summary>Pictures become small and upright; what only claims to be one costs nothing and is never run.</summary>
public sealed class PictureTests(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>
{
    [Theory]
    [InlineData("photo.jpg", "image/jpeg", SKEncodedImageFormat.Jpeg)]
    [InlineData("photo.webp", "image/webp", SKEncodedImageFormat.Webp)]
    public async Task A_picture_gets_a_small_version_of_its_kind(string name, string type, SKEncodedImageFormat format)
    {
        var message = await SendAsync(name, type, Picture(format, 1600, 1200));
        var small = message["files"]!.AsArray()[1]!;
        Assert.Equal(($"thumb-{name}", type), ((string?)small["name"], (string?)small["type"]));
        var shown = message["attachments"]![0]!["image_dimensions"]!;
        Assert.Equal((480, 360), ((int)shown["width"]!, (int)shown["height"]!));
        using var file = await GetAsync((string)message["attachments"]![0]!["image_url"]!);
        Assert.Equal(type, file.Content.Headers.ContentType?.MediaType);
        using var bitmap = SKBitmap.Decode(await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal((480, 360), (bitmap.Width, bitmap.Height));
    }

    [Theory]
    [InlineData(1, "RB/RB")]
    [InlineData(2, "BR/BR")]
    [InlineData(3, "BR/BR")]
    [InlineData(4, "RB/RB")]
    [InlineData(5, "RR/BB")]
    [InlineData(6, "RR/BB")]
    [InlineData(7, "BB/RR")]
    [InlineData(8, "BB/RR")]
    public void A_picture_is_shown_the_way_its_camera_was_held(int orientation, string corners)
    {
        // Its left half is red and its right half blue.
        using var source = new MemoryStream(Oriented(Picture(SKEncodedImageFormat.Jpeg, 1600, 1200), orientation));
        var view = PictureThumbnail.Make(source, "image/jpeg", 100, 100)!;
        Assert.Equal(orientation >= 5 ? (1200, 1600) : (1600, 1200), (view.Shown.Width, view.Shown.Height));
        using var small = SKBitmap.Decode(view.Small!.Content);
        char At(double x, double y) => small.GetPixel((int)(small.Width * x), (int)(small.Height * y)) is { Red: > 128 } ? 'R' : 'B';
        Assert.Equal(corners, $"{At(0.1, 0.1)}{At(0.9, 0.1)}/{At(0.1, 0.9)}{At(0.9, 0.9)}");
    }

    [Theory]
    [InlineData("huge.jpg", "image/jpeg")]
    [InlineData("huge.gif", "image/gif")]
    [InlineData("huge.png", "image/png")]
    [InlineData("huge.webp", "image/webp")]
    public async Task A_small_file_that_claims_fifty_thousand_by_fifty_thousand_pixels_is_kept_and_not_unpacked(string name, string type)
    {
        var before = GC.GetTotalAllocatedBytes();
        var message = await SendAsync(name, type, Huge(type));
        Assert.Single(message["files"]!.AsArray());
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 200_000_000);
    }

    [Fact]
    public async Task A_drawing_with_a_script_is_handed_out_for_keeping_only()
    {
        await foyer.Admin.PostAsync("settings/FileUpload_MediaTypeBlackList", new { value = "" });
        var message = await SendAsync("logo.svg", "image/svg+xml", Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"));
        using var file = await GetAsync($"/file-upload/{message["file"]!["_id"]}/logo.svg");
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Contains("sandbox", file.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task A_drawing_is_shown_as_a_small_picture()
    {
        await foyer.Admin.PostAsync("settings/FileUpload_MediaTypeBlackList", new { value = "" });
        const string drawing = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 480" width="960" height="480"><defs><rect id="half" width="480" height="480"/></defs><use href="#half" fill="red"/><use href="#half" x="480" fill="blue"/></svg>""";

        var message = await SendAsync("logo.svg", "image/svg+xml", Encoding.UTF8.GetBytes(drawing));

        var small = message["files"]!.AsArray()[1]!;
        Assert.Equal(("thumb-logo.svg", "image/png"), ((string?)small["name"], (string?)small["type"]));
        using var file = await GetAsync((string)message["attachments"]![0]!["image_url"]!);
        Assert.Equal("image/png", file.Content.Headers.ContentType?.MediaType);
        using var bitmap = SKBitmap.Decode(await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal((480, 240), (bitmap.Width, bitmap.Height));
        Assert.Equal((SKColors.Red, SKColors.Blue), (bitmap.GetPixel(10, 120), bitmap.GetPixel(470, 120)));
    }

    private static byte[] Picture(SKEncodedImageFormat format, int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Blue);
            using var red = new SKPaint { Color = SKColors.Red };
            canvas.DrawRect(0, 0, width / 2f, height, red);
        }

        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    private static byte[] Oriented(byte[] jpeg, int orientation)
    {
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8,
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0,
        ];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }

    private static byte[] Huge(string type)
    {
        const ushort side = 50_000;
        var content = Picture(type switch { "image/jpeg" => SKEncodedImageFormat.Jpeg, "image/png" => SKEncodedImageFormat.Png, _ => SKEncodedImageFormat.Webp }, 16, 16);
        switch (type)
        {
            case "image/gif":
                content = [.. "GIF89a"u8, 0x50, 0xC3, 0x50, 0xC3, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2C, 0, 0, 0, 0, 0x50, 0xC3, 0x50, 0xC3, 0, 2, 2, 0x44, 1, 0, 0x3B];
                break;
            case "image/png":
                BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(16), side);
                BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(20), side);
                break;
            case "image/webp":
                content = [.. "RIFF"u8, 30, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 0x4F, 0xC3, 0, 0x4F, 0xC3, 0, 0, 0, 0, 0];
                break;
            default:
                var frame = content.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
                BinaryPrimitives.WriteUInt16BigEndian(content.AsSpan(frame + 5), side);
                BinaryPrimitives.WriteUInt16BigEndian(content.AsSpan(frame + 7), side);
                break;
        }

        return content;
    }

    private async Task<JsonNode> SendAsync(string name, string type, byte[] content)
    {
        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue(type);
        form.Add(file, "file", name);
        var answer = await foyer.Admin.SendAsync(HttpMethod.Post, "rooms.upload/GENERAL", form);
        Assert.True(answer.IsSuccess, answer.Text);
        return answer["message"]!;
    }

    private async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var client = foyer.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(foyer.Address, path));
        request.Headers.Add("X-User-Id", foyer.Admin.UserId);
        request.Headers.Add("X-Auth-Token", foyer.Admin.Token);
        var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response;
    }
}
