using System.Text.Json.Nodes;
using Foyer.Domain.Integrations;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Integrations;

/// <summary>Keeps what came of the calls of outgoing integrations, for a month, and shows it to those who watch.</summary>
internal sealed class KeepRuns(Commits commits, IAnnouncer announcer, TimeProvider time)
{
    private const int SweepEvery = 200;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private int untilSweep;

    public async Task<IntegrationRun> BeginAsync(Integration integration, Occasion occasion, string url, CancellationToken cancel)
    {
        var run = (await commits.RunAsync<IntegrationRun>(
            async (scope, stop) =>
            {
                if (--untilSweep < 0)
                {
                    untilSweep = SweepEvery;
                    var oldest = scope.Now - Kept;
                    await scope.Db.IntegrationRuns.Where(one => one.CreatedAt < oldest).ExecuteDeleteAsync(stop);
                }

                var begun = new IntegrationRun(scope.Ids.Next(), integration.Id, occasion.Facts.Event, scope.Now)
                {
                    DetailsJson = new JsonObject { ["url"] = url, ["data"] = occasion.Data.DeepClone() }.ToJsonString(),
                };
                scope.Db.IntegrationRuns.Add(begun);
                return begun;
            },
            cancel)).Value;
        announcer.Announce(TopicOf(run), new { type = "inserted", data = IntegrationWire.Of(run) });
        return run;
    }

    public Task NoteAsync(IntegrationRun run, string step, JsonObject details, CancellationToken cancel) => StoreAsync(run, step, false, false, details, cancel);

    public Task EndAsync(IntegrationRun run, string step, bool hasFailed, JsonObject details, CancellationToken cancel) =>
        StoreAsync(run, step, true, hasFailed, details, cancel);

    private async Task StoreAsync(IntegrationRun run, string step, bool isFinished, bool hasFailed, JsonObject details, CancellationToken cancel)
    {
        var merged = (JsonObject)JsonNode.Parse(run.DetailsJson)!;
        foreach (var (key, value) in details)
        {
            merged[key] = value?.DeepClone();
        }

        (run.Step, run.IsFinished, run.HasFailed, run.DetailsJson, run.UpdatedAt) = (step, isFinished, hasFailed, merged.ToJsonString(), time.GetUtcNow());
        await commits.RunAsync(
            (scope, stop) => scope.Db.IntegrationRuns.Where(one => one.Id == run.Id).ExecuteUpdateAsync(
                set => set.SetProperty(one => one.Step, run.Step).SetProperty(one => one.IsFinished, run.IsFinished)
                    .SetProperty(one => one.HasFailed, run.HasFailed).SetProperty(one => one.DetailsJson, run.DetailsJson)
                    .SetProperty(one => one.UpdatedAt, run.UpdatedAt),
                stop),
            cancel);
        announcer.Announce(TopicOf(run), new { type = "updated", id = run.Id, diff = IntegrationWire.Of(run) });
    }

    private static Topic TopicOf(IntegrationRun run) => new(StreamNames.IntegrationHistory, run.IntegrationId);
}
