using Foyer.Contracts.Accounts;
using Foyer.Contracts.Teams;
using Foyer.Domain.Rooms;
using Foyer.Domain.Teams;

namespace Foyer.Server.Features.Teams;

/// <summary>Teams in the dialect's form.</summary>
internal static class TeamWire
{
    public static TeamPayload Payload(Team team, Room main) => new()
    {
        Id = team.Id.Value,
        Name = main.DisplayName ?? main.Name,
        Type = main.Kind == RoomKinds.Group ? 1 : 0,
        RoomId = main.Id.Value,
        CreatedBy = new UserRef { Id = team.CreatorId.Value, Username = team.CreatorUsername },
        CreatedAt = team.CreatedAt,
        UpdatedAt = team.UpdatedAt,
    };
}
