using Foyer.Domain.Rooms;
using Xunit;

namespace Foyer.Domain.Tests.Rooms;

public sealed class LatinTests
{
    [Theory]
    [InlineData("Ελληνικά-1", "Ellinika-1")]
    [InlineData("Привет мир", "Privet-mir")]
    [InlineData("Büro Köln", "Buero-Koeln")]
    [InlineData("plain", "plain")]
    public void A_name_can_stand_in_an_address_whatever_it_is_written_in(string name, string slug) => Assert.Equal(slug, RoomNames.Slug(name));
}
