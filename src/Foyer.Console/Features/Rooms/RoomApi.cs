using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.LiveChats;
using Foyer.Console.Features.Messages;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Rooms;

namespace Foyer.Console.Features.Rooms;

/// <summary>Rooms by address, opening conversations, and marking as read.</summary>
internal sealed class RoomApi(IServer server, IOpening opening, TimeProvider time, Store<RoomList> rooms, Store<InquiryQueue> queue)
{
    public Conversation Converse(string roomId) => new(server, opening, time, rooms, queue, roomId);

    /// <summary>The room, from what is known or from the server; null when there is none that I may see.</summary>
    public async Task<RoomPayload?> FindAsync(string roomId, CancellationToken cancel) =>
        rooms.State.Rooms.TryGetValue(roomId, out var known) ? known : await FetchAsync(roomId, cancel);

    /// <summary>The room as the server has it now; null when there is none that I may see.</summary>
    public async Task<RoomPayload?> FetchAsync(string roomId, CancellationToken cancel)
    {
        try
        {
            var answer = await server.GetAsync($"rooms.info?roomId={Uri.EscapeDataString(roomId)}", cancel);
            return answer["room"].Read<RoomPayload>();
        }
        catch (ServerRefusedException)
        {
            return null;
        }
    }

    /// <summary>The id behind an address such as <c>/channel/name</c>; null when there is none that I may see.</summary>
    public async Task<string?> ResolveAsync(string kind, string name, CancellationToken cancel)
    {
        var mine = rooms.State.Memberships.Values.FirstOrDefault(membership => membership.Type == kind && Names(membership, name));
        if (mine is not null)
        {
            return mine.RoomId;
        }

        try
        {
            return kind is "d"
                ? await OpenDirectAsync(name, cancel) ?? (await FetchAsync(name, cancel))?.Id
                : (await server.CallAsync("getRoomByTypeAndName", [kind, name], cancel)).Read<RoomPayload>()?.Id;
        }
        catch (ServerRefusedException)
        {
            return null;
        }
    }

    public async Task MarkReadAsync(string roomId)
    {
        try
        {
            await server.CallAsync("readMessages", [roomId], CancellationToken.None);
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            // It stays unread and is marked when it is looked at next.
        }
    }

    public Task JoinAsync(string roomId, CancellationToken cancel) => JoinAsync(roomId, null, cancel);

    /// <summary>Joins a room; some ask for a code.</summary>
    public Task JoinAsync(string roomId, string? code, CancellationToken cancel) =>
        server.CallAsync("joinRoom", code is null ? [roomId] : [roomId, code], cancel);

    private static bool Names(SubscriptionPayload membership, string name) =>
        string.Equals(membership.Name, name, StringComparison.Ordinal) || string.Equals(membership.RoomId, name, StringComparison.Ordinal);

    // Null when nobody has that name: the address may hold the room itself, one so new that its membership is still on its way.
    private async Task<string?> OpenDirectAsync(string username, CancellationToken cancel)
    {
        try
        {
            var answer = await server.PostAsync("im.create", new JsonObject { ["username"] = username }, cancel);
            return answer["room"]?["_id"].ReadText() ?? answer["room"]?["rid"].ReadText();
        }
        catch (ServerRefusedException)
        {
            return null;
        }
    }
}
