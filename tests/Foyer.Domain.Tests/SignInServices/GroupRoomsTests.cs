using System.Text.Json.Nodes;
using Foyer.Domain.SignInServices;
using Xunit;

namespace Foyer.Domain.Tests.SignInServices;

/// <summary>Into which rooms groups of another service lead.</summary>
public sealed class GroupRoomsTests
{
    [Theory]
    [InlineData("""["a","b"]""", "one,two,three")]
    [InlineData("\"b, c\"", "two,three")]
    [InlineData("""["unknown", 7, null]""", "")]
    [InlineData("{}", "")]
    public void Each_group_leads_into_its_rooms_once(string groups, string expected)
    {
        var rule = GroupRooms.Read("realm.groups", """{"a":"one","b":["two","three","two"],"c":["three"]}""", " root ")!;
        var said = new JsonObject { ["realm"] = new JsonObject { ["groups"] = JsonNode.Parse(groups) } };
        Assert.Equal(expected, string.Join(',', rule.For(said)));
        Assert.Equal("root", rule.Maker);
    }

    [Theory]
    [InlineData("groups", "no JSON")]
    [InlineData("groups", "[]")]
    [InlineData("", "{}")]
    public void A_map_that_is_none_leads_nowhere(string claim, string map) => Assert.Null(GroupRooms.Read(claim, map, ""));

    [Fact]
    public void A_name_with_dots_of_its_own_is_found_before_a_path()
    {
        var said = new JsonObject { ["urn:oid:1.2"] = "by name", ["a"] = new JsonObject { ["b"] = "by path" } };
        Assert.Equal("by name", IdentityField.Read(said, "urn:oid:1.2"));
        Assert.Equal("by path", IdentityField.Read(said, "a.b"));
        Assert.Equal("by", IdentityField.Read(said, "{{/^(by)/::urn:oid:1.2}}"));
    }
}
