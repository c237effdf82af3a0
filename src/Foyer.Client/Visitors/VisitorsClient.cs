using System.Text.Json.Nodes;
using Foyer.Client.Ddp;
using Foyer.Client.Messages;
using Foyer.Client.Rest;
using Foyer.Contracts.LiveChats;
using Foyer.Contracts.Messages;
using Foyer.Contracts.Rooms;
using Foyer.Contracts.Visitors;

namespace Foyer.Client.Visitors;

/// <summary>The visitor's side of live chat. The visitor's token is all that proves who asks; nobody is signed in.</summary>
public sealed class VisitorsClient
{
    private readonly FoyerClient client;

    internal VisitorsClient(FoyerClient client) => this.client = client;

    /// <summary>What a visitor's window needs before its first line.</summary>
    /// <param name="token">The visitor, once known.</param>
    /// <param name="department">The department of the website.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<LivechatConfigPayload> ConfigAsync(string? token = null, string? department = null, CancellationToken cancel = default) =>
        (await client.Rest.GetAsync("livechat/config", new RestQuery().Add("token", token).Add("department", department), cancel))
            .Read<LivechatConfigPayload>("config");

    /// <summary>Registers a visitor or changes their data.</summary>
    /// <param name="visitor">The visitor.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<VisitorPayload> RegisterAsync(VisitorRegistration visitor, CancellationToken cancel = default) =>
        (await client.Rest.PostAsync("livechat/visitor", new RegisterVisitorRequest { Visitor = visitor }, cancel)).Read<VisitorPayload>("visitor");

    /// <summary>The visitor's open live chat; it is begun when there is none.</summary>
    /// <param name="token">The visitor.</param>
    /// <param name="agentId">An agent who shall have it first.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<RoomPayload> OpenRoomAsync(string token, string? agentId = null, CancellationToken cancel = default) =>
        (await client.Rest.GetAsync("livechat/room", new RestQuery().Add("token", token).Add("agentId", agentId), cancel)).Read<RoomPayload>("room");

    /// <summary>Sends a message; with an id of its own a resend is harmless.</summary>
    /// <param name="request">The message.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<MessagePayload> SendAsync(VisitorMessageRequest request, CancellationToken cancel = default) =>
        (await client.Rest.PostAsync("livechat/message", request, cancel)).Read<MessagePayload>("message");

    /// <summary>Messages of the live chat, newest first.</summary>
    /// <param name="token">The visitor.</param>
    /// <param name="roomId">The live chat.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="before">Only older ones.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<IReadOnlyList<MessagePayload>> HistoryAsync(
        string token, string roomId, int limit = 50, DateTimeOffset? before = null, CancellationToken cancel = default) =>
        (await client.Rest.GetAsync(
            $"livechat/messages.history/{Uri.EscapeDataString(roomId)}",
            new RestQuery().Add("token", token).Add("limit", limit).Add("end", before),
            cancel)).Find<IReadOnlyList<MessagePayload>>("messages") ?? [];

    /// <summary>Ends the live chat.</summary>
    /// <param name="token">The visitor.</param>
    /// <param name="roomId">The live chat.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task CloseAsync(string token, string roomId, CancellationToken cancel = default) =>
        client.Rest.PostAsync("livechat/room.close", new VisitorRoomRequest { Token = token, RoomId = roomId }, cancel);

    /// <summary>Moves the live chat to another department.</summary>
    /// <param name="token">The visitor.</param>
    /// <param name="roomId">The live chat.</param>
    /// <param name="department">The department.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task TransferAsync(string token, string roomId, string department, CancellationToken cancel = default) =>
        client.Rest.PostAsync("livechat/room.transfer", new VisitorRoomRequest { Token = token, RoomId = roomId, Department = department }, cancel);

    /// <summary>Removes all data of the visitor.</summary>
    /// <param name="token">The visitor.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<RemovedVisitor> RemoveAsync(string token, CancellationToken cancel = default) =>
        (await client.Rest.DeleteAsync($"livechat/visitor/{Uri.EscapeDataString(token)}", cancel)).Read<RemovedVisitor>("visitor");

    /// <summary>Tells whether the visitor is there.</summary>
    /// <param name="token">The visitor.</param>
    /// <param name="status">online or away.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task SetStatusAsync(string token, string status, CancellationToken cancel = default) =>
        client.Rest.PostAsync("livechat/visitor.status", new VisitorStatusRequest { Token = token, Status = status }, cancel);

    /// <summary>The agent who serves the live chat.</summary>
    /// <param name="token">The visitor.</param>
    /// <param name="roomId">The live chat.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<AgentPayload> AgentAsync(string token, string roomId, CancellationToken cancel = default) =>
        (await client.Rest.GetAsync($"livechat/agent.info/{Uri.EscapeDataString(roomId)}/{Uri.EscapeDataString(token)}", null, cancel)).Read<AgentPayload>("agent");

    /// <summary>Leaves a message while nobody answers.</summary>
    /// <param name="request">The message.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task LeaveMessageAsync(OfflineMessageRequest request, CancellationToken cancel = default) =>
        client.Rest.PostAsync("livechat/offline.message", request, cancel);

    /// <summary>Tells that the visitor types, or has stopped.</summary>
    /// <param name="token">The visitor.</param>
    /// <param name="roomId">The live chat.</param>
    /// <param name="username">The visitor's user name.</param>
    /// <param name="typing">Whether typing.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task SetTypingAsync(string token, string roomId, string username, bool typing, CancellationToken cancel = default)
    {
        JsonArray activities = typing ? ["user-typing"] : [];
        return client.Realtime.CallAsync("stream-notify-room", [$"{roomId}/user-activity", username, activities, new JsonObject { ["token"] = token }], cancel);
    }

    /// <summary>Listens to what happens to the live chat: who serves it, their presence, the place in the queue.</summary>
    /// <param name="token">The visitor.</param>
    /// <param name="roomId">The live chat.</param>
    /// <param name="handler">What to do with it.</param>
    /// <param name="cancel">Ends the wait for the server's yes.</param>
    public Task<DdpSubscription> WatchAsync(string token, string roomId, Action<LivechatRoomEvent> handler, CancellationToken cancel = default) =>
        client.Realtime.SubscribeAsync("stream-livechat-room", roomId, told => Tell(told, handler), Proof(token), cancel);

    /// <summary>The conversation, kept up to date.</summary>
    /// <param name="token">The visitor.</param>
    /// <param name="roomId">The live chat.</param>
    public MessageFeed Feed(string token, string roomId) =>
        new(client.Realtime, roomId, new VisitorHistory(this, token, roomId), Proof(token));

    internal static JsonObject Proof(string token) => new()
    {
        ["useCollection"] = false,
        ["args"] = new JsonArray(new JsonObject { ["visitorToken"] = token, ["token"] = token }),
    };

    private static void Tell(StreamEvent told, Action<LivechatRoomEvent> handler)
    {
        if (told.Read<LivechatRoomEvent>() is { } happened)
        {
            handler(happened);
        }
    }
}
