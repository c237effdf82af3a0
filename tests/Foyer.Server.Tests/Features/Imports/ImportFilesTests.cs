using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Foyer.Domain.Imports;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Features.Imports;

/// <summary>People, rooms and messages of another system come in a file.</summary>
public abstract class ImportFilesTests(FoyerFixture foyer)
{
    private const string Slack = "slack";
    private static readonly string[] TwoPeople = ["one-ada", "one-ben"];
    private static readonly string[] TwoRooms = ["one-hall", "one-ada/one-ben"];
    private static readonly string[] Kinds = ["csv", "slack", "slack-users"];

    [Fact]
    public async Task Of_a_file_of_tables_what_was_chosen_is_made_with_its_times_and_authors_and_nobody_is_told()
    {
        await UploadAsync("csv", Tables("one"));
        var data = await foyer.Admin.GetAsync("getImportFileData");
        Assert.Equal(("one-ada", "one-ada@example.org", true), ((string?)data["users.0.user_id"], (string?)data["users.0.email"], (bool?)data["users.0.do_import"]));
        Assert.Equal(["one-hall", "one-attic", "one-ada/one-ben"], data["channels"]!.AsArray().Select(static one => (string)one!["channel_id"]!));
        Assert.Equal((true, true, 5), ((bool)data["channels.1.is_private"]!, (bool)data["channels.2.is_direct"]!, (int)data["message_count"]!));
        Assert.Equal("importer_user_selection", (string?)(await foyer.Admin.GetAsync("getImportProgress"))["step"]);
        Assert.Equal("csv", (string?)(await foyer.Admin.GetAsync("getCurrentImportOperation"))["operation.importerKey"]);

        await StartAsync(new { users = new { list = TwoPeople }, channels = new { list = TwoRooms } });

        var progress = await foyer.Admin.GetAsync("getImportProgress");
        Assert.Equal(("CSV", 8, 8, 0), ((string?)progress["name"], (int)progress["count.total"]!, (int)progress["count.completed"]!, (int)progress["count.error"]!));
        Assert.Equal("User not found.", (string?)(await foyer.Admin.GetAsync("users.info?username=one-cem"))["error"]);
        Assert.False((await foyer.Admin.GetAsync("groups.info?roomName=one-attic")).IsSuccess);
        var hall = await foyer.Admin.GetAsync("channels.info?roomName=one-hall");
        Assert.Equal((3, 2, "one-ada", "2023-11-14T22:13:23.000Z"), ((int)hall["channel.msgs"]!, (int)hall["channel.usersCount"]!, (string?)hall["channel.u.username"], (string?)hall["channel.lm"]));
        var messages = (await foyer.Admin.GetAsync("channels.history?roomName=one-hall"))["messages"]!.AsArray();
        Assert.Equal(
            ["one-cem|one-cem|2023-11-14T22:13:23.000Z|from one who stayed away", "|one-ben|2023-11-14T22:13:21.001Z|@one-ada hello", "|one-ada|2023-11-14T22:13:21.000Z|first"],
            messages.Select(static one => $"{one!["alias"]}|{(one["alias"] is null ? one["u"]!["username"] : one["alias"])}|{one["ts"]}|{one["msg"]}"));
        Assert.Equal("one-ada", (string?)messages[1]!["mentions"]![0]!["username"]);
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        var memberships = await db.Subscriptions.Where(static one => one.Username == "one-ada" || one.Username == "one-ben").ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(4, memberships.Count);
        Assert.All(memberships, static one => Assert.Equal((false, 0, 0, true), (one.HasAlert, one.Unread, one.UserMentions, one.IsOpen)));
        Assert.Empty(await db.OutgoingPushes.ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal((0, 0, 0), (await db.ImportedAccounts.CountAsync(TestContext.Current.CancellationToken), await db.ImportedRooms.CountAsync(TestContext.Current.CancellationToken), await db.ImportedMessages.CountAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task The_same_file_again_makes_nothing_twice_and_counts_at_its_kind()
    {
        var before = await CountAsync("CSV_Importer_Count");
        for (var time = 0; time < 2; time++)
        {
            await UploadAsync("csv", Tables("two"));
            await StartAsync(All);
        }

        Assert.Equal(3, (int)(await foyer.Admin.GetAsync("channels.info?roomName=two-hall"))["channel.msgs"]!);
        Assert.Equal(3, (await foyer.Admin.GetAsync("channels.history?roomName=two-hall"))["messages"]!.AsArray().Count);
        Assert.Equal(3, (await foyer.Admin.GetAsync("users.list?query={\"username\":{\"$regex\":\"^two-\"}}"))["users"]!.AsArray().Count);
        await UntilAsync(async () => await CountAsync("CSV_Importer_Count") == before + 2);
    }

    [Fact]
    public async Task What_Slack_exports_comes_with_threads_reactions_and_mentions_and_pages_follow_it()
    {
        var heard = new List<string>();
        var (isDone, isFilled) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var line = await foyer.ConnectAsync(foyer.Admin);
        await line.Realtime.SubscribeAsync("stream-importers", "progress", told =>
        {
            heard.Add((string?)told.Args[0]!["step"] ?? "rate");
            if ((string?)told.Args[0]!["step"] == "importer_done")
            {
                isDone.TrySetResult();
            }
        }, null, TestContext.Current.CancellationToken);
        var room = (string)(await foyer.Admin.PostAsync("channels.create", new { name = "slack-hall" }))["channel._id"]!;
        await line.Realtime.SubscribeAsync("stream-notify-room", $"{room}/messagesImported", told =>
        {
            if (told.Args is [null])
            {
                isFilled.TrySetResult();
            }
        }, null, TestContext.Current.CancellationToken);

        await UploadAsync(Slack, SlackExport());
        await StartAsync(All);

        await isDone.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await isFilled.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Contains("rate", heard);
        Assert.Contains("importer_importing_messages", heard);
        var messages = (await foyer.Admin.GetAsync("channels.history?roomName=slack-hall"))["messages"]!.AsArray();
        Assert.Equal(["it is green\n[log.txt](http://127.0.0.1/log.txt)", "Hi @slack-ben", "slack-ada"], messages.Select(static one => (string)one!["msg"]!));
        Assert.Equal(("Build", "uj", 1), ((string?)messages[0]!["alias"], (string?)messages[2]!["t"], (int)messages[1]!["tcount"]!));
        Assert.Equal("slack-ben", (string?)messages[1]!["reactions"]![":tada:"]!["usernames"]![0]);
        var thread = await foyer.Admin.GetAsync($"chat.getThreadMessages?tmid={messages[1]!["_id"]}");
        Assert.Equal(("Hello", "slack-ben"), ((string?)thread["messages.0.msg"], (string?)thread["messages.0.u.username"]));
        Assert.Equal(1, (int?)(await foyer.Admin.PostAsync("downloadPendingFiles"))["count"]);
        var found = await foyer.Admin.GetAsync($"chat.search?roomId={room}&searchText=green");
        Assert.Single(found["messages"]!.AsArray());
        Assert.Equal("slack-ada", (string?)(await foyer.Admin.GetAsync("users.info?importId=US1"))["user.username"]);
    }

    [Fact]
    public async Task A_private_name_that_is_taken_is_refused_and_told_and_its_messages_come_nowhere()
    {
        Assert.True((await foyer.Admin.PostAsync("groups.create", new { name = "three-attic" })).IsSuccess);
        await UploadAsync("csv", Tables("three"));
        await StartAsync(All);

        var status = await foyer.Admin.GetAsync("import.status");
        Assert.Equal(("three-attic", "error-duplicate-channel-name"), ((string?)status["operation.errors.0.room"], (string?)status["operation.errors.0.code"]));
        Assert.Equal(2, (int)status["operation.count.error"]!);
        Assert.Empty((await foyer.Admin.GetAsync("groups.history?roomName=three-attic"))["messages"]!.AsArray());
    }

    [Fact]
    public async Task What_was_uploaded_waits_in_the_store_and_what_runs_goes_on_where_it_was()
    {
        await UploadAsync("csv", Tables("four"));
        await using (var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create())
        {
            // As a server that died between two pieces leaves it.
            await db.Imports.Where(static one => one.Step == ImportSteps.Ready).ExecuteUpdateAsync(static set => set.SetProperty(static one => one.Step, ImportSteps.Accounts), TestContext.Current.CancellationToken);
            Assert.Equal(3, await db.ImportedRooms.CountAsync(TestContext.Current.CancellationToken));
        }

        // Another one wakes the work up.
        await foyer.Services.GetRequiredService<Commits>().RunAsync(static (scope, _) =>
        {
            scope.Announce(new ImportStarted(new Foyer.Domain.ImportId("any")));
            return Task.CompletedTask;
        }, TestContext.Current.CancellationToken);
        await UntilAsync(async () => await StepAsync() == "importer_done");
        Assert.Equal(3, (int)(await foyer.Admin.GetAsync("channels.info?roomName=four-hall"))["channel.msgs"]!);
    }

    [Fact]
    public async Task Importers_are_listed_and_nothing_that_is_no_file_of_theirs_is_taken()
    {
        var list = JsonNode.Parse((await foyer.Admin.GetAsync("importers.list")).Text)!.AsArray();
        Assert.Equal(Kinds, list.Select(static one => (string)one!["key"]!));
        Assert.Equal("error-importer-not-defined", (string?)(await SendAsync("hipchat", [1]))["errorType"]);
        Assert.Equal("error-import-file-invalid", (string?)(await SendAsync("csv", [1, 2, 3]))["errorType"]);
        Assert.Equal("error-import-file-missing", (string?)(await SendAsync(Slack, Packed(("readme.txt", "hello"))))["errorType"]);
        Assert.Equal("invalid-params", (string?)(await foyer.Admin.PostAsync("uploadImportFile", new { importerKey = "csv" }))["errorType"]);
        Assert.Equal("error-import-file-invalid", (string?)(await foyer.Admin.PostAsync("uploadImportFile", new { importerKey = "csv", fileName = "a", contentType = "b", binaryContent = "%%%" }))["errorType"]);
        Assert.Equal("error-invalid-url", (string?)(await foyer.Admin.PostAsync("downloadPublicImportFile", new { importerKey = "csv", fileUrl = "http://127.0.0.1/export.zip" }))["errorType"]);
        Assert.Equal("error-invalid-url", (string?)(await foyer.Admin.PostAsync("downloadPublicImportFile", new { importerKey = "csv", fileUrl = "/etc/passwd" }))["errorType"]);

        // Known as broken only when a room's messages are read.
        var broken = await SendAsync(Slack, Packed(("users.json", """[{"id":"U1","name":"ada"}]"""), ("channels.json", """[{"id":"C1","name":"general"}]"""), ("general/d.json", "{")));
        Assert.Equal("general/d.json: is no valid JSON [error-import-file-invalid]", (string?)broken["error"]);
        Assert.Equal("importer_import_failed", await StepAsync());
        Assert.Empty((await foyer.Admin.GetAsync("getImportFileData"))["users"]!.AsArray());
        Assert.Equal("error-operation-not-found", (string?)(await foyer.Admin.PostAsync("startImport", new { input = All }))["error"]);

        var ada = await foyer.AddAccountAsync("ada");
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.PostAsync("uploadImportFile", new { importerKey = "csv", fileName = "a", contentType = "b", binaryContent = "YQ==" })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.PostAsync("startImport", new { input = All })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.GetAsync("getImportFileData")).Status);
    }

    [Fact]
    public async Task A_file_larger_than_other_requests_is_taken()
    {
        var noise = new byte[5 * 1024 * 1024];
        new Random(1).NextBytes(noise);
        var answer = await SendAsync("csv", Packed(("users.csv", "big-ada,big-ada@example.org,Ada"), ("notes.txt", Convert.ToBase64String(noise))));
        Assert.True(answer.IsSuccess, answer.Text);
        Assert.Equal("big-ada", (string?)(await foyer.Admin.GetAsync("getImportFileData"))["users.0.username"]);
    }

    private static object All => new { users = new { all = true }, channels = new { all = true } };

    private static byte[] Tables(string prefix) => Packed(
        ("users.csv", $"{prefix}-ada,{prefix}-ada@example.org,Ada\n{prefix}-ben,{prefix}-ben@example.org,Ben\n{prefix}-cem,{prefix}-cem@example.org,Cem\n"),
        ("channels.csv", $"{prefix}-hall,{prefix}-ada,public,{prefix}-ada;{prefix}-ben;{prefix}-cem\n{prefix}-attic,{prefix}-ben,private,{prefix}-ben\n"),
        ($"{prefix}-hall/messages.csv", $"{prefix}-ada,1700000001000,first\n{prefix}-ben,1700000001000,@{prefix}-ada hello\n{prefix}-cem,1700000003000,from one who stayed away\n"),
        ($"{prefix}-attic/messages.csv", $"{prefix}-ben,1700000001000,alone\n"),
        ("directmessages/a.csv", $"{prefix}-ada,{prefix}-ben,1700000001000,psst\n"));

    private static byte[] SlackExport() => Packed(
        ("users.json", """[{"id":"US1","name":"slack-ada","profile":{"email":"slack-ada@example.org"}},{"id":"US2","name":"slack-ben","profile":{"email":"slack-ben@example.org"}}]"""),
        ("channels.json", """[{"id":"CS1","name":"slack-hall","members":["US1","US2"]}]"""),
        ("slack-hall/2023-11-14.json", """
            [{"type":"message","subtype":"channel_join","user":"US1","text":"joined","ts":"1700000001.000000"},
             {"type":"message","user":"US1","text":"Hi <@US2>","ts":"1700000002.000100","thread_ts":"1700000002.000100","reactions":[{"name":"tada","users":["US2"]}]},
             {"type":"message","user":"US2","text":"Hello","ts":"1700000003.000100","thread_ts":"1700000002.000100"},
             {"type":"message","subtype":"bot_message","username":"Build","text":"it is green","ts":"1700000004.000100",
              "files":[{"name":"log.txt","mimetype":"text/plain","url_private_download":"http://127.0.0.1/log.txt"}]}]
            """));

    internal static byte[] Packed(params (string Path, string Text)[] parts)
    {
        using var held = new MemoryStream();
        using (var zip = new ZipArchive(held, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in parts)
            {
                using var part = zip.CreateEntry(path).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return held.ToArray();
    }

    private Task<Answer> SendAsync(string kind, byte[] content) => foyer.Admin.PostAsync(
        "uploadImportFile", new { importerKey = kind, fileName = "export.zip", contentType = "application/zip", binaryContent = Convert.ToBase64String(content) });

    private async Task UploadAsync(string kind, byte[] content)
    {
        var answer = await SendAsync(kind, content);
        Assert.True(answer.IsSuccess, answer.Text);
    }

    private async Task StartAsync(object input)
    {
        var answer = await foyer.Admin.PostAsync("startImport", new { input });
        Assert.True(answer.IsSuccess, answer.Text);
        await UntilAsync(async () => await StepAsync() == "importer_done");
    }

    private async Task<string?> StepAsync() => (string?)(await foyer.Admin.GetAsync("getImportProgress"))["step"];

    private async Task<long> CountAsync(string setting)
    {
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        return await db.Settings.Where(one => one.Id == setting).Select(static one => one.ValueJson).SingleOrDefaultAsync(TestContext.Current.CancellationToken) is { } json ? (long)JsonNode.Parse(json)! : 0;
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await isSo())
        {
            await Task.Delay(50, patience.Token);
        }
    }
}

/// <summary>On SQLite.</summary>
public sealed class ImportFilesOnSqlite(SqliteFoyer foyer) : ImportFilesTests(foyer), IClassFixture<SqliteFoyer>;

/// <summary>On PostgreSQL.</summary>
public sealed class ImportFilesOnPostgres(PostgresFoyer foyer) : ImportFilesTests(foyer), IClassFixture<PostgresFoyer>;
