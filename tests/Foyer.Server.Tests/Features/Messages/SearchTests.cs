using System.Text.Json.Nodes;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Features.Messages;

/// <summary>Words are found where they stand, by whom may read them, and nowhere else, from the commit on.</summary>
public abstract class SearchTests(FoyerFixture foyer)
{
    private static readonly int[] DaysAgo = [0, 20, 70, 120, 300, 900, 1_500, 4_000];

    [Fact]
    public async Task Words_are_found_as_people_type_them_newest_first()
    {
        var (ada, room) = await RoomAsync();
        foreach (var text in new[] { "Die Straße ist gesperrt", "Straßenbahn um acht", "rechnung.pdf liegt bei", "Viele Grüße aus Köln", "we met in New York, not in York new" })
        {
            await SendAsync(ada, room, text);
        }

        async Task HasAsync(string search, params string[] texts) => Assert.Equal(texts, await FindAsync(ada, room, search));
        await HasAsync("strasse", "Straßenbahn um acht", "Die Straße ist gesperrt");
        await HasAsync("STRASSEN", "Straßenbahn um acht");
        await HasAsync("pdf", "rechnung.pdf liegt bei");
        await HasAsync("rechn pdf", "rechnung.pdf liegt bei");
        await HasAsync("grusse koeln");
        await HasAsync("grüsse koln", "Viele Grüße aus Köln");
        await HasAsync("\"new york\"", "we met in New York, not in York new");
        await HasAsync("\"york met\"");
        await HasAsync("strasse -gesperrt", "Straßenbahn um acht");
        await HasAsync("strasse order:asc", "Die Straße ist gesperrt", "Straßenbahn um acht");
        await HasAsync("/^die .*GESPERRT$/i", "Die Straße ist gesperrt");
        await HasAsync("/(a+)+$(?=x)/");
        await HasAsync("!!!");
        await HasAsync("' OR 1=1 --");
        await HasAsync("NOT AND OR \"");
    }

