using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Rooms;
using Foyer.Console.Shared;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.Presence;

/// <summary>
/// Learns how those are with whom I talk alone: the server tells of changes only, and what changed during a gap it does not
/// tell at all, so everybody who is known is asked about again then.
/// </summary>
internal sealed class PresenceFeed(IServer server, Store<RoomList> rooms, Store<Account> account, Store<PresenceBoard> presence) : IFeed
{
    // As many as an address has room for.
    private const int MostAtOnce = 200;

    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private RoomList seen = RoomList.Empty;
    private CancellationToken until;

    public async Task StartAsync(Session session, CancellationToken cancel)
    {
        until = cancel;
        rooms.Changed += OnRooms;
        await LoadAsync(cancel);
    }

    public Task LoadAsync(CancellationToken cancel)
    {
        seen = rooms.State;
        asked.Clear();
        asked.UnionWith(presence.State.Users.Keys);
        asked.UnionWith(seen.Entries.Select(entry => entry.OtherThan(account.State.Id)).OfType<string>());
        asked.Remove(account.State.Id);
        return AskAsync([.. asked], cancel);
    }

    public void Stop()
    {
        rooms.Changed -= OnRooms;
        asked.Clear();
        seen = RoomList.Empty;
    }

    private void OnRooms()
    {
        var before = seen;
        seen = rooms.State;
        var changed = seen.ChangedSince(before) is not { } id ? seen.Entries : seen.ShownEntry(id) is { } entry ? [entry] : [];
        if (changed.Select(one => one.OtherThan(account.State.Id)).OfType<string>().Where(asked.Add).ToList() is { Count: > 0 } strangers)
        {
            _ = AskQuietlyAsync(strangers);
        }
    }

    private async Task AskQuietlyAsync(List<string> strangers)
    {
        try
        {
            await AskAsync(strangers, until);
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException or OperationCanceledException)
        {
            // Asked again with everybody else once the line is back.
        }
    }

    private async Task AskAsync(IReadOnlyList<string> ids, CancellationToken cancel)
    {
        foreach (var some in ids.Chunk(MostAtOnce))
        {
            var before = presence.State;
            var answer = await server.GetAsync($"users.presence?ids={string.Join(',', some.Select(Uri.EscapeDataString))}", cancel);
            var people = (answer["users"] as JsonArray ?? []).OfType<JsonObject>().ToList();

            // What was heard of somebody while the answer was on its way is newer than the answer.
            presence.Update(board => people.Aggregate(board, (state, person) => person["_id"].ReadText() is { } id && ReferenceEquals(state.Knows(id), before.Knows(id))
                ? state.Put(id, person["status"].ReadText(), person["statusText"].ReadText())
                : state));
        }
    }
}
