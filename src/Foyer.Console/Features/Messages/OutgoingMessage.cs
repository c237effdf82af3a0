namespace Foyer.Console.Features.Messages;

/// <summary>A message that I wrote and that the server has not yet confirmed.</summary>
public sealed record OutgoingMessage(string Id, string RoomId, string Text, DateTimeOffset WrittenAt, OutgoingState State);

public enum OutgoingState
{
    /// <summary>On its way.</summary>
    Sending,

    /// <summary>Waits for the link to come back.</summary>
    Queued,

    /// <summary>The server refused it; the writer decides what happens next.</summary>
    Failed,
}
