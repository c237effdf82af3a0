using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Rooms;

public sealed class RoomNameTests(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>
{
    [Theory]
    [InlineData("free-name", null)]
    [InlineData("general", "error-duplicate-channel-name")]
    [InlineData("with a space", "error-invalid-room-name")]
    public async Task Whether_a_name_can_be_had_is_told_by_the_rule_that_decides_at_the_end(string name, string? reason)
    {
        var ada = await foyer.AddAccountAsync("ada");

        var asked = await ada.GetAsync($"foyer.rooms.checkName?name={Uri.EscapeDataString(name)}");
        var made = await ada.PostAsync("channels.create", new { name });

        Assert.Equal(reason, (string?)asked["reason"]);
        Assert.Equal(reason, (string?)made.Json["errorType"]);
    }
}
