using Foyer.Console.Features.Accounts;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Rooms;

namespace Foyer.Console.Features.ContactCentre;

/// <summary>The chats of the contact centre: listing, deleting.</summary>
internal sealed class ContactCentreApi(IServer server, Store<Account> account)
{
    public async Task<ChatPage> ListAsync(ChatFilter filter, CancellationToken cancel)
    {
        // Without the right to every room the server lists one's own chats, and asks to be told so.
        var own = account.State.Can("view-livechat-rooms") ? "" : $"&agents[]={Uri.EscapeDataString(account.State.Id)}";
        var answer = await server.GetAsync($"livechat/rooms?{filter.ToQuery()}{own}", cancel);
        var rooms = answer["rooms"].ReadList<RoomPayload>();
        return new ChatPage(rooms, answer["total"].ReadNumber() ?? rooms.Count);
    }

    public Task DeleteAsync(string roomId) => server.CallAsync("livechat:removeRoom", [roomId], CancellationToken.None);
}

internal sealed record ChatPage(IReadOnlyList<RoomPayload> Chats, int Total);
