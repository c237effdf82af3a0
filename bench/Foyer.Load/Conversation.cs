using System.Collections.Concurrent;

namespace Foyer.Load;

/// <summary>One conversation between a visitor and an agent, as both sides saw it.</summary>
internal sealed class Conversation
{
    private readonly ConcurrentDictionary<string, bool> origins = new();
    private readonly ConcurrentQueue<string> acknowledged = new();

    public Conversation(string roomId, Ledger ledger)
    {
        RoomId = roomId;
        Visitor = new Listener(ledger, IsFromAgent);
        Agent = new Listener(ledger, IsFromVisitor);
    }

    public string RoomId { get; }

    public Listener Visitor { get; }

    public Listener Agent { get; }

    /// <summary>Ids of the messages that the server has acknowledged.</summary>
    public IEnumerable<string> Acknowledged => acknowledged;

    /// <summary>Set once an agent has taken the conversation and listens.</summary>
    public TaskCompletionSource Taken { get; } = New();

    /// <summary>Set once the visitor has heard the last answer.</summary>
    public TaskCompletionSource VisitorDone { get; } = New();

    /// <summary>Set once the agent has closed the conversation.</summary>
    public TaskCompletionSource Closed { get; } = New();

    public bool IsFromVisitor(string id) => origins.TryGetValue(id, out var fromVisitor) && fromVisitor;

    public bool IsFromAgent(string id) => origins.TryGetValue(id, out var fromVisitor) && !fromVisitor;

    public void Sending(string id, bool fromVisitor) => origins[id] = fromVisitor;

    public void Confirmed(string id) => acknowledged.Enqueue(id);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
