using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Rooms;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Messages;
using Foyer.Contracts.Rooms;

namespace Foyer.Console.Features.Messages;

/// <summary>What can be done with a message that is there. What has changed comes back as an event, as for everybody else.</summary>
internal sealed class MessageActs(IServer server, Store<Account> account, Store<RoomList> rooms)
{
    public Task ReactAsync(string messageId, string code) => AskAsync("setReaction", $":{code.Trim(':')}:", messageId);

    public Task PinAsync(MessagePayload message) => AskAsync(message.Pinned is true ? "unpinMessage" : "pinMessage", Named(message));

    public Task StarAsync(MessagePayload message)
    {
        var wish = Named(message);
        wish["starred"] = !IsStarred(message);
        return AskAsync("starMessage", wish);
    }

    public Task DeleteAsync(string messageId) => AskAsync("deleteMessage", new JsonObject { ["_id"] = messageId });

    public Task EditAsync(MessagePayload message, string text)
    {
        var wish = Named(message);
        wish["msg"] = text;
        return AskAsync("updateMessage", wish);
    }

    public Task ReportAsync(string messageId, string why) => AskAsync("reportMessage", messageId, why);

    public Task FollowAsync(string messageId, bool follows) => AskAsync(follows ? "followMessage" : "unfollowMessage", new JsonObject { ["mid"] = messageId });

    /// <summary>From this message on the room is unread again.</summary>
    public Task UnreadFromAsync(string messageId) => AskAsync("unreadMessages", new JsonObject { ["_id"] = messageId });

    public Task ReadThreadsAsync(string roomId) => AskAsync("readMessages", roomId, true);

    public Task RunAsync(string roomId, string? threadId, string command, string words)
    {
        var message = new JsonObject { ["_id"] = MessageIds.Next(), ["rid"] = roomId, ["msg"] = $"/{command} {words}".TrimEnd() };
        if (threadId is not null)
        {
            message["tmid"] = threadId;
        }

        return AskAsync("slashCommand", new JsonObject { ["cmd"] = command, ["params"] = words, ["msg"] = message, ["triggerId"] = MessageIds.Next() });
    }

    /// <summary>The message for other people: a link that their conversation shows as a quote.</summary>
    public Task ForwardAsync(MessagePayload message, string roomId, string site, string words) => AskAsync(
        "sendMessage", new JsonObject { ["_id"] = MessageIds.Next(), ["rid"] = roomId, ["msg"] = $"{QuoteOf(message, site)}{words}" });

    public async Task<IReadOnlyList<ReadReceipt>> ReceiptsAsync(string messageId)
    {
        var answer = await server.CallAsync("getReadReceipts", [new JsonObject { ["messageId"] = messageId }], CancellationToken.None);
        return [.. (answer as JsonArray ?? []).Select(static one => new ReadReceipt(one?["user"].Read<UserRef>() ?? new UserRef(), one?["ts"].ReadMoment()))];
    }

    /// <summary>Null when there is none that I may see.</summary>
    public async Task<MessagePayload?> FindAsync(string messageId, CancellationToken cancel)
    {
        try
        {
            return (await server.CallAsync("getSingleMessage", [messageId], cancel)).Read<MessagePayload>();
        }
        catch (ServerRefusedException)
        {
            return null;
        }
    }

    /// <summary>The address at which a message opens, and by which others quote it.</summary>
    public string AddressOf(MessagePayload message, string site)
    {
        var membership = rooms.State.Memberships.GetValueOrDefault(message.RoomId);
        return $"{site.TrimEnd('/')}{PageUrls.Room(membership?.Type, message.RoomId, membership?.Name)}?msg={message.Id}";
    }

    public string QuoteOf(MessagePayload message, string site) => $"[ ]({AddressOf(message, site)}) ";

    public bool IsStarred(MessagePayload message) => message.Starred?.Any(star => star.Id == account.State.Id) is true;

    public bool IsMine(MessagePayload message) => message.Sender?.Id == account.State.Id;

    /// <summary>Whether I may, with my roles in that room as well.</summary>
    public bool Can(string permission, string roomId) => account.State.Can(permission, Membership(roomId)?.Roles);

    public bool MayEdit(MessagePayload message) => message.Private is not true && (IsMine(message) || Can("edit-message", message.RoomId));

    public bool MayDelete(MessagePayload message) => message.Private is not true
        && (Can("force-delete-message", message.RoomId) || Can("delete-message", message.RoomId) || (IsMine(message) && Can("delete-own-message", message.RoomId)));

    private SubscriptionPayload? Membership(string roomId) => rooms.State.Memberships.GetValueOrDefault(roomId);

    private static JsonObject Named(MessagePayload message) => new() { ["_id"] = message.Id, ["rid"] = message.RoomId };

    private Task<JsonNode?> AskAsync(string method, params JsonNode?[] arguments) => server.CallAsync(method, [.. arguments], CancellationToken.None);
}

/// <summary>Who has read a message, and when.</summary>
internal sealed record ReadReceipt(UserRef Reader, DateTimeOffset? At);
