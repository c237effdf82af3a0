using System.Text.Json.Nodes;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.LiveChats;

/// <summary>Where a chat may go: every department and agent, with the reason where it may not.</summary>
internal sealed record ForwardTargets(IReadOnlyList<DepartmentTarget> Departments, IReadOnlyList<AgentTarget> Agents)
{
    /// <summary>Reason: the chat is there already.</summary>
    public const string Current = "current";

    /// <summary>Reason: the chat's department may not forward there.</summary>
    public const string NotAllowed = "not-allowed";

    public static ForwardTargets From(JsonObject answer) => new(
        [.. Rows(answer["departments"]).Select(static row => new DepartmentTarget(
            row["_id"].ReadText() ?? "", row["name"].ReadText() ?? "", row["availableAgents"].ReadNumber() ?? 0, row["reason"].ReadText()))],
        [.. Rows(answer["agents"]).Select(static row => new AgentTarget(
            row["_id"].ReadText() ?? "", row["name"].ReadText() ?? row["username"].ReadText() ?? "", row["username"].ReadText(),
            row["status"].ReadText(), row["reason"].ReadText()))]);

    private static IEnumerable<JsonObject> Rows(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonObject>();
}

/// <summary>The reason is null when the department can take the chat.</summary>
internal sealed record DepartmentTarget(string Id, string Name, int AvailableAgents, string? Reason);

/// <summary>The reason is null when the agent can take the chat.</summary>
internal sealed record AgentTarget(string Id, string Name, string? Username, string? Status, string? Reason);
