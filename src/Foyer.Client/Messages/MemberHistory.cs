using Foyer.Contracts.Messages;

namespace Foyer.Client.Messages;

/// <summary>The past of a room as a member may read it.</summary>
internal sealed class MemberHistory(MessagesClient messages, string roomId) : IMessageHistory
{
    public Task<IReadOnlyList<MessagePayload>> BeforeAsync(DateTimeOffset? before, int limit, CancellationToken cancel) =>
        messages.HistoryAsync(roomId, before, limit, cancel);

    public async Task<MessageChanges?> SinceAsync(DateTimeOffset since, CancellationToken cancel) =>
        await messages.SyncAsync(roomId, since, cancel);
}
