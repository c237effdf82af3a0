using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Foyer.Server.Tests.Support;
using Foyer.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Xunit;

namespace Foyer.Server.Tests.Storage;

/// <summary>Every way of reading that people wait for, on both databases: none of them may read a table that grows from one end to the other.</summary>
public sealed partial class QueryPlanTests(PostgresServer postgres, ITestOutputHelper output)
{
    // What grows with the years. Settings, roles, departments do not.
    private static readonly HashSet<string> Large =
        ["messages", "rooms", "users", "subscriptions", "live_chats", "inquiries", "visitors", "contacts", "message_marks", "read_receipts", "uploads", "login_tokens", "audit_entries", "tombstones"];

    private static readonly string[] Reads =
    [
        "channels.history?roomId={room}&count=50",
        "channels.history?roomId={room}&count=50&latest=2026-01-01T00:00:00.000Z",
        "channels.messages?roomId={room}&count=50",
        "channels.files?roomId={room}",
        "channels.members?roomId={room}",
        "channels.info?roomId={room}",
        "channels.counters?roomId={room}",
        "chat.syncMessages?roomId={room}&lastUpdate=2026-01-01T00:00:00.000Z",
        "chat.getMessage?msgId={message}",
        "chat.getThreadsList?rid={room}",
        "chat.getThreadMessages?tmid={message}",
        "chat.getPinnedMessages?roomId={room}",
        "chat.getStarredMessages?roomId={room}",
        "chat.getMentionedMessages?roomId={room}",
        "rooms.get",
        "rooms.get?updatedSince=2026-01-01T00:00:00.000Z",
        "rooms.info?roomId={room}",
        "subscriptions.get",
        "subscriptions.get?updatedSince=2026-01-01T00:00:00.000Z",
        "subscriptions.getOne?roomId={room}",
        "me",
        "spotlight?query=plan",
        "livechat/inquiries.list",
        "livechat/inquiries.queuedForUser",
        "livechat/rooms?count=50&open=true",
        "livechat/config?token=visitor-of-plans",
        "livechat/room?token=visitor-of-plans",
        "livechat/messages.history/{chat}?token=visitor-of-plans&rid={chat}",
        "livechat/visitor/visitor-of-plans",
        "livechat/agents/{user}/departments",
    ];

    [Fact]
    public async Task No_read_path_scans_a_table_that_grows_on_SQLite()
    {
        using var folder = new PrivateFolder("plans");
        await PlayAsync(new FoyerSetup { DataFolder = folder.Path }, folder.Path, SqliteScansAsync);
    }

    [Fact]
    public async Task No_read_path_scans_a_table_that_grows_on_PostgreSQL()
    {
        Needs.Postgres();
        var store = await postgres.CreateDatabaseAsync();
        await PlayAsync(new FoyerSetup { Postgres = store }, new NpgsqlConnectionStringBuilder(store).Database!, PostgresScansAsync);
    }

    private async Task PlayAsync(FoyerSetup setup, string store, Func<string, Question, Task<IReadOnlyList<string>>> scans)
    {
        await using var server = await FoyerServer.StartAsync(setup);
        var admin = await new Rest(server.Address).SignInAsync(Rest.Administrator, Rest.Administrator);
        var names = await PrepareAsync(admin);
        using var ear = new Ear(store);
        var failures = new List<string>();
        foreach (var read in Reads)
        {
            var path = names.Aggregate(read, static (text, name) => text.Replace($"{{{name.Key}}}", name.Value, StringComparison.Ordinal));
            ear.Questions.Clear();
            var answer = await admin.GetAsync(path);
            Assert.True(answer.IsSuccess, $"{path}: {answer.Text}");
            foreach (var question in ear.Questions.DistinctBy(static one => one.Text).ToList())
            {
                foreach (var scan in await scans(question.Connection, question))
                {
                    output.WriteLine($"{read}\n{question.Text}\n  {scan}\n");
                    failures.Add($"{read}: {scan}");
                }
            }
        }

        Assert.Empty(failures);
    }

    private static async Task<Dictionary<string, string>> PrepareAsync(Rest admin)
    {
        var room = (string)(await admin.PostAsync("channels.create", new { name = "plans" }))["channel._id"]!;
        var said = await admin.PostAsync("chat.postMessage", new { roomId = room, text = "one" });
        await admin.PostAsync("livechat/users/agent", new { username = Rest.Administrator });
        await admin.PostAsync("settings/Livechat_accept_chats_with_no_agents", new { value = true });
        await admin.PostAsync("livechat/visitor", new { visitor = new { token = "visitor-of-plans", name = "Vera" } });
        var chat = await admin.GetAsync("livechat/room?token=visitor-of-plans");
        return new Dictionary<string, string>
        {
            ["room"] = room,
            ["message"] = (string)said["message._id"]!,
            ["chat"] = (string)chat["room._id"]!,
            ["user"] = admin.UserId!,
        };
    }

