using System.Text.Json.Nodes;
using Foyer.Console.Wire;
using Foyer.Contracts.LiveChats;

namespace Foyer.Console.Features.LiveChats;

/// <summary>How urgent a chat may be, and how long it may wait; asked once, since managers change both rarely.</summary>
internal sealed class RankApi(IServer server)
{
    private IReadOnlyList<PriorityPayload>? priorities;
    private IReadOnlyList<ServiceLevelPayload>? levels;

    public async Task<IReadOnlyList<PriorityPayload>> PrioritiesAsync(CancellationToken cancel) =>
        priorities ??= [.. (await server.GetAsync("livechat/priorities?count=10", cancel))["priorities"].ReadList<PriorityPayload>().OrderBy(static one => one.SortItem)];

    public async Task<IReadOnlyList<ServiceLevelPayload>> LevelsAsync(CancellationToken cancel) =>
        levels ??= [.. (await server.GetAsync("livechat/sla?count=100", cancel))["sla"].ReadList<ServiceLevelPayload>().OrderBy(static one => one.DueTimeInMinutes)];

    /// <param name="roomId">The chat.</param>
    /// <param name="priority">Its id; empty for none.</param>
    public Task PrioritiseAsync(string roomId, string priority) => priority.Length == 0
        ? server.DeleteAsync($"livechat/room/{Uri.EscapeDataString(roomId)}/priority", CancellationToken.None)
        : server.PostAsync($"livechat/room/{Uri.EscapeDataString(roomId)}/priority", new JsonObject { ["priorityId"] = priority }, CancellationToken.None);
}
