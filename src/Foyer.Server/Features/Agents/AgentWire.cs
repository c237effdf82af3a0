using System.Text.Json.Nodes;
using Foyer.Contracts.LiveChats;
using Foyer.Domain.Accounts;
using Foyer.Server.Features.Users;

namespace Foyer.Server.Features.Agents;

/// <summary>Agents in the dialect's form.</summary>
internal static class AgentWire
{
    /// <summary>An agent as staff see it.</summary>
    public static AgentPayload Staff(User user) => new()
    {
        Id = user.Id.Value,
        Username = user.Username,
        Name = user.Name,
        Status = UserWire.StatusWord(user.Status),
        StatusLivechat = UserWire.AgentStatusWord(user),
        Emails = UserWire.Emails(user),
        Livechat = user.MaxLiveChats > 0 ? new JsonObject { ["maxNumberSimultaneousChat"] = user.MaxLiveChats } : null,
    };
}
