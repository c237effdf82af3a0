using System.Text.Json.Nodes;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.LiveChats;

/// <summary>What people do with a chat that is on its way. Nothing is changed here: the result arrives as an event.</summary>
internal sealed class HandoverApi(IServer server)
{
    public Task BeginAsync(string roomId, string agentId, string? note) => server.PostAsync(
        "foyer.handover", new JsonObject { ["roomId"] = roomId, ["userId"] = agentId, ["comment"] = note ?? "" }, CancellationToken.None);

    public Task AcceptAsync(string roomId) => PostAsync("foyer.handover.accept", roomId);

    public Task FinishAsync(string roomId) => PostAsync("foyer.handover.finish", roomId);

    public Task WithdrawAsync(string roomId) => PostAsync("foyer.handover.withdraw", roomId);

    public Task FreeAsync(string roomId) => PostAsync("foyer.freeChat", roomId);

    public Task DeclineAsync(string roomId, string reason) => server.PostAsync(
        "foyer.handover.decline", new JsonObject { ["roomId"] = roomId, ["reason"] = reason }, CancellationToken.None);

    private async Task PostAsync(string path, string roomId) => await server.PostAsync(path, new JsonObject { ["roomId"] = roomId }, CancellationToken.None);
}
