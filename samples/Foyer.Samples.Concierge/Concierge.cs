using System.Collections.Concurrent;
using Foyer.Client;

namespace Foyer.Samples.Concierge;

/// <summary>
/// A bot at the door: it greets whoever begins a chat, asks what it is about, and hands the chat on to the people who know.
/// It is an agent like any other and uses nothing that other programs could not.
/// </summary>
internal sealed class Concierge(FoyerClient client, Words words, TextWriter log) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Talk> talks = new();
    private IReadOnlyList<Choice> choices = [];
    private CancellationToken stop;

    /// <summary>Comes on duty, and listens from then on.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        stop = cancel;
        await client.ConnectAsync(cancel);
        await client.Agents.SetAvailableAsync(true, null, cancel);
        choices = await ReadChoicesAsync(cancel);

        // Whatever is given to us appears among our memberships; after a gap we look ourselves.
        await client.Rooms.WatchSubscriptionsAsync(
            (change, membership) =>
            {
                if (membership.Type == "l" && change == "inserted")
                {
                    _ = BeginAsync(membership.RoomId);
                }
                else if (change == "removed")
                {
                    _ = EndAsync(membership.RoomId);
                }
            },
            cancel);
        client.Realtime.Reconnected += () => _ = LookAsync();
        await LookAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var room in talks.Keys)
        {
            await EndAsync(room);
        }
    }

    // The departments that visitors may choose; our own, where chats arrive, is none of them.
    private async Task<IReadOnlyList<Choice>> ReadChoicesAsync(CancellationToken cancel)
    {
        var own = (await client.Agents.DepartmentsAsync(client.Rest.Credentials!.UserId, true, cancel)).Select(one => one.DepartmentId).ToHashSet();
        return [.. (await client.Departments.ListAsync(enabled: true, cancel: cancel)).Items
            .Where(one => one.ShowOnRegistration == true && !own.Contains(one.Id))
            .OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
            .Select(one => new Choice(one.Id!, one.Name ?? one.Id!))];
    }

    private async Task LookAsync()
    {
        try
        {
            foreach (var membership in (await client.Rooms.SubscriptionsAsync(null, stop)).Update.Where(one => one.Type == "l"))
            {
                await BeginAsync(membership.RoomId);
            }
        }
        catch (Exception problem) when (problem is WireException or OperationCanceledException)
        {
            await log.WriteLineAsync($"could not look for chats: {problem.Message}");
        }
    }

    private async Task BeginAsync(string room)
    {
        var talk = new Talk(client, room, words, choices, log);
        if (!talks.TryAdd(room, talk))
        {
            return;
        }

        try
        {
            await talk.StartAsync(stop);
        }
        catch (Exception problem) when (problem is WireException or OperationCanceledException)
        {
            // The chat may be gone already; if it is not, the next look finds it again.
            talks.TryRemove(room, out _);
            await log.WriteLineAsync($"{room}: {problem.Message}");
        }
    }

    private async Task EndAsync(string room)
    {
        if (talks.TryRemove(room, out var talk))
        {
            await talk.DisposeAsync();
        }
    }
}

/// <summary>Where a chat may go.</summary>
internal sealed record Choice(string DepartmentId, string Name);
