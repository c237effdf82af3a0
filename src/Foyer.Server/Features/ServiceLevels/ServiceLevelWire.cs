using Foyer.Contracts.LiveChats;
using Foyer.Domain.ServiceLevels;

namespace Foyer.Server.Features.ServiceLevels;

/// <summary>Agreements on waiting in the dialect's form.</summary>
internal static class ServiceLevelWire
{
    public static ServiceLevelPayload Payload(ServiceLevel level) => new()
    {
        Id = level.Id,
        Name = level.Name,
        Description = level.Description,
        DueTimeInMinutes = level.DueMinutes,
        UpdatedAt = level.UpdatedAt,
    };
}
