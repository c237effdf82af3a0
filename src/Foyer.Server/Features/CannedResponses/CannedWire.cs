using Foyer.Contracts.Accounts;
using Foyer.Contracts.LiveChats;
using Foyer.Domain.CannedResponses;

namespace Foyer.Server.Features.CannedResponses;

/// <summary>Canned responses in the dialect's form.</summary>
internal static class CannedWire
{
    public static CannedResponsePayload Payload(CannedResponse response) => new()
    {
        Id = response.Id,
        Shortcut = response.Shortcut,
        Text = response.Text,
        Scope = response.Scope.Word(),
        Tags = response.Tags,
        UserId = response.Owner?.Value,
        DepartmentId = response.Department?.Value,
        CreatedBy = new UserRef { Id = response.CreatedById.Value, Username = response.CreatedByUsername },
        CreatedAt = response.CreatedAt,
        UpdatedAt = response.UpdatedAt,
    };

    public static CannedResponseEvent Changed(CannedResponse response) => new()
    {
        Type = "changed",
        Id = response.Id,
        Shortcut = response.Shortcut,
        Text = response.Text,
        Scope = response.Scope.Word(),
        Tags = response.Tags,
        UserId = response.Owner?.Value,
        DepartmentId = response.Department?.Value,
    };

    public static CannedResponseEvent Removed(string id) => new() { Type = "removed", Id = id };
}
