#:package Microsoft.Data.Sqlite@10.0.15
#:package Npgsql@10.0.3
// Fills a server's store with many messages, and measures how long it takes to find a word among them, to open a room, and to go to a day.
//
//   1. start a server with TEST_MODE=true on an empty store
//   2. dotnet run eng/archive.cs -- fill --url http://localhost:3000 --sqlite data/foyer.db --messages 10000000     (or --postgres "Host=…")
//   3. start the server again: it collects the words, once
//   4. dotnet run eng/archive.cs -- measure --url http://localhost:3000     (--only "room of a million" for some of the questions)
//
// Only for a store that may be thrown away.

using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

const int Rooms = 100;
const int LargeRoom = 1_000_000;
const int Chats = 300;
const int WordsInMessage = 10;
const int Vocabulary = 20_000;
const string Admin = "rocketchat.internal.admin.test";
var start = DateTimeOffset.Parse("2016-01-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
var span = (long)TimeSpan.FromDays(3650).TotalMilliseconds;

string Option(string name, string otherwise) => Array.IndexOf(args, "--" + name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;

using var http = new HttpClient { BaseAddress = new Uri(Option("url", "http://localhost:3000")), Timeout = TimeSpan.FromMinutes(10) };
if (!http.BaseAddress.IsLoopback)
{
    Console.Error.WriteLine("Only a server on this machine.");
    return 1;
}

var signedIn = (await JsonOf(await http.PostAsJsonAsync("api/v1/login", new { user = Admin, password = Admin })))["data"]!;
http.DefaultRequestHeaders.Add("X-User-Id", (string)signedIn["userId"]!);
http.DefaultRequestHeaders.Add("X-Auth-Token", (string)signedIn["authToken"]!);
return args[0] == "fill" ? await FillAsync() : await MeasureAsync();

async Task<int> FillAsync()
{
    var count = long.Parse(Option("messages", "1000000"), System.Globalization.CultureInfo.InvariantCulture);
    List<string> rooms = [];
    for (var room = 0; room < Rooms; room++)
    {
        rooms.Add((string)(await JsonOf(await http.PostAsJsonAsync("api/v1/channels.create", new { name = $"archive-{room}" })))["channel"]!["_id"]!);
    }

    // As many live chats in a small store as in a large one: their pages must not know of the messages elsewhere.
    await http.PostAsJsonAsync("api/v1/settings/Livechat_enabled", new { value = true });
    await http.PostAsJsonAsync("api/v1/settings/Livechat_accept_chats_with_no_agents", new { value = true });
    for (var chat = 0; chat < Chats; chat++)
    {
        await http.PostAsJsonAsync("api/v1/livechat/visitor", new { visitor = new { token = $"archive-{chat}", name = $"Visitor {chat}" } });
        (await http.GetAsync($"api/v1/livechat/room?token=archive-{chat}")).EnsureSuccessStatusCode();
    }

    var clock = Stopwatch.StartNew();
    if (Option("postgres", "") is { Length: > 0 } postgres)
    {
        await using var connection = new NpgsqlConnection(postgres);
        await connection.OpenAsync();
        await using (var drop = new NpgsqlCommand("DROP INDEX IF EXISTS message_words", connection))
        {
            await drop.ExecuteNonQueryAsync();
        }

        await using (var copy = await connection.BeginBinaryImportAsync(
            "COPY messages (\"Id\", \"RoomId\", \"At\", \"UpdatedAt\", \"Text\", \"AuthorId\", \"AuthorUsername\", \"IsShownInRoom\", \"ReplyCount\", \"Followers\", \"IsHidden\", \"IsPinned\", \"IsUnread\") FROM STDIN (FORMAT binary)"))
        {
            copy.Timeout = TimeSpan.FromHours(5);
            foreach (var (id, room, at, text) in Messages(count, rooms))
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(id, NpgsqlDbType.Text);
                await copy.WriteAsync(room, NpgsqlDbType.Text);
                await copy.WriteAsync(at, NpgsqlDbType.Bigint);
                await copy.WriteAsync(at, NpgsqlDbType.Bigint);
                await copy.WriteAsync(text, NpgsqlDbType.Text);
                await copy.WriteAsync(Admin, NpgsqlDbType.Text);
                await copy.WriteAsync(Admin, NpgsqlDbType.Text);
                await copy.WriteAsync(false, NpgsqlDbType.Boolean);
                await copy.WriteAsync(0, NpgsqlDbType.Integer);
                await copy.WriteAsync(Array.Empty<string>(), NpgsqlDbType.Array | NpgsqlDbType.Text);
                await copy.WriteAsync(false, NpgsqlDbType.Boolean);
                await copy.WriteAsync(false, NpgsqlDbType.Boolean);
                await copy.WriteAsync(false, NpgsqlDbType.Boolean);
            }

            await copy.CompleteAsync();
        }

        await using var analyze = new NpgsqlCommand("ANALYZE messages", connection) { CommandTimeout = 3600 };
        await analyze.ExecuteNonQueryAsync();
    }
    else
    {
        await using var connection = new SqliteConnection($"Data Source={Option("sqlite", "data/foyer.db")}");
        await connection.OpenAsync();
        foreach (var statement in new[]
        {
            "PRAGMA synchronous=OFF", "PRAGMA cache_size=-1000000", "DROP TABLE IF EXISTS message_words", "DROP TABLE IF EXISTS message_places", "DROP TABLE IF EXISTS message_words_due",
            "DROP TRIGGER IF EXISTS message_words_noted", "DROP TRIGGER IF EXISTS message_words_removed", "DROP TRIGGER IF EXISTS message_words_changed",
        })
        {
            await using var command = new SqliteCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }

        foreach (var part in Messages(count, rooms).Chunk(200_000))
        {
            await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync();
            await using var insert = new SqliteCommand(
                "INSERT INTO messages (\"Id\", \"RoomId\", \"At\", \"UpdatedAt\", \"Text\", \"AuthorId\", \"AuthorUsername\", \"IsShownInRoom\", \"ReplyCount\", \"Followers\", \"IsHidden\", \"IsPinned\", \"IsUnread\") VALUES ($id, $room, $at, $at, $text, $author, $author, 0, 0, '[]', 0, 0, 0)",
                connection,
                transaction);
            foreach (var name in new[] { "$id", "$room", "$at", "$text", "$author" })
            {
                insert.Parameters.AddWithValue(name, name == "$author" ? Admin : "");
            }

            foreach (var (id, room, at, text) in part)
            {
                (insert.Parameters[0].Value, insert.Parameters[1].Value, insert.Parameters[2].Value, insert.Parameters[3].Value) = (id, room, at, text);
                await insert.ExecuteNonQueryAsync();
            }

            await transaction.CommitAsync();
        }

        await using var analyze = new SqliteCommand("PRAGMA wal_checkpoint(TRUNCATE)", connection);
        await analyze.ExecuteNonQueryAsync();
    }

    Console.WriteLine($"{count} messages in {clock.Elapsed.TotalSeconds:F0} s; now start the server again");
    return 0;
}

async Task<int> MeasureAsync()
{
    var large = (string)(await JsonOf(await http.GetAsync("api/v1/channels.info?roomName=archive-0")))["channel"]!["_id"]!;
    var random = new Random(7);
    string Middling() => Word(random.Next(800, 1200));
    Task<HttpResponseMessage> Everywhere(string text) => http.PostAsJsonAsync("api/v1/method.call/rocketchatSearch.search", new
    {
        message = new JsonObject
        {
            ["msg"] = "method",
            ["id"] = "1",
            ["method"] = "rocketchatSearch.search",
            ["params"] = new JsonArray(text, new JsonObject(), new JsonObject { ["searchAll"] = true, ["limit"] = 20 }),
        }.ToJsonString(),
    });
    await http.PostAsJsonAsync("api/v1/settings/Search.defaultProvider.GlobalSearchEnabled", new { value = true });
    await ReportAsync("one word of middling frequency, all rooms I may see", () => Everywhere(Middling()));
    await ReportAsync("one word of middling frequency, the room of a million", () => http.GetAsync($"api/v1/chat.search?roomId={large}&searchText={Middling()}&count=20"));
    await ReportAsync("two words of middling frequency, all rooms", () => Everywhere($"{Word(random.Next(20, 60))} {Middling()}"));
    await ReportAsync("the most frequent word, the room of a million", () => http.GetAsync($"api/v1/chat.search?roomId={large}&searchText={Word(1)}&count=20"));
    await ReportAsync("open the room of a million", () => http.GetAsync($"api/v1/channels.history?roomId={large}&count=50"));
    var newest = (await JsonOf(await http.GetAsync($"api/v1/channels.history?roomId={large}&count=50")))["messages"]!.AsArray();
    await ReportAsync("the next fifty of it", () => http.GetAsync($"api/v1/channels.history?roomId={large}&count=50&latest={newest[^1]!["ts"]}"));
    await ReportAsync("a page of the directory", () => http.GetAsync($"api/v1/directory?count=50&query={Uri.EscapeDataString("{\"text\":\"\",\"type\":\"channels\",\"workspace\":\"local\"}")}"));
    await ReportAsync("a page of the contact centre", () => http.GetAsync("api/v1/livechat/rooms?count=50"));
    await ReportAsync("go to any day in it", () => http.GetAsync(
        $"api/v1/channels.history?roomId={large}&count=50&latest={DateTimeOffset.FromUnixTimeMilliseconds(start + (long)(random.NextDouble() * span)):yyyy-MM-dd'T'HH:mm:ss.fff'Z'}"));
    return 0;
}

async Task ReportAsync(string what, Func<Task<HttpResponseMessage>> ask)
{
    if (!what.Contains(Option("only", ""), StringComparison.Ordinal))
    {
        return;
    }

    var times = new List<double>();
    var found = 0;
    for (var turn = -20; turn < 300; turn++)
    {
        var began = Stopwatch.GetTimestamp();
        using var response = await ask();
        var text = await response.Content.ReadAsStringAsync();
        response.EnsureSuccessStatusCode();
        found = text.Split("\"_id\\\":").Length + text.Split("\"msg\":").Length - 2;
        if (turn >= 0)
        {
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    times.Sort();
    Console.WriteLine($"{what,-60} p50 {times[times.Count / 2],8:F1} ms   p99 {times[times.Count * 99 / 100],8:F1} ms   ({found} in the last answer)");
}

IEnumerable<(string Id, string Room, long At, string Text)> Messages(long count, List<string> rooms)
{
    var random = new Random(1);
    var inLarge = 0;
    for (long number = 0; number < count; number++)
    {
        var isLarge = inLarge < LargeRoom && random.NextDouble() < Math.Min(0.5, 1.02 * LargeRoom / count);
        inLarge += isLarge ? 1 : 0;
        var room = rooms[isLarge ? 0 : random.Next(1, rooms.Count)];
        var text = string.Join(' ', Enumerable.Range(0, WordsInMessage).Select(_ => Word((int)Math.Exp(random.NextDouble() * Math.Log(Vocabulary)))));
        yield return ($"a{number:x15}m", room, start + (long)((double)number / count * span), text);
    }
}

// The more often a word is said, the smaller its rank: as in any language, rank times frequency is about the same for all.
static string Word(int rank)
{
    const string first = "bdfghjklmnprstvwz";
    const string second = "aeiou";
    var word = "";
    for (var rest = rank + 40; rest > 0; rest /= first.Length * second.Length)
    {
        var syllable = rest % (first.Length * second.Length);
        word += $"{first[syllable / second.Length]}{second[syllable % second.Length]}";
    }

    return word + "n";
}

static async Task<JsonNode> JsonOf(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
