using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Client.Rest;
using Foyer.Contracts;
using Foyer.Contracts.LiveChats;
using Foyer.Contracts.Messages;
using Foyer.Contracts.Rooms;

namespace Foyer.Client.LiveChats;

/// <summary>Live chats as staff see them: lists, forwarding, giving back, ending, transcripts, removal.</summary>
public sealed class LiveChatsClient
{
    private readonly FoyerClient client;

    internal LiveChatsClient(FoyerClient client) => this.client = client;

    /// <summary>Live chats, open and ended ones; the list of the contact centre.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="page">Which part of the list.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<Page<RoomPayload>> ListAsync(LiveChatFilter? filter = null, PageRequest? page = null, CancellationToken cancel = default)
    {
        filter ??= new LiveChatFilter();
        var query = new RestQuery()
            .AddEach("agents", filter.Agents)
            .Add("roomName", filter.Name)
            .Add("departmentId", filter.DepartmentId)
            .Add("open", filter.Open)
            .Add("onhold", filter.OnHold)
            .Add("queued", filter.Queued)
            .Add("createdAt", Span(filter.CreatedFrom, filter.CreatedUntil))
            .Add("closedAt", Span(filter.ClosedFrom, filter.ClosedUntil))
            .AddEach("tags", filter.Tags)
            .Add(page);
        return (await client.Rest.GetAsync("livechat/rooms", query, cancel)).ReadPage<RoomPayload>("rooms");
    }

    /// <summary>Moves a live chat to an agent or a department.</summary>
    /// <param name="request">Where to, and the note that only staff see.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task ForwardAsync(ForwardRequest request, CancellationToken cancel = default) =>
        client.Rest.PostAsync("livechat/room.forward", request, cancel);

    /// <summary>Gives a live chat back to the queue.</summary>
    /// <param name="roomId">The live chat.</param>
    /// <param name="departmentId">Another department whose queue it shall join.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>False when it was waiting already.</returns>
    public Task<bool> GiveBackAsync(string roomId, string? departmentId = null, CancellationToken cancel = default) =>
        client.Realtime.CallAsync<bool>("livechat:returnAsInquiry", departmentId is null ? [roomId] : [roomId, departmentId], cancel);

    /// <summary>Ends a live chat.</summary>
    /// <param name="request">The comment, tags and transcript.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task CloseAsync(CloseRequest request, CancellationToken cancel = default) =>
        client.Rest.PostAsync("livechat/room.closeByUser", request, cancel);

    /// <summary>Joins a live chat beside the agent who serves it.</summary>
    /// <param name="roomId">The live chat.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task JoinAsync(string roomId, CancellationToken cancel = default) =>
        client.Rest.GetAsync("livechat/room.join", new RestQuery().Add("roomId", roomId), cancel);

    /// <summary>Messages of a live chat without most system messages, for reading it again.</summary>
    /// <param name="roomId">The live chat.</param>
    /// <param name="search">Part of the text.</param>
    /// <param name="page">Which part of the list.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<Page<MessagePayload>> MessagesAsync(string roomId, string? search = null, PageRequest? page = null, CancellationToken cancel = default) =>
        (await client.Rest.GetAsync($"livechat/{Uri.EscapeDataString(roomId)}/messages", new RestQuery().Add("searchTerm", search).Add(page), cancel))
            .ReadPage<MessagePayload>("messages");

    /// <summary>How a live chat was moved, oldest first.</summary>
    /// <param name="roomId">The live chat.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<Page<TransferDataPayload>> TransfersAsync(string roomId, CancellationToken cancel = default) =>
        (await client.Rest.GetAsync($"livechat/transfer.history/{Uri.EscapeDataString(roomId)}", null, cancel)).ReadPage<TransferDataPayload>("history");

    /// <summary>Asks for a transcript to be sent when the live chat ends.</summary>
    /// <param name="roomId">The live chat.</param>
    /// <param name="email">To whom.</param>
    /// <param name="subject">Subject line.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task RequestTranscriptAsync(string roomId, string email, string subject, CancellationToken cancel = default) =>
        client.Rest.PostAsync($"livechat/transcript/{Uri.EscapeDataString(roomId)}", new JsonObject { ["email"] = email, ["subject"] = subject }, cancel);

    /// <summary>Takes the wish for a transcript back.</summary>
    /// <param name="roomId">The live chat.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task DiscardTranscriptAsync(string roomId, CancellationToken cancel = default) =>
        client.Rest.DeleteAsync($"livechat/transcript/{Uri.EscapeDataString(roomId)}", cancel);

    /// <summary>Removes an ended live chat with all its messages.</summary>
    /// <param name="roomId">The live chat.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task RemoveAsync(string roomId, CancellationToken cancel = default) =>
        client.Realtime.CallAsync("livechat:removeRoom", [roomId], cancel);

    /// <summary>Changes the visitor's data and the live chat's topic, tags and custom fields.</summary>
    /// <param name="guestData">The visitor: _id and what changes.</param>
    /// <param name="roomData">The live chat: _id and what changes.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task SaveInfoAsync(JsonObject guestData, JsonObject roomData, CancellationToken cancel = default) =>
        client.Rest.PostAsync("livechat/room.saveInfo", new JsonObject { ["guestData"] = guestData, ["roomData"] = roomData }, cancel);

    private static string? Span(DateTimeOffset? from, DateTimeOffset? until)
    {
        if (from is null && until is null)
        {
            return null;
        }

        var span = new JsonObject();
        Put("start", from);
        Put("end", until);
        return span.ToJsonString();

        void Put(string key, DateTimeOffset? moment)
        {
            if (moment is { } known)
            {
                span[key] = JsonSerializer.SerializeToNode(known, WireJson.RestInfo<DateTimeOffset>());
            }
        }
    }
}
