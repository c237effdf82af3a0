using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Contracts.Messages;

namespace Foyer.Client.Tests;

public sealed class WireJsonTests
{
    private static readonly DateTimeOffset Noon = new(2024, 9, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Rest_writes_dates_as_text_with_milliseconds_and_leaves_absent_fields_out()
    {
        var message = new MessagePayload { Id = "a", RoomId = "r", Text = "Grüße 👋 <b>", SentAt = Noon.ToOffset(TimeSpan.FromHours(2)) };

        Assert.Equal(
            """{"_id":"a","rid":"r","msg":"Grüße \uD83D\uDC4B <b>","ts":"2024-09-10T12:00:00.000Z"}""",
            JsonSerializer.Serialize(message, WireJson.RestInfo<MessagePayload>()));
    }

    [Fact]
    public void Realtime_writes_dates_as_milliseconds_in_an_object()
    {
        Assert.Equal(
            """{"_id":"a","rid":"r","ts":{"$date":1725969600000}}""",
            JsonSerializer.Serialize(new MessagePayload { Id = "a", RoomId = "r", SentAt = Noon }, WireJson.DdpInfo<MessagePayload>()));
    }

    [Theory]
    [InlineData("\"2024-09-10T12:00:00.000Z\"")]
    [InlineData("\"2024-09-10T14:00:00+02:00\"")]
    [InlineData("1725969600000")]
    [InlineData("{\"$date\":1725969600000}")]
    public void Both_read_every_form_of_a_date(string text)
    {
        foreach (var options in (JsonSerializerOptions[])[WireJson.Rest, WireJson.Ddp])
        {
            Assert.Equal(Noon, JsonSerializer.Deserialize<DateTimeOffset>(text, options));
        }

        Assert.True(Ejson.TryReadDate(JsonNode.Parse(text), out var moment));
        Assert.Equal(Noon, moment);
    }

    [Theory]
    [InlineData("\"yesterday\"")]
    [InlineData("1e300")]
    [InlineData("{\"$date\":\"x\"}")]
    [InlineData("{\"$date\":1,\"more\":2}")]
    [InlineData("{}")]
    [InlineData("true")]
    public void What_is_no_date_is_refused_and_not_guessed(string text)
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DateTimeOffset>(text, WireJson.Rest));
        Assert.False(Ejson.TryReadDate(JsonNode.Parse(text), out _));
    }

    [Fact]
    public void A_tree_from_the_realtime_wire_can_be_shown_over_rest()
    {
        var tree = JsonNode.Parse("""{"at":{"$date":1725969600000},"list":[{"$date":0}],"plain":{"$escape":{"$date":5}},"n":1}""");

        Assert.Equal(
            """{"at":"2024-09-10T12:00:00.000Z","list":["1970-01-01T00:00:00.000Z"],"plain":{"$date":5},"n":1}""",
            Ejson.ToRest(tree)!.ToJsonString());
    }

    [Fact]
    public void Odd_numbers_and_bytes_survive_the_way()
    {
        Assert.True(Ejson.TryReadNumber(Ejson.Number(double.NegativeInfinity), out var number));
        Assert.Equal(double.NegativeInfinity, number);
        Assert.True(Ejson.TryReadNumber(Ejson.Number(double.NaN), out number));
        Assert.Equal(double.NaN, number);
        Assert.True(Ejson.TryReadBinary(Ejson.Binary([1, 2, 3]), out var bytes));
        Assert.Equal([1, 2, 3], bytes);
        Assert.False(Ejson.TryReadBinary(JsonNode.Parse("""{"$binary":"%"}"""), out _));
    }

    [Fact]
    public void A_document_keeps_what_this_version_does_not_know()
    {
        var read = JsonSerializer.Deserialize("""{"title":"x","novel_key":7}""", WireJson.RestInfo<AttachmentPayload>())!;

        Assert.Equal("""{"title":"x","novel_key":7}""", JsonSerializer.Serialize(read, WireJson.RestInfo<AttachmentPayload>()));
    }

    [Fact]
    public void Every_document_can_be_read_by_a_trimmed_client()
    {
        var documents = typeof(WireJson).Assembly.GetExportedTypes()
            .Where(static type => type is { IsClass: true, IsAbstract: false } && type.Namespace != typeof(WireJson).Namespace);

        Assert.Empty(documents.Where(static type => WireJsonContext.Default.GetTypeInfo(type) is null).Select(static type => type.Name));
    }
}
