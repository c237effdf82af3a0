using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Administration.Workspace;
using Foyer.Console.Tests.Support;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components.Forms;

namespace Foyer.Console.Tests.Administration;

/// <summary>People from a table, and what became of former imports.</summary>
public sealed class ImportPageTests() : ManagersConsole(["run-import", "view-import-operations"])
{
    [Fact]
    public void Files_and_pictures_that_lie_with_the_other_system_are_fetched_when_somebody_asks()
    {
        Console.Server.OnRequest("downloadPendingFiles", static _ => new JsonObject { ["count"] = 12 });
        Console.Server.OnRequest("downloadPendingAvatars", static _ => new JsonObject { ["count"] = 0 });
        var page = Console.Render<ImportPage>();

        page.Find("[data-testid=pending-files]").Click();
        Assert.StartsWith("12 werden geholt.", page.Find("[data-testid=saved]").TextContent, StringComparison.Ordinal);

        page.Find("[data-testid=pending-pictures]").Click();
        Assert.Equal("Es wartet nichts.", page.Find("[data-testid=saved]").TextContent);
    }

    [Fact]
    public async Task A_table_is_looked_at_handed_over_in_portions_and_followed_to_its_end()
    {
        var (state, completed) = ("none", 0);
        Console.Server.OnRequest("import.status", _ => new JsonObject
        {
            ["state"] = state,
            ["operation"] = new JsonObject { ["count"] = new JsonObject { ["total"] = 201, ["completed"] = completed, ["error"] = state is "done" ? 1 : 0 } },
        });
        Console.Server.OnRequest("import.run", (_, _) =>
        {
            state = "importing";
            return [];
        });
        var page = Console.Render<ImportPage>();
        var table = string.Concat(Enumerable.Range(1, 201).Select(static number => $"p{number},p{number}@example.org,Person {number}\n"));
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText($"{table}x,,\n", "people.csv"));
        page.WaitForAssertion(() => Assert.Contains("201 Personen, eine Zeile mit einem Fehler", page.Find("[data-testid=people-found]").TextContent, StringComparison.Ordinal));
        Assert.Contains("Zeile 202: Die E-Mail-Adresse fehlt.", page.Find("[data-testid=people-faults]").TextContent, StringComparison.Ordinal);
        Assert.Equal(5, page.FindAll("[data-testid=people-row]").Count);
        Assert.Empty(Asked("import.new"));

