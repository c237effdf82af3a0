using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Contracts.Departments;
using Foyer.Domain.Departments;

namespace Foyer.Server.Features.Departments;

/// <summary>Departments in the dialect's form.</summary>
internal static class DepartmentWire
{
    public static DepartmentPayload Payload(Department department) => new()
    {
        Id = department.Id.Value,
        Name = department.Name,
        Type = "d",
        Enabled = department.Enabled,
        Description = department.Description,
        ShowOnRegistration = department.ShowOnRegistration,
        ShowOnOfflineForm = department.ShowOnOfflineForm,
        Email = department.Email,
        OfflineMessageChannelName = department.OfflineMessageChannelName,
        NumAgents = department.AgentCount,
        RequestTagBeforeClosingChat = department.RequestTagBeforeClosing,
        ChatClosingTags = department.ClosingTags.Count > 0 ? department.ClosingTags : null,
        FallbackForwardDepartment = department.Fallback?.Value,
        DepartmentsAllowedToForward = department.AllowedForwardTargets.Count > 0 ? department.AllowedForwardTargets : null,
        AllowReceiveForwardOffline = department.ReceivesForwardsOffline,
        MaxNumberSimultaneousChat = department.MaxSimultaneousChats,
        VisitorInactivityTimeoutInSeconds = department.VisitorInactivityTimeout,
        AbandonedRoomsCloseCustomMessage = department.AbandonedCloseMessage,
        WaitingQueueMessage = department.WaitingQueueMessage,
        BusinessHourId = department.BusinessHourId,
        OfflineBehaviour = department.OfflineBehaviour,
        AllowedDomains = department.AllowedSites,
        ParentId = department.UnitId,
        Ancestors = department.UnitId is { } unit ? [unit] : null,
        Archived = department.Archived,
        UpdatedAt = department.UpdatedAt,
        More = department.MoreJson is { } more ? JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(more) : null,
    };

    /// <summary>The department as JSON; one that has left its unit says so by an explicit null, which clients look for.</summary>
    public static JsonObject Json(Department department)
    {
        var json = JsonSerializer.SerializeToNode(Payload(department), WireJson.Rest)!.AsObject();
        if (department is { HadUnit: true, UnitId: null })
        {
            json["parentId"] = null;
            json["ancestors"] = null;
        }

        return json;
    }

    public static DepartmentAgentPayload Member(DepartmentAgent member) => new()
    {
        Id = member.Id,
        AgentId = member.AgentId.Value,
        DepartmentId = member.DepartmentId.Value,
        Username = member.Username,
        DepartmentEnabled = member.DepartmentEnabled,
        Count = member.Count,
        Order = member.Order,
        UpdatedAt = member.UpdatedAt,
    };
}
