using System.Threading.Channels;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Agents;
using Foyer.Domain.Analytics;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Analytics;

/// <summary>
/// Keeps when agents were there and available. A change wakes it and it compares who is there with who was, so that
/// whatever brought a change about counts, and a change that was missed is made good by the next one.
/// </summary>
internal sealed partial class RecordService(Commits commits, FoyerDbFactory databases, DutyRosters rosters, ILogger<RecordService> logger) :
    BackgroundService,
    IBroadcasts<AgentChoiceChanged>,
    IBroadcasts<UserStatusChanged>,
    IBroadcasts<UserDeactivated>,
    IBroadcasts<UserActivated>,
    IBroadcasts<UserDeleted>,
    IBroadcasts<RoleGranted>,
    IBroadcasts<RoleRevoked>
{
    private readonly Channel<bool> wakeUps = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public ValueTask BroadcastAsync(AgentChoiceChanged domainEvent, CancellationToken cancel) => Wake();

    public ValueTask BroadcastAsync(UserStatusChanged domainEvent, CancellationToken cancel) => Wake();

    public ValueTask BroadcastAsync(UserDeactivated domainEvent, CancellationToken cancel) => Wake();

    public ValueTask BroadcastAsync(UserActivated domainEvent, CancellationToken cancel) => Wake();

    public ValueTask BroadcastAsync(UserDeleted domainEvent, CancellationToken cancel) => Wake();

    public ValueTask BroadcastAsync(RoleGranted domainEvent, CancellationToken cancel) => Wake();

    public ValueTask BroadcastAsync(RoleRevoked domainEvent, CancellationToken cancel) => Wake();

    /// <summary>Begins and ends sessions so that they say who is there now; most changes need none, and those cost a look only.</summary>
    public async Task CompareAsync(CancellationToken cancel)
    {
        await using (var db = databases.Create())
        {
            var recorded = await db.ServiceSessions.AsNoTracking().Where(one => one.StoppedAt == null).Select(one => one.Agent).ToListAsync(cancel);
            if ((await PresentAsync(db, cancel)).SetEquals(recorded))
            {
                return;
            }
        }

        await commits.RunAsync(
            async (scope, stop) =>
            {
                var present = await PresentAsync(scope.Db, stop);
                foreach (var session in await scope.Db.ServiceSessions.Where(one => one.StoppedAt == null).ToListAsync(stop))
                {
                    if (!present.Remove(session.Agent))
                    {
                        session.Stop(scope.Now);
                    }
                }

                scope.Db.ServiceSessions.AddRange(present.Select(agent => new ServiceSession(agent, scope.Now)));
            },
            cancel);
    }

    private async Task<HashSet<UserId>> PresentAsync(FoyerDb db, CancellationToken cancel) =>
        [.. (await rosters.LoadAsync(db, cancel)).Agents.Where(AgentDuty.IsOnDuty).Select(agent => agent.Id)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            wakeUps.Writer.TryWrite(true);
            while (await wakeUps.Reader.WaitToReadAsync(stoppingToken))
            {
                while (wakeUps.Reader.TryRead(out _))
                {
                }

                await TryCompareAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async Task TryCompareAsync(CancellationToken cancel)
    {
        try
        {
            await CompareAsync(cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.Failed(logger, failure);
        }
    }

    private ValueTask Wake()
    {
        wakeUps.Writer.TryWrite(true);
        return ValueTask.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(3501, LogLevel.Warning, "Times of service could not be recorded")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
