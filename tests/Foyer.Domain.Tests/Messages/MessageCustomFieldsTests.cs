using System.Text.Json.Nodes;
using Foyer.Domain.Messages;
using Xunit;

namespace Foyer.Domain.Tests.Messages;

public sealed class MessageCustomFieldsTests
{
    private const string Schema = """
        {
          "properties": {
            "priority": { "type": "string", "nullable": false, "enum": ["low", "high"] },
            "amount": { "type": "integer", "minimum": 1, "maximum": 9 }
          },
          "required": ["priority"],
          "additionalProperties": false
        }
        """;

    [Fact]
    public void A_message_without_custom_fields_is_always_fine() => Assert.Null(MessageCustomFields.Check(null, isEnabled: false, ""));

    [Fact]
    public void Nobody_sends_custom_fields_where_the_operator_does_not_want_them() =>
        Assert.Equal(MessageCustomFields.NotEnabled, MessageCustomFields.Check([], isEnabled: false, Schema));

    [Theory]
    [InlineData("""{"priority":"low"}""", true)]
    [InlineData("""{"priority":"high","amount":3}""", true)]
    [InlineData("{}", false)]
    [InlineData("""{"priority":"medium"}""", false)]
    [InlineData("""{"priority":null}""", false)]
    [InlineData("""{"priority":7}""", false)]
    [InlineData("""{"priority":"low","amount":10}""", false)]
    [InlineData("""{"priority":"low","amount":1.5}""", false)]
    [InlineData("""{"priority":"low","other":1}""", false)]
    public void Fields_are_held_to_the_schema(string fields, bool isFine) =>
        Assert.Equal(isFine, MessageCustomFields.Check((JsonObject)JsonNode.Parse(fields)!, isEnabled: true, Schema) is null);

    [Fact]
    public void A_schema_that_cannot_be_read_lets_nothing_pass() => Assert.NotNull(MessageCustomFields.Check([], isEnabled: true, "{"));
}
