namespace Foyer.Domain.Messages;

/// <summary>A message took its place in a room and is durable.</summary>
/// <param name="Message">The message.</param>
/// <param name="RoomKind">The room's kind.</param>
/// <param name="IsNews">Whether it is the room's last message now.</param>
public sealed record MessagePosted(Message Message, string RoomKind, bool IsNews);

/// <summary>A message was edited, reacted to, pinned, starred, answered, or emptied because it was deleted with a trace.</summary>
/// <param name="Message">The message as it is now.</param>
public sealed record MessageChanged(Message Message);

/// <summary>A message that was there already was sent once more by its writer, who had no answer: readers may not have heard of it either.</summary>
/// <param name="Message">The message as it is.</param>
public sealed record MessageSentAgain(Message Message);

/// <summary>A message is gone without a trace.</summary>
/// <param name="RoomId">Where it stood.</param>
/// <param name="MessageId">The message.</param>
public sealed record MessageDeleted(RoomId RoomId, MessageId MessageId);

/// <summary>Many messages of a room are gone at once.</summary>
/// <param name="RoomId">The room.</param>
/// <param name="MessageIds">The messages.</param>
public sealed record MessagesPruned(RoomId RoomId, IReadOnlyList<MessageId> MessageIds);

/// <summary>Everybody whom messages concern has read them, where the workspace wants to know.</summary>
/// <param name="RoomId">The room.</param>
/// <param name="Until">The last moment whose messages are read.</param>
/// <param name="Thread">The thread whose replies were read; null for what stands in the room itself.</param>
public sealed record MessagesRead(RoomId RoomId, DateTimeOffset Until, MessageId? Thread);
