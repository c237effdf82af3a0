using System.Text.Json.Nodes;
using Foyer.Console.Shared;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.Messages;

/// <summary>What a room's stream says of messages that are held already: that they are gone, or that everybody has read them.</summary>
internal static class MessageLogEvents
{
    public static IEnumerable<IDisposable> Follow(IServer server, string roomId, Store<MessageLog> log)
    {
        yield return server.Listen("stream-notify-room", $"{roomId}/deleteMessage", arguments => log.Update(held => held.Deleted(arguments)));
        yield return server.Listen("stream-notify-room", $"{roomId}/deleteMessageBulk", arguments => log.Update(held => held.DeletedMany(arguments)));
        yield return server.Listen("stream-notify-room", $"{roomId}/messagesRead", arguments => log.Update(held => held.ReadByAll(arguments)));
    }

    private static MessageLog Deleted(this MessageLog log, JsonArray arguments) =>
        arguments.Count > 0 && arguments[0]?["_id"].ReadText() is { } messageId ? log.Remove(messageId) : log;

    // Without a list it is everything: the room itself is gone.
    private static MessageLog DeletedMany(this MessageLog log, JsonArray arguments) => arguments is not [JsonObject deleted, ..] ? log
        : deleted["ids"] is JsonArray ids ? ids.Select(static id => id.ReadText()).OfType<string>().Aggregate(log, static (rest, id) => rest.Remove(id))
        : MessageLog.Nothing;

    // Answers are read in their threads; what the room shows is read in the room.
    private static MessageLog ReadByAll(this MessageLog log, JsonArray arguments)
    {
        if (arguments is not [JsonObject read, ..] || read["until"].ReadMoment() is not { } until)
        {
            return log;
        }

        var thread = read["tmid"].ReadText();
        return log.ReadByAll(message => message.SentAt <= until && (thread is null ? Conversation.IsShownHere(message) : message.ThreadId == thread));
    }
}
