using System.Collections.Immutable;

namespace Foyer.Console.Features.Messages;

/// <summary>What I wrote and what is not yet confirmed, in the order of writing.</summary>
internal sealed record Outbox
{
    public static Outbox Empty { get; } = new();

    public ImmutableList<OutgoingMessage> Messages { get; private init; } = [];

    public static Outbox From(IEnumerable<OutgoingMessage> messages) => new()
    {
        // Whatever was on its way when the page went away is asked again; the id keeps it from arriving twice.
        Messages = [.. messages.Select(static message => message.State is OutgoingState.Sending
            ? message with { State = OutgoingState.Queued }
            : message)],
    };

    /// <summary>What the room itself shows of them.</summary>
    public IEnumerable<OutgoingMessage> Of(string roomId) =>
        Messages.Where(message => string.Equals(message.RoomId, roomId, StringComparison.Ordinal) && (message.ThreadId is null || message.InRoomToo));

    /// <summary>Those that answer in a thread.</summary>
    public IEnumerable<OutgoingMessage> OfThread(string threadId) =>
        Messages.Where(message => string.Equals(message.ThreadId, threadId, StringComparison.Ordinal));

    public Outbox Write(OutgoingMessage message) => new() { Messages = Messages.Add(message) };

    public Outbox Mark(string messageId, OutgoingState state)
    {
        var index = Messages.FindIndex(message => string.Equals(message.Id, messageId, StringComparison.Ordinal));
        return index < 0 ? this : new() { Messages = Messages.SetItem(index, Messages[index] with { State = state }) };
    }

    public Outbox Remove(string messageId) => new()
    {
        Messages = Messages.RemoveAll(message => string.Equals(message.Id, messageId, StringComparison.Ordinal)),
    };
}
