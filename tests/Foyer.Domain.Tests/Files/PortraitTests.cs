using Foyer.Domain.Files;
using Xunit;

namespace Foyer.Domain.Tests.Files;

public sealed class PortraitTests
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    [Fact]
    public void Only_what_is_a_picture_becomes_a_portrait()
    {
        Assert.Equal("image/png", Portrait.Admit(Png, Png.Length).Value);
        Assert.Equal("error-invalid-file-type", Portrait.Admit("<svg xmlns=\"x\"/>"u8, 16).Refusal?.Code);
        Assert.Equal("error-invalid-file-type", Portrait.Admit("<script>"u8, 8).Refusal?.Code);
        Assert.Equal("error-file-too-large", Portrait.Admit(Png, Portrait.LargestSize + 1).Refusal?.Code);
    }

    [Theory]
    [InlineData("data:image/png;base64,iVBORw==", 4)]
    [InlineData("data:image/png,iVBORw==", null)]
    [InlineData("data:image/png;base64,not base64!", null)]
    [InlineData("https://example.org/a.png", null)]
    public void A_data_address_carries_its_content(string address, int? length) => Assert.Equal(length, Portrait.Decode(address)?.Length);
}
