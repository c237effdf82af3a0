using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Server.Features.Users;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Roles;

/// <summary>Lists who holds a role, everywhere or in one room.</summary>
internal sealed class ListHolders(FoyerDb db)
{
    public static void Map(ApiRoutes api) => api.Get("roles.getUsersInRole").SignedIn().Handle<ListHolders>(static (call, list) => list.AnswerAsync(call));

    public static void Map(MethodRegistry methods) => methods.Add("getUserRoles").SignedIn().Handle<ListHolders>(
        static (call, list) => list.DescribedAsync(call.Cancel));

    private async Task<ApiResult> AnswerAsync(ApiCall call)
    {
        var name = call.Query.Text("role");
        if (string.IsNullOrWhiteSpace(name))
        {
            return ApiResult.Refused(new Refusal("error-param-not-provided", "Query param \"role\" is required"));
        }

        if (!call.Holds(AdministrationPermissions.AccessPermissions))
        {
            return ApiResult.Refused(new Refusal("error-not-allowed", "Not allowed"));
        }

        var role = await db.Roles.AsNoTracking().FirstOrDefaultAsync(one => one.Id == name || one.Name == name, call.Cancel);
        if (role is null)
        {
            return ApiResult.Refused(new Refusal("error-invalid-roleId", "This role does not exist"));
        }

        var holders = db.Users.AsNoTracking();
        if (call.Query.Text("roomId") is { Length: > 0 } roomId)
        {
            var room = new RoomId(roomId);
            holders = holders.Where(user => db.Subscriptions.Any(one => one.RoomId == room && one.UserId == user.Id && one.Roles.Contains(role.Id)));
        }
        else
        {
            holders = holders.Where(user => user.Roles.Contains(role.Id));
        }

        var total = await holders.CountAsync(call.Cancel);
        var users = await holders.OrderBy(user => user.Username).Skip(call.Page.Offset).Take(call.Page.Count).ToListAsync(call.Cancel);
        return ApiResult.Success(new
        {
            users = users.Select(static user => new
            {
                _id = user.Id.Value,
                name = user.Name,
                username = user.Username,
                emails = UserWire.Emails(user),
                avatarETag = user.AvatarETag,
                createdAt = user.CreatedAt,
                _updatedAt = user.UpdatedAt,
            }).ToList(),
            total,
        });
    }

    // Roles without a description are of no interest beside a name, and almost everybody holds one of them.
    private async Task<object?> DescribedAsync(CancellationToken cancel)
    {
        var described = await db.Roles.AsNoTracking()
            .Where(role => role.Scope == "Users" && role.Description != "")
            .Select(role => role.Id)
            .ToListAsync(cancel);
        var holders = await db.Users.AsNoTracking().Where(user => user.Roles.Any(role => described.Contains(role))).Take(1000).ToListAsync(cancel);
        return holders.Select(user => new { _id = user.Id.Value, username = user.Username, roles = user.Roles.Intersect(described).ToList() }).ToList();
    }
}
