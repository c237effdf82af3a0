using Foyer.Domain.Rooms;
using Xunit;

namespace Foyer.Domain.Tests.Rooms;

public sealed class DirectNamesTests
{
    [Fact]
    public void Everybody_reads_the_partners_in_the_same_order()
    {
        var names = DirectNames.Of([new DirectPartner("cleo", "Cleo C."), new DirectPartner("bob", null)]);

        Assert.Equal(new RoomName("bob,cleo", "bob, Cleo C."), names);
    }
}
