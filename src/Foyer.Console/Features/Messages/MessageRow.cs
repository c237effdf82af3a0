using Foyer.Contracts.Messages;

namespace Foyer.Console.Features.Messages;

/// <summary>One line of the conversation as it is drawn.</summary>
public abstract record MessageRow(string Key)
{
    public sealed record Day(DateOnly Date) : MessageRow($"day-{Date:yyyy-MM-dd}");

    /// <summary>What follows is new since the reader was here last.</summary>
    public sealed record NewHere() : MessageRow(NewHereKey);

    public sealed record Event(MessagePayload Message, string Text) : MessageRow(Message.Id);

    /// <summary>A message of a person; the first of a run shows who wrote it.</summary>
    /// <param name="Message">The message.</param>
    /// <param name="StartsRun">Whether it shows who wrote it.</param>
    /// <param name="IsMine">Whether I wrote it.</param>
    /// <param name="HasNewReplies">Whether its thread has answers that I have not read.</param>
    /// <param name="IsRead">Whether everybody has read it; null where that is not shown.</param>
    public sealed record Said(MessagePayload Message, bool StartsRun, bool IsMine, bool HasNewReplies = false, bool? IsRead = null) : MessageRow(Message.Id);

    public sealed record Outgoing(OutgoingMessage Message, bool StartsRun) : MessageRow(Message.Id);

    /// <summary>The key of the line above what is new.</summary>
    public const string NewHereKey = "new-here";
}
