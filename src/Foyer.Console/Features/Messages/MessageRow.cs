using Foyer.Contracts.Messages;

namespace Foyer.Console.Features.Messages;

/// <summary>One line of the conversation as it is drawn.</summary>
public abstract record MessageRow(string Key)
{
    public sealed record Day(DateOnly Date) : MessageRow($"day-{Date:yyyy-MM-dd}");

    public sealed record Event(MessagePayload Message, string Text) : MessageRow(Message.Id);

    /// <summary>A message of a person; the first of a run shows who wrote it.</summary>
    public sealed record Said(MessagePayload Message, bool StartsRun, bool IsMine) : MessageRow(Message.Id);

    public sealed record Outgoing(OutgoingMessage Message, bool StartsRun) : MessageRow(Message.Id);
}
