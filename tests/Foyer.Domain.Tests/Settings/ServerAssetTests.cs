using System.Text;
using Foyer.Domain.Settings;
using Xunit;

namespace Foyer.Domain.Tests.Settings;

public sealed class ServerAssetTests
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    [Fact]
    public void Every_picture_of_the_dialect_can_be_replaced() => Assert.Equal(
        ["background", "background_dark", "favicon", "favicon_16", "favicon_192", "favicon_32", "favicon_512", "favicon_ico", "livechat_widget_logo",
            "logo", "logo_dark", "safari_pinned", "tile_144", "tile_150", "tile_310_square", "tile_310_wide", "tile_70", "touchicon_180", "touchicon_180_pre"],
        ServerAsset.ByKey.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("logo", "png")]
    [InlineData("tile_70", "png")]
    public void A_picture_is_judged_by_its_content(string key, string ending) => Assert.Equal((ending, "image/png"), ServerAsset.ByKey[key].Admit(Png).Value);

    [Theory]
    [InlineData("favicon", "\u0089PNG")]
    [InlineData("logo", "<html><script>alert(1)</script>")]
    [InlineData("logo", "GIF89a")]
    [InlineData("favicon_ico", "<svg/>")]
    [InlineData("logo", "")]
    public void What_the_picture_may_not_be_is_refused(string key, string content) =>
        Assert.Equal(AssetRefusals.WrongType, ServerAsset.ByKey[key].Admit(Encoding.Latin1.GetBytes(content)).Refusal);

    [Fact]
    public void A_picture_has_a_greatest_size() =>
        Assert.Equal(AssetRefusals.TooLarge, ServerAsset.ByKey["logo"].Admit([.. Png, .. new byte[ServerAsset.LargestSize]]).Refusal);
}
