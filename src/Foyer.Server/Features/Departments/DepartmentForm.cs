using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Departments;
using Foyer.Server.Http;
using static Foyer.Server.Http.Shape;

namespace Foyer.Server.Features.Departments;

/// <summary>What a manager sends to save a department.</summary>
/// <param name="Draft">The department.</param>
/// <param name="Agents">Members to add or to rank anew; null leaves them alone.</param>
internal sealed record DepartmentForm(DepartmentDraft Draft, IReadOnlyList<MemberForm>? Agents)
{
    /// <summary>Shape of one member.</summary>
    public static readonly Shape Member = Open(Need("agentId", Text()));

    private static readonly string[] Known =
    [
        "_id", "name", "enabled", "email", "showOnRegistration", "showOnOfflineForm", "description", "offlineMessageChannelName",
        "requestTagBeforeClosingChat", "chatClosingTags", "fallbackForwardDepartment", "departmentsAllowedToForward",
        "allowReceiveForwardOffline", "maxNumberSimultaneousChat", "visitorInactivityTimeoutInSeconds",
        "abandonedRoomsCloseCustomMessage", "waitingQueueMessage", "businessHourId", "parentId", "ancestors", "archived", "numAgents",
        "type", "_updatedAt", "offlineBehaviour", "allowedDomains",
    ];

    private static readonly Shape Department = Open(
        Need("enabled", Flag()),
        Need("name", Text()),
        Need("showOnRegistration", Flag()),
        Need("email", Text()),
        Need("showOnOfflineForm", Flag()),
        May("description", OneOf(Text(), new NothingShape())),
        May("requestTagBeforeClosingChat", Flag()),
        May("chatClosingTags", List(Text())));

    /// <summary>Checks and reads the form.</summary>
    /// <returns>The form, or what the dialect's argument check finds.</returns>
    public static Outcome<DepartmentForm> Read(JsonObject department, JsonArray? agents)
    {
        if (MatchShape.Check(Department, department) is { } mismatch)
        {
            return Refusal.Text(mismatch);
        }

        if (agents is not null && MatchShape.Check(List(Member), agents, "agents") is { } wrongAgents)
        {
            return Refusal.Text(wrongAgents);
        }

        var draft = new DepartmentDraft(
            department.Text("name")!.Trim(),
            department.Flag("enabled")!.Value,
            department.Text("email")!,
            department.Flag("showOnRegistration")!.Value,
            department.Flag("showOnOfflineForm")!.Value)
        {
            Description = department.Text("description"),
            OfflineMessageChannelName = department.Text("offlineMessageChannelName"),
            RequestTagBeforeClosing = department.Flag("requestTagBeforeClosingChat"),
            ClosingTags = department.Texts("chatClosingTags"),
            Fallback = department.Text("fallbackForwardDepartment") is { Length: > 0 } fallback ? new DepartmentId(fallback) : null,
            AllowedForwardTargets = Targets(department),
            ReceivesForwardsOffline = department.Flag("allowReceiveForwardOffline"),
            MaxSimultaneousChats = WholeNumber(department, "maxNumberSimultaneousChat"),
            VisitorInactivityTimeout = WholeNumber(department, "visitorInactivityTimeoutInSeconds"),
            AbandonedCloseMessage = department.Text("abandonedRoomsCloseCustomMessage"),
            WaitingQueueMessage = department.Text("waitingQueueMessage"),
            OfflineBehaviour = department.Text("offlineBehaviour") is "hidden" or "form" ? department.Text("offlineBehaviour") : null,
            AllowedSites = department.Text("allowedDomains") is { Length: > 0 } sites ? sites : null,
            MoreJson = More(department),
        };
        return new DepartmentForm(draft, agents is null ? null : [.. agents.OfType<JsonObject>().Select(MemberForm.Read)]);
    }

    // Some clients send a list, others one text with commas.
    private static List<DepartmentId>? Targets(JsonObject department) =>
        (department.Texts("departmentsAllowedToForward")
            ?? department.Text("departmentsAllowedToForward")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        ?.Select(DepartmentId.From).ToList();

    private static int? WholeNumber(JsonObject department, string key) =>
        department.Number(key) is { } number ? (int)Math.Clamp(number, 0, int.MaxValue) : null;

    // The dialect keeps plain values that it does not know.
    private static string? More(JsonObject department)
    {
        var more = new JsonObject();
        foreach (var (key, value) in department)
        {
            if (!Known.Contains(key) && value?.GetValueKind() is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
            {
                more[key] = value!.DeepClone();
            }
        }

        return more.Count == 0 ? null : more.ToJsonString();
    }

    /// <summary>JSON null where the dialect lets a text be emptied that way.</summary>
    private sealed record NothingShape : Shape
    {
        public override string TypeName => "null";

        public override bool Check(JsonNode? value, out JsonNode? coerced, List<string> errors)
        {
            coerced = value;
            return value is null;
        }
    }
}

/// <summary>One member as a manager sends it.</summary>
internal sealed record MemberForm(UserId Agent, int Count, int Order)
{
    public static MemberForm Read(JsonObject member) =>
        new(new UserId(member.Text("agentId") ?? ""), Number(member, "count"), Number(member, "order"));

    private static int Number(JsonObject member, string key) => (int)Math.Clamp(member.Number(key) ?? 0, int.MinValue, int.MaxValue);
}
