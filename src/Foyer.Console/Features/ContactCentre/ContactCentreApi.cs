using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts;
using Foyer.Contracts.Messages;
using Foyer.Contracts.Rooms;

namespace Foyer.Console.Features.ContactCentre;

/// <summary>The chats of the contact centre: listing, reading to the last line, deleting.</summary>
internal sealed class ContactCentreApi(IServer server, Store<Account> account)
{
    private const int HistoryPage = 100;

    public async Task<ChatPage> ListAsync(ChatFilter filter, CancellationToken cancel)
    {
        // Without the right to every room the server lists one's own chats, and asks to be told so.
        var own = account.State.Can("view-livechat-rooms") ? "" : $"&agents[]={Uri.EscapeDataString(account.State.Id)}";
        var answer = await server.GetAsync($"livechat/rooms?{filter.ToQuery()}{own}", cancel);
        var rooms = answer["rooms"].ReadList<RoomPayload>();
        return new ChatPage(rooms, answer["total"].ReadNumber() ?? rooms.Count);
    }

    /// <summary>Every message of a chat, the oldest first.</summary>
    public async Task<IReadOnlyList<MessagePayload>> HistoryAsync(string roomId, CancellationToken cancel)
    {
        var all = new List<MessagePayload>();
        DateTimeOffset? before = null;
        while (true)
        {
            JsonNode? end = before is { } moment ? Ejson.Date(moment) : null;
            var answer = await server.CallAsync("loadHistory", [roomId, end, HistoryPage, null], cancel);
            var page = (answer as JsonObject)?["messages"].ReadList<MessagePayload>() ?? [];
            all.AddRange(page);
            if (page.Count < HistoryPage)
            {
                break;
            }

            before = page.Min(static message => message.SentAt);
        }

        return [.. all.DistinctBy(static message => message.Id).OrderBy(static message => message.SentAt).ThenBy(static message => message.Id, StringComparer.Ordinal)];
    }

    public Task DeleteAsync(string roomId) => server.CallAsync("livechat:removeRoom", [roomId], CancellationToken.None);
}

internal sealed record ChatPage(IReadOnlyList<RoomPayload> Chats, int Total);