    [Fact]
    public async Task What_was_said_years_apart_is_found_newest_first_page_by_page()
    {
        var (ada, room) = await RoomAsync();
        var now = foyer.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await using (var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create())
        {
            foreach (var days in DaysAgo)
            {
                var id = await SendAsync(ada, room, $"walross {days}");
                var at = DateTimeOffset.FromUnixTimeMilliseconds(now.AddDays(-days).ToUnixTimeMilliseconds());
                await db.Messages.Where(one => one.Id == new Foyer.Domain.MessageId(id))
                    .ExecuteUpdateAsync(set => set.SetProperty(one => one.At, at), TestContext.Current.CancellationToken);
            }
        }

        await SendAsync(ada, room, "no animal");
        Assert.Equal(DaysAgo.Select(days => $"walross {days}"), await FindAsync(ada, room, "walross"));
        Assert.Equal(["walross 70", "walross 120", "walross 300"], await FindAsync(ada, room, "walross", "&offset=2&count=3"));
        Assert.Equal(["walross 4000", "walross 1500"], await FindAsync(ada, room, "walross order:asc", "&count=2"));
        Assert.Equal(["walross 300", "walross 900", "walross 1500"], await FindAsync(ada, room, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"walross after:{now.AddDays(-2_000):dd/MM/yyyy} before:{now.AddDays(-200):dd/MM/yyyy}")));
    }

    [Fact]
    public async Task Operators_narrow_what_is_found()
    {
        var (ada, room) = await RoomAsync();
        var vik = await foyer.AddAccountAsync("vik");
        var username = (string)(await vik.GetAsync("me"))["username"]!;
        await ada.PostAsync("channels.invite", new { roomId = room, username });
        var first = await SendAsync(ada, room, $"angebot for @{username} at https://example.org/x");
        var second = await SendAsync(vik, room, "angebot angenommen");
        await vik.PostAsync("chat.starMessage", new { messageId = second });
        await ada.PostAsync("chat.pinMessage", new { messageId = first });
        await ada.PostAsync("chat.postMessage", new { roomId = room, text = "angebot as a file", attachments = new[] { new { title = "Plan_A.pdf", description = "the 100% plan" } } });

        Assert.Equal(["angebot angenommen"], await FindAsync(ada, room, $"angebot from:{username}"));
        Assert.Equal(["angebot angenommen"], await FindAsync(vik, room, "angebot has:star"));
        Assert.Empty(await FindAsync(ada, room, "angebot has:star"));
        Assert.Single(await FindAsync(ada, room, $"mention:{username}"));
        Assert.Single(await FindAsync(ada, room, "angebot is:pinned"));
        Assert.Single(await FindAsync(ada, room, "has:link"));
        Assert.Single(await FindAsync(ada, room, "file-title:plan_a"));
        Assert.Single(await FindAsync(ada, room, "file-desc:100%"));
        Assert.Empty(await FindAsync(ada, room, "file-title:planxa"));
        Assert.Equal(3, (await FindAsync(ada, room, "angebot after:01/01/2020")).Count);
        Assert.Empty(await FindAsync(ada, room, "angebot before:01.01.2020"));
    }

    [Fact]
    public async Task The_index_follows_edits_deletions_and_whole_rooms_and_keeps_no_word_of_what_is_gone()
    {
        var (ada, room) = await RoomAsync();
        var message = await SendAsync(ada, room, "xylophon");
        await ada.PostAsync("chat.update", new { roomId = room, msgId = message, text = "yggdrasil" });
        Assert.Empty(await FindAsync(ada, room, "xylophon"));
        Assert.Single(await FindAsync(ada, room, "yggdrasil"));

        await ada.PostAsync("chat.delete", new { roomId = room, msgId = message });
        await SendAsync(ada, room, "zymurgie");
        await ada.PostAsync("channels.delete", new { roomId = room });
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        Assert.Equal([], await KeptAsync(db, "xylophon", "yggdrasil", "zymurgie"));
    }

    [Fact]
    public async Task Everywhere_means_ones_own_rooms_and_only_where_the_operator_allows_it()
    {
        var (ada, first) = await RoomAsync();
        var (vik, second) = await RoomAsync();
        await SendAsync(ada, first, "quokka of ada");
        await SendAsync(vik, second, "quokka of vik");
        Assert.NotNull((await MethodAsync(ada, "messageSearch", "quokka"))["error"]);

        await foyer.Admin.PostAsync("settings/Search.defaultProvider.GlobalSearchEnabled", new { value = true });
        var found = (await MethodAsync(ada, "rocketchatSearch.search", "quokka", new { }, new { searchAll = true }))["result"]!["message"]!["docs"]!.AsArray();
        await foyer.Admin.PostAsync("settings/Search.defaultProvider.GlobalSearchEnabled", new { value = false });
        Assert.Equal("quokka of ada", (string?)Assert.Single(found)!["msg"]);

        var group = (string)(await vik.PostAsync("groups.create", new { name = $"g{Ids()}" }))["group._id"]!;
        await SendAsync(vik, group, "quokka in secret");
        Assert.False((await ada.GetAsync($"chat.search?roomId={group}&searchText=quokka")).IsSuccess);
    }

    [Fact]
    public async Task A_store_that_lacks_the_index_gets_it_from_what_was_said()
    {
        var (ada, room) = await RoomAsync();
        await SendAsync(ada, room, "narwal");
        await using (var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create())
        {
            if (db.Database.IsNpgsql())
            {
                await db.Database.ExecuteSqlRawAsync("DROP INDEX message_words", TestContext.Current.CancellationToken);
            }
            else
            {
                await db.Database.ExecuteSqlRawAsync(
                    "DROP TABLE message_words; DROP TABLE message_places; DROP TABLE message_words_due; DROP TRIGGER message_words_noted; DROP TRIGGER message_words_removed; DROP TRIGGER message_words_changed",
                    TestContext.Current.CancellationToken);
            }

            await WordIndex.EnsureAsync(db, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, TestContext.Current.CancellationToken);
        }

        await SendAsync(ada, room, "narwale");
        Assert.Equal(["narwale", "narwal"], await FindAsync(ada, room, "narwal"));
    }

    private static async Task<IReadOnlyList<string>> KeptAsync(FoyerDb db, params string[] words)
    {
        if (db.Database.IsNpgsql())
        {
            return await db.Messages.Where(message => words.Contains(message.Text)).Select(message => message.Text).ToListAsync(TestContext.Current.CancellationToken);
        }

        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlRawAsync("CREATE VIRTUAL TABLE temp.kept USING fts5vocab(main, message_words, row)", TestContext.Current.CancellationToken);
        return [.. (await db.Database.SqlQueryRaw<string>("SELECT term AS \"Value\" FROM temp.kept").ToListAsync(TestContext.Current.CancellationToken)).Intersect(words)];
    }

    private static async Task<IReadOnlyList<string>> FindAsync(Rest account, string room, string search, string page = "")
    {
        var answer = await account.GetAsync($"chat.search?roomId={room}&searchText={Uri.EscapeDataString(search)}{page}");
        Assert.True(answer.IsSuccess, answer.Text);
        return [.. answer["messages"]!.AsArray().Select(message => (string)message!["msg"]!)];
    }

    private static async Task<JsonObject> MethodAsync(Rest account, string method, params object[] args)
    {
        var message = System.Text.Json.JsonSerializer.Serialize(new { msg = "method", id = "1", method, @params = args });
        return JsonNode.Parse((string)(await account.PostAsync($"method.call/{method}", new { message }))["message"]!)!.AsObject();
    }

    private static async Task<string> SendAsync(Rest account, string room, string text)
    {
        var answer = await account.PostAsync("chat.sendMessage", new { message = new { rid = room, msg = text } });
        Assert.True(answer.IsSuccess, answer.Text);
        return (string)answer["message._id"]!;
    }

    private static string Ids() => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6));

    private async Task<(Rest Owner, string Room)> RoomAsync()
    {
        var owner = await foyer.AddAccountAsync("ada");
        return (owner, (string)(await owner.PostAsync("channels.create", new { name = $"r{Ids()}" }))["channel._id"]!);
    }
}

public sealed class SearchOnSqlite(SqliteFoyer foyer) : SearchTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class SearchOnPostgres(PostgresFoyer foyer) : SearchTests(foyer), IClassFixture<PostgresFoyer>;
