using System.Text;
using Foyer.Domain.Files;
using Xunit;

namespace Foyer.Domain.Tests.Files;

public class FilePolicyTests
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R', 0, 0, 2, 0, 0, 0, 1, 0];
    private static readonly FilePolicy Everything = FilePolicy.Read(100, "", "image/svg+xml");

    [Theory]
    [InlineData("image/png", "a.png", "image/png")]
    [InlineData("image/x-png; charset=binary", "a.png", "image/png")]
    [InlineData(null, "a.png", "image/png")]
    [InlineData("application/octet-stream", "a", "image/png")]
    public void A_picture_that_is_one_is_admitted_under_its_type(string? declared, string name, string kept) =>
        Assert.Equal(kept, Everything.Admit(declared, name, Png).Value);

    [Theory]
    [InlineData("image/png", "<html><script>alert(1)</script>")]
    [InlineData("image/png", "just text")]
    [InlineData("application/pdf", "MZ and a program")]
    [InlineData("image/jpeg", "\u0089PNG")]
    [InlineData("image/png", "<svg onload=alert(1)>")]
    [InlineData("text/plain", "  <?xml version=\"1.0\"?><svg xmlns=\"x\" onload=\"alert(1)\"/>")]
    public void Content_that_is_not_what_it_says_is_refused(string declared, string content) =>
        Assert.Equal(FileRefusals.TypeNotAllowed, Everything.Admit(declared, "a", Encoding.UTF8.GetBytes(content)).Refusal);

    [Fact]
    public void A_blocked_type_is_refused_by_its_claim_its_ending_and_its_content()
    {
        var svg = "<svg/>"u8.ToArray();
        Assert.True(Everything.Admit("image/svg+xml", "a", svg).IsRefused);
        Assert.True(Everything.Admit(null, "a.svg", svg).IsRefused);
        Assert.True(Everything.Admit("application/octet-stream", "a", svg).IsRefused);
    }

    [Fact]
    public void A_list_of_allowed_types_keeps_out_all_others()
    {
        var pictures = FilePolicy.Read(100, "image/*, application/pdf", "");

        Assert.Equal("image/png", pictures.Admit("image/png", "a.png", Png).Value);
        Assert.Equal("application/pdf", pictures.Admit("application/pdf", "a.pdf", "%PDF-1.7"u8).Value);
        Assert.True(pictures.Admit("text/plain", "a.txt", "hello"u8).IsRefused);
        Assert.True(pictures.Admit("not a type", "a.bin", "hello"u8).IsRefused);
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(101, true)]
    public void The_limit_is_the_last_size_that_may_be_sent(long size, bool isTooLarge) => Assert.Equal(isTooLarge, Everything.IsTooLarge(size));

    [Fact]
    public void A_negative_limit_is_none() => Assert.False(FilePolicy.Read(-1, "", "").IsTooLarge(long.MaxValue));

    [Fact]
    public void Width_and_height_of_a_picture_are_read_from_its_beginning() =>
        Assert.Equal(new PictureSize(512, 256), PictureSizes.Read("image/png", Png));

    [Theory]
    [InlineData("image/png", true)]
    [InlineData("application/pdf", true)]
    [InlineData("image/svg+xml", false)]
    [InlineData("text/html", false)]
    [InlineData("text/plain", false)]
    public void Only_what_a_browser_merely_shows_is_shown(string type, bool isShown) => Assert.Equal(isShown, MediaTypes.MayBeShown(type));
}
