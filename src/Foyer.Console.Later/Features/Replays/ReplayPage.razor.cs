using System.Globalization;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.LiveChats;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Features.Replays;

/// <summary>What a past day would have been like with more people, another limit, another routing.</summary>
public sealed partial class ReplayPage
{
    private DateTime day;
    private string department = "";
    private int extraAgents = 1;
    private int? limit;
    private string method = "";
    private bool busy;
    private string? problem;
    private ReplayReport? report;

    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    [Inject]
    internal Store<DepartmentBook> Departments { get; set; } = null!;

    [Inject]
    internal IServer Server { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private (string Label, Func<ReplayFigures, string> Of)[] Rows =>
    [
        (T.ReplayMedian, static one => WaitingTime.Of(one.MedianWait)),
        (T.ReplayLong, static one => WaitingTime.Of(one.LongWait)),
        (T.ReplayQueue, static one => one.LongestQueue.ToString(CultureInfo.InvariantCulture)),
        (T.ReplayLost, static one => one.Lost.ToString(CultureInfo.InvariantCulture)),
        (T.ReplayServed, static one => one.Served.ToString(CultureInfo.InvariantCulture)),
    ];

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Watch(Account);
        Watch(Departments);
        day = Time.GetLocalNow().Date.AddDays(-1);
    }

    private async Task PlayAsync()
    {
        (busy, problem) = (true, null);
        try
        {
            report = ReplayReport.From(await Server.GetAsync(Query(), CancellationToken.None));
        }
        catch (ServerRefusedException)
        {
            (report, problem) = (null, T.ReplayRefused);
        }
        catch (ServerUnreachableException)
        {
            problem = T.ListFailed;
        }
        finally
        {
            busy = false;
        }
    }

    private string Query()
    {
        var query = new List<string>
        {
            $"day={day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}",
            $"extraAgents={extraAgents.ToString(CultureInfo.InvariantCulture)}",
        };
        if (limit is { } most)
        {
            query.Add($"limit={most.ToString(CultureInfo.InvariantCulture)}");
        }

        if (method.Length > 0)
        {
            query.Add($"method={method}");
        }

        if (department.Length > 0)
        {
            query.Add($"departmentId={Uri.EscapeDataString(department)}");
        }

        // The day is that of whoever looks.
        query.Add($"timezone={Uri.EscapeDataString(TimeZoneInfo.Local.Id)}");
        return $"foyer.replay?{string.Join('&', query)}";
    }
}
