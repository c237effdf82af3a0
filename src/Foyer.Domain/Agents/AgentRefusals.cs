namespace Foyer.Domain.Agents;

/// <summary>Why something may not happen to an agent.</summary>
public static class AgentRefusals
{
    /// <summary>The account was deactivated.</summary>
    public static readonly Refusal Deactivated = Refusal.Text("error-user-deactivated");

    /// <summary>The business hours are closed.</summary>
    public static readonly Refusal BusinessHoursClosed = Refusal.Text("error-business-hours-are-closed");

    /// <summary>There is no such agent.</summary>
    public static readonly Refusal NotFound = Refusal.NotFound("Agent not found");

    /// <summary>The account lacks the role.</summary>
    public static readonly Refusal NotAnAgent = new("error-user-is-not-agent", "User is not a livechat agent");
}
