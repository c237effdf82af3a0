using Foyer.Domain.Rooms;
using Xunit;

namespace Foyer.Domain.Tests.Rooms;

public sealed class RoomNamesTests
{
    private const string Pattern = "[0-9a-zA-Z-_.]+";

    [Fact]
    public void A_name_is_trimmed_and_kept() =>
        Assert.Equal(new RoomName("front-desk", "front-desk"), RoomNames.Read(" front-desk ", Pattern, allowsSpecial: false).Value);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("front desk")]
    [InlineData("größe")]
    [InlineData("a/b")]
    public void A_name_outside_the_pattern_is_refused(string name) =>
        Assert.Equal("error-invalid-room-name", RoomNames.Read(name, Pattern, allowsSpecial: false).Refusal!.Code);

    [Fact]
    public void Where_special_characters_are_allowed_the_address_is_made_from_the_name() =>
        Assert.Equal(new RoomName("Groesse-und-Mass", "Größe und Maß!"), RoomNames.Read("Größe und Maß!", Pattern, allowsSpecial: true).Value);

    [Fact]
    public void A_pattern_that_cannot_be_read_falls_back_to_the_dialects_own()
    {
        Assert.False(RoomNames.Read("desk", "[", allowsSpecial: false).IsRefused);
        Assert.True(RoomNames.Read("des k", "[", allowsSpecial: false).IsRefused);
    }
}
