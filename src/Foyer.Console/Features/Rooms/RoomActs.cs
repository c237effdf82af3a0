using System.Text.Json.Nodes;
using Foyer.Console.Features.Rooms.Panels;
using Foyer.Console.Wire;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Rooms;

namespace Foyer.Console.Features.Rooms;

/// <summary>What can be done with a room and its members. What has changed comes back as an event, as for everybody else.</summary>
internal sealed class RoomActs(IServer server)
{
    private const int PageSize = 50;

    /// <summary>One page of the members, by name.</summary>
    public async Task<(IReadOnlyList<UserPayload> Members, int Total)> MembersAsync(string kind, string roomId, string filter, int offset, CancellationToken cancel)
    {
        var family = kind switch { "c" => "channels", "p" => "groups", _ => "im" };
        var answer = await server.GetAsync(
            $"{family}.members?roomId={Uri.EscapeDataString(roomId)}&count={PageSize}&offset={offset}{(filter.Length == 0 ? "" : $"&filter={Uri.EscapeDataString(filter)}")}", cancel);
        return (answer["members"].ReadList<UserPayload>(), answer["total"].ReadNumber() ?? 0);
    }

    /// <summary>Who holds roles in the room, by account.</summary>
    public async Task<RoomRoles> RolesAsync(string roomId, CancellationToken cancel) =>
        RoomRoles.Read(await server.CallAsync("getRoomRoles", [roomId], cancel));

    public Task SetRoleAsync(string roomId, string userId, string role, bool gives) =>
        AskAsync($"{(gives ? "add" : "remove")}Room{char.ToUpperInvariant(role[0])}{role[1..]}", roomId, userId);

    public Task MuteAsync(string roomId, string username, bool mutes) =>
        AskAsync(mutes ? "muteUserInRoom" : "unmuteUserInRoom", new JsonObject { ["rid"] = roomId, ["username"] = username });

    public Task IgnoreAsync(string roomId, string userId, bool ignores) =>
        AskAsync("ignoreUser", new JsonObject { ["rid"] = roomId, ["userId"] = userId, ["ignore"] = ignores });

    public Task RemoveAsync(string roomId, string username) => AskAsync("removeUserFromRoom", new JsonObject { ["rid"] = roomId, ["username"] = username });

    public Task AddAsync(string roomId, IEnumerable<string> usernames) => AskAsync(
        "addUsersToRoom", new JsonObject { ["rid"] = roomId, ["users"] = new JsonArray([.. usernames.Select(static name => (JsonNode)name)]) });

    public Task SaveAsync(string roomId, JsonObject changes) => AskAsync("saveRoomSettings", roomId, changes);

    public Task ArchiveAsync(string roomId, bool archives) =>
        server.PostAsync("rooms.changeArchivationState", new JsonObject { ["rid"] = roomId, ["action"] = archives ? "archive" : "unarchive" }, CancellationToken.None);

    public Task DeleteAsync(string roomId) => server.PostAsync("rooms.delete", new JsonObject { ["roomId"] = roomId }, CancellationToken.None);

    public Task LeaveAsync(string roomId) => AskAsync("leaveRoom", roomId);

    public Task HideAsync(string roomId) => AskAsync("hideRoom", roomId);

    public Task FavouriteAsync(string roomId, bool isFavourite) => AskAsync("toggleFavorite", roomId, isFavourite);

    public Task ReadAsync(string roomId) => AskAsync("readMessages", roomId, true);

    public Task UnreadAsync(string roomId) => AskAsync("unreadMessages", null, roomId);

    public Task NotifyAsync(string roomId, JsonObject choices) => server.PostAsync(
        "rooms.saveNotification", new JsonObject { ["roomId"] = roomId, ["notifications"] = choices }, CancellationToken.None);

    /// <summary>The word of an invitation, with which its address ends.</summary>
    public async Task<string> InviteAsync(string roomId, int days, int maxUses, CancellationToken cancel)
    {
        var answer = await server.PostAsync("findOrCreateInvite", new JsonObject { ["rid"] = roomId, ["days"] = days, ["maxUses"] = maxUses }, cancel);
        return answer["_id"].ReadText() ?? "";
    }

    /// <summary>Comes in by an invitation; answers the room's address.</summary>
    public async Task<string> AcceptAsync(string invite, CancellationToken cancel)
    {
        var room = (await server.PostAsync("useInviteToken", new JsonObject { ["token"] = invite }, cancel))["room"];
        return PageUrls.Room(room?["t"].ReadText(), room?["rid"].ReadText() ?? "", room?["name"].ReadText());
    }

    public async Task<IReadOnlyList<RoomPayload>> TeamRoomsAsync(string teamId, CancellationToken cancel) =>
        (await server.GetAsync($"teams.listRooms?teamId={Uri.EscapeDataString(teamId)}&count=100", cancel))["rooms"].ReadList<RoomPayload>();

    public Task AddToTeamAsync(string teamId, string roomId) =>
        server.PostAsync("teams.addRooms", new JsonObject { ["teamId"] = teamId, ["rooms"] = new JsonArray(roomId) }, CancellationToken.None);

    public Task RemoveFromTeamAsync(string teamId, string roomId) =>
        server.PostAsync("teams.removeRoom", new JsonObject { ["teamId"] = teamId, ["roomId"] = roomId }, CancellationToken.None);

    public Task SetTeamDefaultAsync(string roomId, bool isDefault) =>
        server.PostAsync("teams.updateRoom", new JsonObject { ["roomId"] = roomId, ["isDefault"] = isDefault }, CancellationToken.None);

    public Task AddToTeamAsync(string teamId, IEnumerable<UserPayload> people) => server.PostAsync(
        "teams.addMembers",
        new JsonObject { ["teamId"] = teamId, ["members"] = new JsonArray([.. people.Select(static one => (JsonNode)new JsonObject { ["userId"] = one.Id, ["roles"] = new JsonArray("member") })]) },
        CancellationToken.None);

    public Task RemoveFromTeamByIdAsync(string teamId, string userId) =>
        server.PostAsync("teams.removeMember", new JsonObject { ["teamId"] = teamId, ["userId"] = userId }, CancellationToken.None);

    private Task<JsonNode?> AskAsync(string method, params JsonNode?[] arguments) => server.CallAsync(method, [.. arguments], CancellationToken.None);
}
