using System.Text.Json.Nodes;
using Foyer.Client.Rest;
using Foyer.Contracts.Departments;
using Foyer.Contracts.LiveChats;

namespace Foyer.Client.LiveChats;

/// <summary>Agents and their availability.</summary>
public sealed class AgentsClient
{
    private readonly FoyerClient client;

    internal AgentsClient(FoyerClient client) => this.client = client;

    /// <summary>Agents, for instance those a live chat may be forwarded to.</summary>
    /// <param name="text">Part of the name.</param>
    /// <param name="onlyAvailable">Only those who can take a chat now.</param>
    /// <param name="excludeId">Not this account.</param>
    /// <param name="page">Which part of the list.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<Page<AgentPayload>> ListAsync(
        string? text = null, bool? onlyAvailable = null, string? excludeId = null, PageRequest? page = null, CancellationToken cancel = default)
    {
        var query = new RestQuery().Add("text", text).Add("onlyAvailable", onlyAvailable).Add("excludeId", excludeId).Add(page);
        return (await client.Rest.GetAsync("livechat/users/agent", query, cancel)).ReadPage<AgentPayload>("users");
    }

    /// <summary>Makes an account an agent.</summary>
    /// <param name="username">Its user name.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<AgentPayload> AddAsync(string username, CancellationToken cancel = default) =>
        (await client.Rest.PostAsync("livechat/users/agent", new JsonObject { ["username"] = username }, cancel)).Read<AgentPayload>("user");

    /// <summary>Makes an account a manager of the live chat.</summary>
    /// <param name="username">Its user name.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task AddManagerAsync(string username, CancellationToken cancel = default) =>
        client.Rest.PostAsync("livechat/users/manager", new JsonObject { ["username"] = username }, cancel);

    /// <summary>An agent is none any longer.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task RemoveAsync(string userId, CancellationToken cancel = default) =>
        client.Rest.DeleteAsync($"livechat/users/agent/{Uri.EscapeDataString(userId)}", cancel);

    /// <summary>Switches availability.</summary>
    /// <param name="available">Whether chats may come.</param>
    /// <param name="agentId">Whose; own when null.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task SetAvailableAsync(bool available, string? agentId = null, CancellationToken cancel = default) =>
        client.Rest.PostAsync(
            "livechat/agent.status",
            new AgentStatusRequest { Status = available ? "available" : "not-available", AgentId = agentId },
            cancel);

    /// <summary>The departments an agent answers in.</summary>
    /// <param name="agentId">The account.</param>
    /// <param name="enabledOnly">Only departments that take chats.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<IReadOnlyList<DepartmentAgentPayload>> DepartmentsAsync(string agentId, bool? enabledOnly = null, CancellationToken cancel = default) =>
        (await client.Rest.GetAsync(
            $"livechat/agents/{Uri.EscapeDataString(agentId)}/departments",
            new RestQuery().Add("enabledDepartmentsOnly", enabledOnly),
            cancel)).Find<IReadOnlyList<DepartmentAgentPayload>>("departments") ?? [];
}
