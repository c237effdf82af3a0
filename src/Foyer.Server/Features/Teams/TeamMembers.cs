using Foyer.Contracts.Accounts;
using Foyer.Contracts.Teams;
using Foyer.Domain.Accounts;
using Foyer.Domain.Presence;
using Foyer.Domain.Rooms;
using Foyer.Domain.Teams;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Teams;

/// <summary>Who is in a team.</summary>
internal sealed class TeamMembers(FoyerDb db)
{
    public static void Map(ApiRoutes api) => api.Get("teams.members").SignedIn().Handle<TeamMembers>(static (call, members) => members.AnswerAsync(call));

    private async Task<ApiResult> AnswerAsync(ApiCall call)
    {
        if (await FindTeam.ReadAsync(db, TeamSelector.Of(call.Query), call.Caller.Id, call.Cancel) is not { } standing)
        {
            return ApiResult.Refused(TeamRefusals.NoSuchTeam);
        }

        if (!standing.MayLookInto(call.Caller, call.Rights))
        {
            return ApiResult.Refused(TeamRefusals.Outsider);
        }

        var room = standing.Main.Room.Id;
        var members = db.Subscriptions.AsNoTracking().Where(one => one.RoomId == room)
            .Join(db.Users.AsNoTracking(), one => one.UserId, user => user.Id, (membership, user) => new { membership, user });
        if ((call.Query.Text("username") ?? call.Query.Text("name"))?.ToLowerInvariant() is { Length: > 0 } key)
        {
            members = members.Where(one => one.user.SearchKey.Contains(key));
        }

        IReadOnlyList<string> words = call.Query.Texts("status") ?? (call.Query.Text("status") is { } single ? [single] : []);
        if (words.Count > 0)
        {
            var status = words.Select(PresenceWords.Parse).OfType<PresenceStatus>().ToList();
            members = members.Where(one => status.Contains(one.user.Status));
        }

        var total = await members.CountAsync(call.Cancel);
        var part = await members.OrderBy(one => one.membership.JoinedAt).ThenBy(one => one.membership.Id)
            .Skip(call.Page.Offset).Take(call.Page.Count).ToListAsync(call.Cancel);
        return ApiResult.Success(new
        {
            members = part.Select(one => Payload(one.membership, one.user)).ToList(),
            count = part.Count,
            offset = call.Page.Offset,
            total,
        });
    }

    private static TeamMemberPayload Payload(Subscription membership, User user) => new()
    {
        User = new UserPayload
        {
            Id = user.Id.Value,
            Username = user.Username,
            Name = user.Name,
            Status = user.Status.Word(),
            AvatarETag = user.AvatarETag,
        },
        Roles = membership.Roles,
        CreatedBy = new UserRef
        {
            Id = (membership.AddedById ?? membership.UserId).Value,
            Username = membership.AddedByUsername ?? membership.Username,
        },
        CreatedAt = membership.JoinedAt,
    };
}
