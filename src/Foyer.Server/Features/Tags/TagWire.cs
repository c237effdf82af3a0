using Foyer.Contracts.LiveChats;
using Foyer.Domain.Tags;

namespace Foyer.Server.Features.Tags;

/// <summary>Tags in the dialect's form.</summary>
internal static class TagWire
{
    public static TagPayload Payload(Tag tag) => new()
    {
        Id = tag.Id,
        Name = tag.Name,
        Description = tag.Description,
        NumDepartments = tag.Departments.Count,
        Departments = tag.Departments,
        UpdatedAt = tag.UpdatedAt,
    };
}
