using Foyer.Contracts.LiveChats;
using Foyer.Domain.Priorities;

namespace Foyer.Server.Features.Priorities;

/// <summary>Priorities in the dialect's form.</summary>
internal static class PriorityWire
{
    public static PriorityPayload Payload(Priority priority) => new()
    {
        Id = priority.Id,
        Name = priority.Name,
        I18n = priority.Word,
        SortItem = priority.Weight,
        Dirty = priority.IsRenamed,
        UpdatedAt = priority.UpdatedAt,
    };
}
