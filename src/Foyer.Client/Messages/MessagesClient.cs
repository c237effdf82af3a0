using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Client.Ddp;
using Foyer.Client.Rest;
using Foyer.Contracts;
using Foyer.Contracts.Messages;

namespace Foyer.Client.Messages;

/// <summary>Messages of a room as a member reads and writes them.</summary>
public sealed class MessagesClient
{
    private readonly FoyerClient client;

    internal MessagesClient(FoyerClient client) => this.client = client;

    /// <summary>Sends a message; with an id of its own a resend is harmless.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<MessagePayload> SendAsync(SendMessageRequest message, CancellationToken cancel = default)
    {
        var body = new JsonObject { ["message"] = JsonSerializer.SerializeToNode(message, WireJson.RestInfo<SendMessageRequest>()) };
        return (await client.Rest.PostAsync("chat.sendMessage", body, cancel)).Read<MessagePayload>("message");
    }

    /// <summary>Changes a message's text.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="text">The new text.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<MessagePayload> UpdateAsync(string roomId, string messageId, string text, CancellationToken cancel = default) =>
        (await client.Rest.PostAsync("chat.update", new JsonObject { ["roomId"] = roomId, ["msgId"] = messageId, ["text"] = text }, cancel))
            .Read<MessagePayload>("message");

    /// <summary>Removes a message.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task RemoveAsync(string roomId, string messageId, CancellationToken cancel = default) =>
        client.Rest.PostAsync("chat.delete", new JsonObject { ["roomId"] = roomId, ["msgId"] = messageId }, cancel);

    /// <summary>A part of a room's past, newest first.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="before">Only older ones.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<IReadOnlyList<MessagePayload>> HistoryAsync(string roomId, DateTimeOffset? before = null, int limit = 50, CancellationToken cancel = default)
    {
        JsonNode? end = before is { } moment ? Ejson.Date(moment) : null;
        var answer = await client.Realtime.CallAsync("loadHistory", [roomId, end, limit], cancel);
        return answer is JsonObject history ? history.Deserialize(WireJson.DdpInfo<HistoryPayload>())?.Messages ?? [] : [];
    }

    /// <summary>What came, changed or went in a room since a moment.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="since">The moment.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<MessageChanges> SyncAsync(string roomId, DateTimeOffset since, CancellationToken cancel = default) =>
        (await client.Rest.GetAsync("chat.syncMessages", new RestQuery().Add("roomId", roomId).Add("lastUpdate", since), cancel)).Read<MessageChanges>("result");

    /// <summary>Tells that the own account types, or has stopped.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="username">The own user name.</param>
    /// <param name="typing">Whether typing.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task SetTypingAsync(string roomId, string username, bool typing, CancellationToken cancel = default)
    {
        JsonArray activities = typing ? ["user-typing"] : [];
        return client.Realtime.CallAsync("stream-notify-room", [$"{roomId}/user-activity", username, activities, new JsonObject()], cancel);
    }

    /// <summary>Listens to who types in a room.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="handler">The name and whether typing.</param>
    /// <param name="token">The visitor, when a visitor listens.</param>
    /// <param name="cancel">Ends the wait for the server's yes.</param>
    public Task<DdpSubscription> WatchTypingAsync(string roomId, Action<string, bool> handler, string? token = null, CancellationToken cancel = default)
    {
        return client.Realtime.SubscribeAsync(
            "stream-notify-room", $"{roomId}/user-activity", Tell, token is null ? null : Visitors.VisitorsClient.Proof(token), cancel);

        void Tell(StreamEvent told)
        {
            if (told.Read<string>() is { } name && told.Read<IReadOnlyList<string>>(1) is { } activities)
            {
                handler(name, activities.Contains("user-typing"));
            }
        }
    }

    /// <summary>The conversation of a room, kept up to date.</summary>
    /// <param name="roomId">The room.</param>
    public MessageFeed Feed(string roomId) => new(client.Realtime, roomId, new MemberHistory(this, roomId), null);
}
