using System.Collections.Concurrent;
using System.Threading.Channels;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Agents;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Departments;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>
/// Gives what waits to agents as they become free, where the server chooses: in rounds, one chat of each queue in a round and the
/// longest waiting head first, so that no queue starves another. Whatever may have made an agent free wakes it; it looks at
/// all queues anyhow in the time that the settings give.
/// </summary>
internal sealed partial class ServeQueues(
    FoyerDbFactory databases, Commits commits, AgentRouting routing, ExternalRouting external, QueueStanding standing, SettingValues settings, TimeProvider time, ILogger<ServeQueues> logger) :
    BackgroundService,
    IBroadcasts<LiveChatOpened>,
    IBroadcasts<LiveChatReturned>,
    IBroadcasts<LiveChatForwarded>,
    IBroadcasts<LiveChatClosed>,
    IBroadcasts<LiveChatHeld>,
    IBroadcasts<AgentChoiceChanged>,
    IBroadcasts<UserStatusChanged>,
    IBroadcasts<DepartmentMembershipChanged>,
    IBroadcasts<SettingChanged>
{
    private readonly Channel<bool> wakeUps = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    // The public queue stands under an empty key: a set takes no null.
    private readonly ConcurrentDictionary<string, byte> touched = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<UserId, byte> freed = new();

    public ValueTask BroadcastAsync(LiveChatOpened opened, CancellationToken cancel) => TouchAsync(opened.Department);

    public ValueTask BroadcastAsync(LiveChatReturned returned, CancellationToken cancel)
    {
        freed[returned.From.Agent] = 0;
        external.Avoid(returned.Chat, returned.From.Agent);
        return TouchAsync(returned.Department);
    }

    public ValueTask BroadcastAsync(LiveChatForwarded forwarded, CancellationToken cancel)
    {
        Free(forwarded.FromAgent?.Agent);
        return TouchAsync(forwarded.ToDepartment);
    }

    public ValueTask BroadcastAsync(LiveChatClosed closed, CancellationToken cancel)
    {
        Free(closed.ServedBy?.Agent);
        return Wake();
    }

    // Whoever put it aside, its agent has one less.
    public ValueTask BroadcastAsync(LiveChatHeld held, CancellationToken cancel) => WakeForAll();

    public ValueTask BroadcastAsync(AgentChoiceChanged changed, CancellationToken cancel)
    {
        Free(changed.Choice == ServiceChoice.Available ? changed.Agent : null);
        return Wake();
    }

    public ValueTask BroadcastAsync(UserStatusChanged changed, CancellationToken cancel)
    {
        Free(changed.UserId);
        return Wake();
    }

    public ValueTask BroadcastAsync(DepartmentMembershipChanged changed, CancellationToken cancel) => TouchAsync(changed.Department);

    public ValueTask BroadcastAsync(SettingChanged changed, CancellationToken cancel) =>
        changed.Setting.Id.StartsWith("Livechat_", StringComparison.Ordinal) ? WakeForAll() : ValueTask.CompletedTask;

    /// <summary>Serves the queues that something happened to, or all of them.</summary>
    /// <returns>How many chats found an agent.</returns>
    public async Task<int> ServeAsync(bool all, CancellationToken cancel)
    {
        var queues = touched.Keys.ToList();
        var agents = freed.Keys.ToList();
        touched.Clear();
        freed.Clear();
        if (!settings.Get(LiveChatSettings.Enabled) || !routing.Config.AutoAssignAgent)
        {
            return 0;
        }

        var served = 0;
        var round = await WaitingAsync(all, queues, agents, cancel);
        while (round.Count > 0)
        {
            var next = new List<DepartmentId?>();
            foreach (var queue in round)
            {
                if (await ServeHeadAsync(queue, cancel))
                {
                    next.Add(queue);
                }
            }

            served += next.Count;
            round = next.Count == 0 ? [] : await InOrderOfHeadsAsync(next, cancel);
        }

        return served;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var tick = TickAsync(stoppingToken);
            var wakeUp = wakeUps.Reader.ReadAsync(stoppingToken).AsTask();
            while (true)
            {
                var isTick = await Task.WhenAny(wakeUp, tick) == tick;
                var all = isTick;
                if (isTick)
                {
                    await tick;
                    tick = TickAsync(stoppingToken);
                }
                else
                {
                    all = await wakeUp;
                    wakeUp = wakeUps.Reader.ReadAsync(stoppingToken).AsTask();
                }

                await TryAsync(all, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops; what waits, waits in the store.
        }
    }

    private Task TickAsync(CancellationToken cancel)
    {
        var seconds = settings.Get(LiveChatSettings.QueueDelayTimeout);
        return Task.Delay(TimeSpan.FromSeconds(seconds is >= 1 and <= 3_600 ? seconds : LiveChatSettings.QueueDelayTimeout.Default), time, cancel);
    }

    private async Task TryAsync(bool all, CancellationToken cancel)
    {
        try
        {
            await ServeAsync(all, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.Failed(logger, failure);
        }
    }

    private async Task<List<DepartmentId?>> WaitingAsync(bool all, List<string> queues, List<UserId> agents, CancellationToken cancel)
    {
        await using var db = databases.Create();
        var waiting = await WaitingChats.QueuesAsync(db, cancel);
        if (!all && waiting.Count > 0)
        {
            var concerned = queues.ToHashSet(StringComparer.Ordinal);
            if (agents.Count > 0)
            {
                concerned.Add("");
                concerned.UnionWith((await db.DepartmentAgents.AsNoTracking().Where(one => agents.Contains(one.AgentId))
                    .Select(one => one.DepartmentId).ToListAsync(cancel)).Select(id => id.Value));
            }

            waiting.RemoveAll(queue => !concerned.Contains(queue?.Value ?? ""));
        }

        return await InOrderOfHeadsAsync(db, waiting, cancel);
    }

    private async Task<List<DepartmentId?>> InOrderOfHeadsAsync(List<DepartmentId?> queues, CancellationToken cancel)
    {
        await using var db = databases.Create();
        return await InOrderOfHeadsAsync(db, queues, cancel);
    }

    private async Task<List<DepartmentId?>> InOrderOfHeadsAsync(FoyerDb db, List<DepartmentId?> queues, CancellationToken cancel)
    {
        if (queues.Count < 2)
        {
            return queues;
        }

        var heads = new List<QueueEntry>();
        foreach (var queue in queues)
        {
            heads.AddRange(await WaitingChats.InOrder(db, queue, standing.Sorting).AsNoTracking().Take(1)
                .Select(chat => new QueueEntry(
                    new InquiryId(chat.RoomId.Value), chat.Department, chat.OpenedAt, chat.OpenedAt, chat.PriorityWeight, chat.AgreedWait))
                .ToListAsync(cancel));
        }

        return [.. QueueOrder.Sort(heads, standing.Sorting).Select(head => head.Department)];
    }

    private async Task<bool> ServeHeadAsync(DepartmentId? queue, CancellationToken cancel)
    {
        var choice = routing.IsExternal ? await ChooseAsync(queue, cancel) : null;
        var outcome = await commits.RunAsync<bool>(
            async (scope, stop) => await WaitingChats.HeadAsync(scope.Db, queue, standing.Sorting, stop) is { } at
                && (await routing.AssignAsync(scope, at, except: null, stop)
                    || (choice?.Chat == at.Chat.RoomId && await external.FollowAsync(scope, at, choice, stop))),
            cancel);
        if (outcome is { IsRefused: false, Value: true })
        {
            standing.Changed(queue);
            return true;
        }

        return false;
    }

    // The service is asked before the unit of work and not in it: everybody who writes would wait for its answer.
    private async Task<ExternalChoice?> ChooseAsync(DepartmentId? queue, CancellationToken cancel)
    {
        await using var db = databases.Create();
        var head = await WaitingChats.InOrder(db, queue, standing.Sorting).Select(chat => chat.RoomId).Take(1).ToListAsync(cancel);
        return head.Count > 0 ? await external.AskAsync(head[0], queue, cancel) : null;
    }

    private void Free(UserId? agent)
    {
        if (agent is { } one)
        {
            freed[one] = 0;
        }
    }

    private ValueTask TouchAsync(DepartmentId? queue)
    {
        touched[queue?.Value ?? ""] = 0;
        return Wake();
    }

    private ValueTask Wake()
    {
        wakeUps.Writer.TryWrite(false);
        return ValueTask.CompletedTask;
    }

    private ValueTask WakeForAll()
    {
        // A wake-up for some that is pending already must not swallow this one.
        wakeUps.Reader.TryRead(out _);
        wakeUps.Writer.TryWrite(true);
        return ValueTask.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(3002, LogLevel.Warning, "The queues could not be served; the next round tries again")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
