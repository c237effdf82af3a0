using Foyer.Contracts.Messages;

namespace Foyer.Client.Visitors;

/// <summary>The past of a live chat as its visitor may read it.</summary>
internal sealed class VisitorHistory(VisitorsClient visitors, string token, string roomId) : IMessageHistory
{
    public Task<IReadOnlyList<MessagePayload>> BeforeAsync(DateTimeOffset? before, int limit, CancellationToken cancel) =>
        visitors.HistoryAsync(token, roomId, limit, before, cancel);

    public Task<MessageChanges?> SinceAsync(DateTimeOffset since, CancellationToken cancel) => Task.FromResult<MessageChanges?>(null);
}
