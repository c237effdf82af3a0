using System.Text.Json.Nodes;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Foyer.Console.Administration.Workspace;

/// <summary>Brings people from a table: looks at it in the browser, hands them over in portions and tells how the server gets on.</summary>
public sealed partial class PeopleImport
{
    private const int LargestFile = 10 * 1024 * 1024;
    private const int Portion = 200;
    private const int FirstShown = 5;
    private const int MostShown = 20;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource gone = new();
    private Step step;
    private PeopleFile? file;
    private bool choosePassword = true;
    private bool othersWait;
    private string? wrong;
    private string? result;
    private int round;
    private int done;
    private int total;

    /// <summary>Called when an import was begun or is over.</summary>
    [Parameter]
    public EventCallback OnChange { get; set; }

    [Inject]
    internal TimeProvider Time { get; set; } = null!;

    // One that runs already, begun by another page or by a program, is shown as well.
    protected override Task OnInitializedAsync() => ActAsync(async () =>
    {
        var state = (await Server.GetAsync("import.status", CancellationToken.None))["state"].ReadText();
        othersWait = state is "new" or "ready";
        if (state is "importing")
        {
            await FollowAsync();
        }
    });

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            gone.Cancel();
            gone.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task ChooseAsync(InputFileChangeEventArgs change)
    {
        (file, wrong, result, IsSaved) = (null, null, null, null);
        if (change.File.Size > LargestFile)
        {
            wrong = T.FileTooLarge(LargestFile / 1024);
            return;
        }

        using var held = new MemoryStream();
        await using (var stream = change.File.OpenReadStream(LargestFile))
        {
            await stream.CopyToAsync(held);
        }

        var found = PeopleFile.Read(held.ToArray());
        if (found is { People.Count: 0, Faults.Count: 0 })
        {
            wrong = T.PeopleFileEmpty;
        }
        else
        {
            file = found;
        }
    }

    private void Forget() => (file, wrong, round) = (null, null, round + 1);

    private async Task RunAsync()
    {
        var people = file!.People;
        (step, done, total, result) = (Step.Sending, 0, people.Count, null);
        if (!await ActAsync(async () =>
        {
            await Server.PostAsync("import.new", [], CancellationToken.None);
            foreach (var portion in people.Chunk(Portion))
            {
                await Server.PostAsync("import.addUsers", new JsonObject { ["users"] = new JsonArray([.. portion.Select(Wire)]) }, CancellationToken.None);
                done += portion.Length;
                Redraw();
            }

            await Server.PostAsync("import.run", [], CancellationToken.None);
            Forget();
            await OnChange.InvokeAsync();
            await FollowAsync();
        }))
        {
            // What is in the file stays, to be tried again.
            step = Step.Choosing;
        }
    }

    private JsonNode Wire(PersonLine person)
    {
        var user = new JsonObject
        {
            ["importIds"] = new JsonArray(person.Username),
            ["emails"] = new JsonArray(person.Email),
            ["username"] = person.Username,
            ["name"] = person.Name.Length > 0 ? person.Name : person.Username,
        };
        if (choosePassword)
        {
            user["setRandomPassword"] = true;
        }

        return user;
    }

    private async Task FollowAsync()
    {
        if (IsGone)
        {
            return;
        }

        (step, done, total) = (Step.Making, 0, 0);
        var untilGone = gone.Token;
        using var timer = new PeriodicTimer(LookAgain, Time);
        try
        {
            do
            {
                if (await LookAsync(untilGone))
                {
                    step = Step.Choosing;
                    await OnChange.InvokeAsync();
                    return;
                }
            }
            while (await timer.WaitForNextTickAsync(untilGone));
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more; the server goes on by itself.
        }
    }

    // Whether it is over.
    private async Task<bool> LookAsync(CancellationToken cancel)
    {
        try
        {
            var status = await Server.GetAsync("import.status", cancel);
            var (state, count) = (status["state"].ReadText(), status["operation"]?["count"]);
            var (there, failed) = (count?["completed"].ReadNumber() ?? 0, count?["error"].ReadNumber() ?? 0);
            (done, total) = (there + failed, count?["total"].ReadNumber() ?? 0);
            if (state is not "importing")
            {
                (result, IsSaved) = (state is "done" ? T.ImportEnded(there, failed) : T.ImportStopped(there), true);
            }

            Redraw();
            return state is not "importing";
        }
        catch (ServerUnreachableException)
        {
            // The next look may find it again.
            return false;
        }
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

    private enum Step
    {
        Choosing,
        Sending,
        Making,
    }
}
