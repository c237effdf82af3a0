namespace Foyer.Console.Features.Messages;

/// <summary>A message that I wrote and that the server has not yet confirmed.</summary>
/// <param name="Id">The message; I choose it.</param>
/// <param name="RoomId">The room.</param>
/// <param name="Text">The text.</param>
/// <param name="WrittenAt">When I wrote it.</param>
/// <param name="State">What became of it so far.</param>
/// <param name="ThreadId">The message that it answers in a thread; null in the room itself.</param>
/// <param name="InRoomToo">Whether an answer is shown in the room as well.</param>
public sealed record OutgoingMessage(
    string Id, string RoomId, string Text, DateTimeOffset WrittenAt, OutgoingState State, string? ThreadId = null, bool InRoomToo = false);

public enum OutgoingState
{
    /// <summary>On its way.</summary>
    Sending,

    /// <summary>Waits for the link to come back.</summary>
    Queued,

    /// <summary>The server refused it; the writer decides what happens next.</summary>
    Failed,
}
