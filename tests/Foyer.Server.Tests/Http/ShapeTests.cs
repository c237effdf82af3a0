using System.Text.Json.Nodes;
using Foyer.Server.Http;
using Xunit;

namespace Foyer.Server.Tests.Http;

public sealed class ShapeTests
{
    private static readonly Shape Form = Shape.Object(
        Shape.Need("rid", Shape.Text()),
        Shape.May("count", Shape.Whole()),
        Shape.May("open", Shape.Flag()),
        Shape.May("tags", Shape.List(Shape.Text(), minItems: 1)),
        Shape.May("status", Shape.Word("available", "not-available")));

    [Theory]
    [InlineData("""{}""", "must have required property 'rid'")]
    [InlineData("""{"rid":"r","other":1}""", "must NOT have additional properties")]
    [InlineData("""{"rid":{}}""", "must be string")]
    [InlineData("""{"rid":"r","count":"x"}""", "must be integer")]
    [InlineData("""{"rid":"r","open":"perhaps"}""", "must be boolean")]
    [InlineData("""{"rid":"r","tags":"a"}""", "must be array")]
    [InlineData("""{"rid":"r","tags":[]}""", "must NOT have fewer than 1 items")]
    [InlineData("""{"rid":"r","status":"maybe"}""", "must be equal to one of the allowed values")]
    public void Wrong_input_is_told_in_the_words_of_the_dialect(string json, string words)
    {
        var errors = new List<string>();
        Assert.False(Form.Check(JsonNode.Parse(json), out _, errors));
        Assert.Equal([words], errors);
    }

    [Fact]
    public void Scalars_become_what_is_asked_for()
    {
        var body = JsonNode.Parse("""{"rid":17,"count":"5","open":"true"}""")!.AsObject();
        Assert.True(Form.Check(body, out _, []));
        Assert.Equal("""{"rid":"17","count":5,"open":true}""", body.ToJsonString());
    }

    [Fact]
    public void Of_several_forms_exactly_one_must_fit()
    {
        var either = Shape.OneOf(Shape.Object(Shape.Need("a", Shape.Text())), Shape.Object(Shape.Need("b", Shape.Text())));
        var errors = new List<string>();
        Assert.True(either.Check(JsonNode.Parse("""{"a":"1"}"""), out _, []));
        Assert.False(either.Check(JsonNode.Parse("""{"a":"1","b":"2"}"""), out _, errors));
        Assert.Equal("must match exactly one schema in oneOf", errors[^1]);
    }

    [Theory]
    [InlineData("""{"remove":[]}""", "Match error: Missing key 'upsert'")]
    [InlineData("""{"upsert":[{}],"remove":[]}""", "Match error: Missing key 'agentId' in field upsert[0]")]
    [InlineData("""{"upsert":[{"agentId":true}],"remove":[]}""", "Match error: Expected string, got boolean in field upsert[0].agentId")]
    [InlineData("""{"upsert":[],"remove":[],"more":1}""", "Match error: Unknown key in field more")]
    public void The_older_check_has_its_own_words(string json, string words)
    {
        var agents = Shape.List(Shape.Object(Shape.Need("agentId", Shape.Text())));
        var form = Shape.Object(Shape.Need("upsert", agents), Shape.Need("remove", agents));
        Assert.Equal(words, MatchShape.Check(form, JsonNode.Parse(json)));
    }
}
