using System.Text.Json.Nodes;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Messages;

/// <summary>What is said beside a message's own text comes parsed as well, so that every client draws the same.</summary>
public abstract class QuoteTests(FoyerFixture foyer)
{
    [Fact]
    public async Task A_quote_and_what_it_quotes_carry_the_trees_of_their_texts()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var name = $"quotes-{System.Security.Cryptography.RandomNumberGenerator.GetHexString(12, true)}";
        var room = (string)(await ada.PostAsync("channels.create", new { name }))["channel._id"]!;
        var first = await SendAsync("this is *bold*");
        var second = await SendAsync($"[ ]({Link(first)}) and `code`");
        var third = await SendAsync($"[ ]({Link(second)}) yes");

        var quote = Assert.Single(third["attachments"]!.AsArray())!;
        Assert.True(JsonNode.DeepEquals(second["md"], quote["md"]), quote.ToJsonString());
        var inner = Assert.Single(quote["attachments"]!.AsArray())!;
        Assert.True(JsonNode.DeepEquals(first["md"], inner["md"]), inner.ToJsonString());
        Assert.Contains("BOLD", inner["md"]!.ToJsonString(), StringComparison.Ordinal);

        async Task<JsonNode> SendAsync(string msg) => (await ada.PostAsync("chat.sendMessage", new { message = new { rid = room, msg } }))["message"]!;
        string Link(JsonNode message) => $"{foyer.Address.ToString().TrimEnd('/')}/channel/{name}?msg={(string)message["_id"]!}";
    }

    [Fact]
    public async Task A_message_is_quoted_whatever_its_client_has_called_it_also_by_an_edit_and_what_is_gone_is_said()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var name = $"dots-{System.Security.Cryptography.RandomNumberGenerator.GetHexString(12, true)}";
        var room = (string)(await ada.PostAsync("channels.create", new { name }))["channel._id"]!;
        var id = $"1795730199214.385{room}";
        await ada.PostAsync("chat.sendMessage", new { message = new { _id = id, rid = room, msg = "said" } });
        var msgId = (string)(await ada.PostAsync("chat.sendMessage", new { message = new { rid = room, msg = "see https://example.org" } }))["message._id"]!;
        var text = $"{foyer.Address.ToString().TrimEnd('/')}/channel/{name}?msg={id}. So it is.";
        var edited = await ada.PostAsync("chat.update", new { roomId = room, msgId, text });
        Assert.Equal("said", (string?)Assert.Single(edited["message.attachments"]!.AsArray())!["text"]);
        edited = await ada.PostAsync("chat.update", new { roomId = room, msgId, text = "nothing" });
        Assert.Empty(edited["message.urls"]!.AsArray());
    }

    [Fact]
    public async Task The_first_description_carries_the_tree_of_its_text_whatever_its_sender_says()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var room = (string)(await ada.PostAsync("channels.create", new { name = $"cards-{System.Security.Cryptography.RandomNumberGenerator.GetHexString(12, true)}" }))["channel._id"]!;
        var attachments = new object[] { new { text = "a *card*", description = "of _mine_", descriptionMd = "what I like" }, new { description = "*second*" } };
        var sent = (await ada.PostAsync("chat.postMessage", new { roomId = room, text = "look", attachments }))["message.attachments"]!.AsArray();
        Assert.Contains("ITALIC", sent[0]!["descriptionMd"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(sent[0]!["md"]);
        Assert.Null(sent[1]!["descriptionMd"]);
    }
}

/// <summary>On SQLite.</summary>
public sealed class QuotesOnSqlite(SqliteFoyer foyer) : QuoteTests(foyer), IClassFixture<SqliteFoyer>;

/// <summary>On PostgreSQL.</summary>
public sealed class QuotesOnPostgres(PostgresFoyer foyer) : QuoteTests(foyer), IClassFixture<PostgresFoyer>;