    private static async Task<IReadOnlyList<string>> SqliteScansAsync(string connectionString, Question question)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await using var explain = connection.CreateCommand();
        explain.CommandText = $"EXPLAIN QUERY PLAN {question.Text}";
        foreach (var (name, value) in question.Parameters)
        {
            explain.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        var names = TableName().Matches(question.Text).ToLookup(static match => match.Groups["alias"].Value, static match => match.Groups["table"].Value);
        if (question.Text.EndsWith("WHERE 0", StringComparison.Ordinal))
        {
            // Nobody is asked for, so nothing is read.
            return [];
        }

        var isShort = question.Text.Contains("LIMIT", StringComparison.Ordinal);
        var plan = new List<string>();
        await using var reader = await explain.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(3));
        }

        // An index of its own rows only is as short as what it is kept for.
        var partial = new List<string>();
        await using (var ask = connection.CreateCommand())
        {
            ask.CommandText = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'";
            await using var found = await ask.ExecuteReaderAsync();
            while (await found.ReadAsync())
            {
                partial.Add(found.GetString(0));
            }
        }

        // Along an index, with an end in sight and nothing to be sorted first, a scan stops early.
        var sorts = plan.Exists(static step => step.StartsWith("USE TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal));
        return [.. plan.Where(step => step.StartsWith("SCAN ", StringComparison.Ordinal)
            && (names[step.Split(' ')[1]].Any(Large.Contains) || Large.Contains(step.Split(' ')[1]))
            && !partial.Contains(step.Split(' ')[^1])
            && !(isShort && !sorts && step.Contains("USING", StringComparison.Ordinal)))];
    }

    private static async Task<IReadOnlyList<string>> PostgresScansAsync(string connectionString, Question question)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();

        // An empty table is always read from end to end; this asks whether there is another way.
        await using (var settings = new NpgsqlCommand("SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan", connection))
        {
            await settings.ExecuteNonQueryAsync();
        }

        await using var explain = new NpgsqlCommand($"EXPLAIN (FORMAT JSON) {question.Text}", connection);
        foreach (var (name, value) in question.Parameters)
        {
            explain.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        var partial = new List<string>();
        await using (var ask = new NpgsqlCommand("SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indpred IS NOT NULL", connection))
        {
            await using var names = await ask.ExecuteReaderAsync();
            while (await names.ReadAsync())
            {
                partial.Add(names.GetString(0));
            }
        }

        var plan = JsonNode.Parse((string)(await explain.ExecuteScalarAsync())!)![0]!["Plan"]!;
        var found = new List<string>();
        Walk(plan.AsObject(), endsEarly: false, partial, found);
        return found;
    }

    private static void Walk(JsonObject node, bool endsEarly, List<string> partial, List<string> found)
    {
        var kind = (string)node["Node Type"]!;
        endsEarly = kind switch { "Limit" => true, "Sort" or "Hash" or "Aggregate" or "Materialize" => false, _ => endsEarly };
        if (node["Relation Name"] is { } relation && Large.Contains((string)relation!)
            && (kind == "Seq Scan" || (kind is "Index Scan" or "Index Only Scan" && node["Index Cond"] is null && !endsEarly && !partial.Contains((string)node["Index Name"]!))))
        {
            found.Add(string.Create(CultureInfo.InvariantCulture, $"{kind} on {relation}: {node["Filter"]}"));
        }

        foreach (var below in node["Plans"]?.AsArray() ?? [])
        {
            Walk(below!.AsObject(), endsEarly, partial, found);
        }
    }

    [GeneratedRegex("""(?:FROM|JOIN) "(?<table>\w+)" AS "(?<alias>\w+)"|(?:FROM|JOIN) "(?<table>\w+)" (?<alias>\w+)""")]
    private static partial Regex TableName();

    /// <summary>One SELECT as it was sent.</summary>
    private sealed record Question(string Connection, string Text, IReadOnlyList<(string Name, object? Value)> Parameters);

    /// <summary>Hears what the store of one server is asked, in a process in which other tests ask theirs.</summary>
    private sealed class Ear : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ConcurrentBag<IDisposable> subscriptions = [];
        private readonly string store;

        public Ear(string store)
        {
            this.store = store;
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public ConcurrentQueue<Question> Questions { get; } = new();

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == Microsoft.EntityFrameworkCore.DbLoggerCategory.Name)
            {
                subscriptions.Add(value.Subscribe(this, static name => name == RelationalEventId.CommandExecuting.Name));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandEventData { Command: { CommandType: CommandType.Text } command } && IsOurs(command.Connection!)
                && command.CommandText.TrimStart().StartsWith("SELECT", StringComparison.Ordinal))
            {
                Questions.Enqueue(new Question(
                    command.Connection!.ConnectionString,
                    command.CommandText,
                    [.. command.Parameters.Cast<DbParameter>().Select(static one => (one.ParameterName, one.Value))]));
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            foreach (var one in subscriptions)
            {
                one.Dispose();
            }
        }

        private bool IsOurs(DbConnection connection) => connection is NpgsqlConnection ? connection.Database == store : connection.DataSource.Contains(store, StringComparison.Ordinal);
    }
}