        var running = page.Find("[data-testid=people-run]").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal("201", page.Find("[data-testid=people-progress]").GetAttribute("max")));
        Assert.Equal([200, 1], Asked("import.addUsers").Select(static one => one["users"]!.AsArray().Count));
        Assert.Equal(
            """{"importIds":["p201"],"emails":["p201@example.org"],"username":"p201","name":"Person 201","setRandomPassword":true}""",
            Asked("import.addUsers").Last()["users"]![0]!.ToJsonString());
        completed = 120;
        Console.Time.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Equal("120", page.Find("[data-testid=people-progress]").GetAttribute("value")));
        (state, completed) = ("done", 200);
        Console.Time.Advance(TimeSpan.FromSeconds(1));
        await running;
        Assert.Contains("200 sind da, 1 wurden abgelehnt", page.Find("[data-testid=saved]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("[data-testid=people-file]"));
    }

    [Fact]
    public async Task A_table_that_the_server_does_not_take_stays_to_be_tried_again()
    {
        Console.Server.OnRequest("import.addUsers", (_, _) => throw new ServerRefusedException("Import operation not initialized."));
        var page = Console.Render<ImportPage>();
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("ida,ida@example.org,Ida", "people.csv"));
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=people-run]")));

        await page.Find("[data-testid=people-run]").ClickAsync(new());

        Assert.NotNull(page.Find("[data-testid=problem]"));
        Assert.Empty(Asked("import.run"));
        Assert.NotNull(page.Find("[data-testid=people-run]"));
    }

    [Fact]
    public void Former_imports_say_whom_they_refused_and_why()
    {
        Console.Server.OnRequest("users.info", static _ => new JsonObject { ["user"] = new JsonObject { ["name"] = "Anna" } });
        Console.Server.OnRequest("getLatestImportOperations", static _ => new JsonObject
        {
            ["list"] = new JsonArray(new JsonObject
            {
                ["_id"] = "i1",
                ["ts"] = "2026-05-04T09:30:00.000Z",
                ["user"] = "u1",
                ["status"] = "importer_done",
                ["valid"] = false,
                ["count"] = new JsonObject { ["total"] = 5, ["completed"] = 2, ["error"] = 3 },
                ["errors"] = new JsonArray(
                    new JsonObject { ["username"] = "not a name", ["email"] = "x@example.org", ["code"] = "error-input-is-not-a-valid-field", ["message"] = "not valid" },
                    new JsonObject { ["email"] = "y@example.org", ["code"] = "else", ["message"] = "Something else" }),
            }),
        });

        var page = Console.Render<ImportPage>();

        page.WaitForAssertion(() => Assert.Contains("Anna", page.Find("[data-testid=import-row]").TextContent, StringComparison.Ordinal));
        var row = page.Find("[data-testid=import-row]").TextContent;
        foreach (var words in new[] { "2 von 5 sind da, 3 abgelehnt", "fertig", "not a name", "Der Benutzername ist nicht erlaubt.", "Something else", "und 1 weitere" })
        {
            Assert.Contains(words, row, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Of_a_file_somebody_chooses_people_and_rooms_and_follows_the_import()
    {
        var state = "none";
        Console.Server.OnRequest("import.status", _ => new JsonObject
        {
            ["state"] = state,
            ["operation"] = new JsonObject { ["type"] = "slack", ["status"] = "importer_importing_messages", ["count"] = new JsonObject { ["total"] = 9, ["completed"] = state is "done" ? 7 : 3, ["error"] = state is "done" ? 2 : 0 } },
        });
        Console.Server.OnRequest("startImport", (_, _) =>
        {
            state = "importing";
            return [];
        });
        Console.Server.OnRequest("getImportFileData", static _ => new JsonObject
        {
            ["users"] = new JsonArray(
                new JsonObject { ["user_id"] = "U1", ["username"] = "ada", ["name"] = "Ada", ["email"] = "ada@example.org" },
                new JsonObject { ["user_id"] = "U2", ["username"] = "build", ["is_bot"] = true }),
            ["channels"] = new JsonArray(new JsonObject { ["channel_id"] = "C1", ["name"] = "general", ["is_private"] = true, ["message_count"] = 6 }),
            ["message_count"] = 6,
        });
        var page = Console.Render<ImportPage>();
        await page.Find("[data-testid=import-kind]").ChangeAsync(new() { Value = "slack" });
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("PK", "export.zip"));
        page.WaitForAssertion(() => Assert.Equal("2 Personen, ein Raum, 6 Nachrichten", page.Find("[data-testid=import-found]").TextContent));
        Assert.Equal(("slack", "UEs="), ((string?)Asked("uploadImportFile").Single()["importerKey"], (string?)Asked("uploadImportFile").Single()["binaryContent"]));

        await page.Find("[data-testid=import-people-all]").ChangeAsync(new() { Value = false });
        await page.Find("[data-testid=import-start]").ClickAsync(new());

        Assert.Equal("""{"input":{"users":{"list":[]},"channels":{"all":true}}}""", Asked("startImport").Single().ToJsonString());
        page.WaitForAssertion(() => Assert.Equal("3", page.Find("[data-testid=import-progress]").GetAttribute("value")));
        Assert.Contains("Die Nachrichten werden geschrieben.", page.Find("[data-testid=file-import]").TextContent, StringComparison.Ordinal);
        state = "done";
        Console.Server.Say("stream-importers", "progress", new JsonObject());
        page.WaitForAssertion(() => Assert.Contains("7 Einträge sind da, 2 wurden abgelehnt", page.Find("[data-testid=saved]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_waits_to_be_chosen_from_is_there_again()
    {
        Console.Server.OnRequest("import.status", static _ => new JsonObject { ["state"] = "ready", ["operation"] = new JsonObject { ["type"] = "csv" } });
        Console.Server.OnRequest("getImportFileData", static _ => new JsonObject { ["users"] = new JsonArray(), ["channels"] = new JsonArray(), ["message_count"] = 0 });

        var page = Console.Render<ImportPage>();

        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=import-start]")));
    }

    private List<JsonObject> Asked(string path) => [.. Console.Server.Asked.Where(one => one.Name == path).Select(static one => (JsonObject)one.Arguments!)];
}
