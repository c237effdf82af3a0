using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Agents;

/// <summary>The kinds of live-chat staff that share one set of endpoints.</summary>
internal static class AgentKind
{
    /// <summary>The role behind the word in the address; unknown words are refused before anything else.</summary>
    public static string RoleOf(string word) => word switch
    {
        "agent" => RoleIds.LiveChatAgent,
        "manager" => RoleIds.LiveChatManager,
        _ => throw new RefusedException(Refusal.Text("Invalid type")),
    };
}
