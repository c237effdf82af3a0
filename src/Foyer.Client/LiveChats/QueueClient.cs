using Foyer.Client.Ddp;
using Foyer.Client.Rest;
using Foyer.Contracts.LiveChats;

namespace Foyer.Client.LiveChats;

/// <summary>The queue of waiting live chats.</summary>
public sealed class QueueClient
{
    private const string Stream = "stream-livechat-inquiry-queue-observer";

    private readonly FoyerClient client;

    internal QueueClient(FoyerClient client) => this.client = client;

    /// <summary>The waiting live chats that the own account may take.</summary>
    /// <param name="departmentId">Of one department only.</param>
    /// <param name="page">Which part of the list.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<Page<InquiryPayload>> ListAsync(string? departmentId = null, PageRequest? page = null, CancellationToken cancel = default) =>
        (await client.Rest.GetAsync("livechat/inquiries.queuedForUser", new RestQuery().Add("department", departmentId).Add(page), cancel))
            .ReadPage<InquiryPayload>("inquiries");

    /// <summary>The place of one live chat; null when it does not wait and is not served.</summary>
    /// <param name="roomId">The live chat.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<InquiryPayload?> FindAsync(string roomId, CancellationToken cancel = default) =>
        (await client.Rest.GetAsync("livechat/inquiries.getOne", new RestQuery().Add("roomId", roomId), cancel)).Find<InquiryPayload>("inquiry");

    /// <summary>Takes a waiting live chat.</summary>
    /// <param name="inquiryId">Its place in the queue.</param>
    /// <param name="userId">For another agent.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="WireException">Refused; error-inquiry-taken when somebody was faster.</exception>
    public Task TakeAsync(string inquiryId, string? userId = null, CancellationToken cancel = default) =>
        client.Rest.PostAsync("livechat/inquiries.take", new TakeInquiryRequest { InquiryId = inquiryId, UserId = userId }, cancel);

    /// <summary>Listens to the public queue, the queues of departments, or both.</summary>
    /// <param name="departmentIds">The departments.</param>
    /// <param name="withPublic">Whether live chats without a department count.</param>
    /// <param name="handler">What to do with a change; the same change may come by two ways.</param>
    /// <param name="cancel">Ends the wait for the server's yes.</param>
    public async Task<IReadOnlyList<DdpSubscription>> WatchAsync(
        IReadOnlyList<string> departmentIds, bool withPublic, Action<InquiryEvent> handler, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(departmentIds);
        List<string> keys = [.. departmentIds.Select(id => $"department/{id}")];
        if (withPublic)
        {
            keys.Add("public");
        }

        return await Task.WhenAll(keys.Select(key => client.Realtime.SubscribeAsync(Stream, key, Tell, null, cancel)));

        void Tell(StreamEvent told)
        {
            if (told.Read<InquiryEvent>() is { } change)
            {
                handler(change);
            }
        }
    }
}
