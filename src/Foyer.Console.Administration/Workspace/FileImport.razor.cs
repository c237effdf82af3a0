using System.Text.Json.Nodes;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Foyer.Console.Administration.Workspace;

/// <summary>Brings people, rooms and messages of a file: hands it to the server, lets somebody choose of what is in it, and tells how the server gets on.</summary>
public sealed partial class FileImport
{
    private const int LargestFile = 32 * 1024 * 1024;

    // News come by themselves; a line that was away for a moment misses some.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    private Step step;
    private List<ImportPick> people = [];
    private List<ImportPick> rooms = [];
    private string stepName = "";
    private string? wrong;
    private string? result;
    private int messages;
    private int round;
    private int done;
    private int total;

    /// <summary>The key of the file's kind.</summary>
    [Parameter]
    [EditorRequired]
    public string Kind { get; set; } = "";

    /// <summary>Called when an import was begun or is over.</summary>
    [Parameter]
    public EventCallback OnChange { get; set; }

    [Inject]
    internal TimeProvider Time { get; set; } = null!;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        KeepUntilGone(Server.Listen("stream-importers", "progress", OnProgress));
        KeepUntilGone(Time.CreateTimer(_ => _ = InvokeAsync(LookAsync), null, LookAgain, LookAgain));
    }

    protected override Task OnInitializedAsync() => ActAsync(async () =>
    {
        var status = await Server.GetAsync("import.status", CancellationToken.None);
        if (status["operation"]?["type"].ReadText() == Kind)
        {
            switch (status["state"].ReadText())
            {
                case "ready":
                    await OfferAsync();
                    break;
                case "importing":
                    step = Step.Making;
                    Show(status);
                    break;
            }
        }
    });

    private void OnProgress(JsonArray arguments) => _ = InvokeAsync(LookAsync);

    private async Task UploadAsync(InputFileChangeEventArgs change)
    {
        (wrong, result, IsSaved) = (null, null, null);
        if (change.File.Size > LargestFile)
        {
            wrong = T.FileTooLarge(LargestFile / 1024);
            return;
        }

        // Read before the field goes: the browser hands out a file only while the field stands on the page.
        using var held = new MemoryStream();
        await using (var stream = change.File.OpenReadStream(LargestFile))
        {
            await stream.CopyToAsync(held);
        }

        step = Step.Sending;
        Redraw();
        if (!await ActAsync(async () =>
        {
            await Server.PostAsync(
                "uploadImportFile",
                new JsonObject
                {
                    ["importerKey"] = Kind,
                    ["fileName"] = change.File.Name,
                    ["contentType"] = change.File.ContentType,
                    ["binaryContent"] = Convert.ToBase64String(held.GetBuffer(), 0, (int)held.Length),
                },
                CancellationToken.None);
            await OfferAsync();
            await OnChange.InvokeAsync();
        }, T.WhyNotRead))
        {
            (step, round) = (Step.Choosing, round + 1);
        }
    }

    private async Task OfferAsync()
    {
        var data = await Server.GetAsync("getImportFileData", CancellationToken.None);
        people = [.. Rows(data, "users").Select(one => new ImportPick(one["user_id"].ReadText() ?? "", Named(one["name"].ReadText(), one["username"].ReadText()), T.ImportPersonFacts(one)))];
        rooms = [.. Rows(data, "channels").Select(one => new ImportPick(one["channel_id"].ReadText() ?? "", one["name"].ReadText() ?? "", T.ImportRoomFacts(one)))];
        (messages, step) = (data["message_count"].ReadNumber() ?? 0, Step.Picking);
    }

    private Task<bool> StartAsync() => ActAsync(async () =>
    {
        await Server.PostAsync("startImport", new JsonObject { ["input"] = new JsonObject { ["users"] = Chosen(people), ["channels"] = Chosen(rooms) } }, CancellationToken.None);
        (step, stepName, done, total) = (Step.Making, "", 0, 0);
        await OnChange.InvokeAsync();
        await LookAsync();
    });

    private async Task ForgetAsync()
    {
        await StopAsync();
        (step, round) = (Step.Choosing, round + 1);
        await OnChange.InvokeAsync();
    }

    private async Task LookAsync()
    {
        if (step is not Step.Making || IsGone)
        {
            return;
        }

        try
        {
            var status = await Server.GetAsync("import.status", CancellationToken.None);
            if (step is Step.Making && Show(status))
            {
                (step, round) = (Step.Choosing, round + 1);
                await OnChange.InvokeAsync();
            }

            Redraw();
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            // The next look may find it again.
        }
    }

    // Whether it is over.
    private bool Show(JsonObject status)
    {
        var (state, operation, count) = (status["state"].ReadText(), status["operation"], status["operation"]?["count"]);
        var (there, failed) = (count?["completed"].ReadNumber() ?? 0, count?["error"].ReadNumber() ?? 0);
        (stepName, done, total) = (operation?["status"].ReadText() ?? "", there + failed, count?["total"].ReadNumber() ?? 0);
        if (state is "importing")
        {
            return false;
        }

        (result, IsSaved) = (state is "done" ? T.ImportFileEnded(there, failed) : T.ImportFileStopped(there), true);
        return true;
    }

    private async Task StopAsync()
    {
        try
        {
            await Server.PostAsync("import.clear", [], CancellationToken.None);
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            Problem = problem is ServerRefusedException refused ? T.Refused(refused) : T.Unreachable;
        }
    }

    private static JsonObject Chosen(List<ImportPick> picks) => picks.TrueForAll(static one => one.IsChosen)
        ? new JsonObject { ["all"] = true }
        : new JsonObject { ["list"] = new JsonArray([.. picks.Where(static one => one.IsChosen).Select(static JsonNode (one) => JsonValue.Create(one.Key))]) };

    private static IEnumerable<JsonObject> Rows(JsonObject data, string key) => (data[key] as JsonArray ?? []).OfType<JsonObject>();

    private static string Named(string? name, string? username) => name is { Length: > 0 } && name != username ? $"{name} ({username})" : username ?? "";

    private enum Step
    {
        Choosing,
        Sending,
        Picking,
        Making,
    }
}
