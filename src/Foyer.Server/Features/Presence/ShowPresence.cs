using System.Globalization;
using Foyer.Contracts.Accounts;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Domain.Presence;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Users;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Sessions;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Presence;

/// <summary>Tells who is there: one account, some, or all that are not offline.</summary>
internal sealed class ShowPresence(FoyerDb db, SettingValues settings, TimeProvider time)
{
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(10);

    public static void Map(ApiRoutes api)
    {
        api.Get("users.getStatus").SignedIn().Handle<ShowPresence>(static (call, show) => show.OneAsync(call, static (user, isOwn) => new
        {
            _id = user.Id.Value,
            status = UserWire.StatusWord(user.Status),
            connectionStatus = isOwn ? UserWire.StatusWord(user.StatusConnection) : null,
        }));
        api.Get("users.getPresence").SignedIn().Handle<ShowPresence>(static (call, show) => show.OneAsync(call, static (user, isOwn) => new
        {
            presence = UserWire.StatusWord(user.Status),
            connectionStatus = isOwn ? UserWire.StatusWord(user.StatusConnection) : null,
            lastLogin = isOwn ? user.LastLoginAt : null,
        }));
        api.Get("users.presence").SignedIn().Handle<ShowPresence>(static (call, show) => show.ManyAsync(call));
        api.Get("presence.getConnections").NeedsAll(AccountPermissions.ManageStatuses).Handle<SessionRegistry>(
            static (_, sessions) => ApiResult.Success(new { current = sessions.Count, max = 0 }));
    }

    private async Task<ApiResult> OneAsync(ApiCall call, Func<User, bool, object> answer)
    {
        var selector = UserSelector.Read(call.Query) ?? new UserSelector(call.Caller.Id.Value, null);
        return await selector.FindAsync(db, call.Cancel) is { } user
            ? ApiResult.Success(answer(user, user.Id == call.Caller.Id))
            : ApiResult.Refused(UserSelector.NotFound);
    }

    private async Task<ApiResult> ManyAsync(ApiCall call)
    {
        if (settings.Get(OperationSettings.PresenceBroadcastDisabled))
        {
            return ApiResult.Success(new { users = Array.Empty<object>(), full = true });
        }

        var ids = call.Query.Texts("ids") ?? call.Query.Text("ids")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var users = db.Users.AsNoTracking().Where(user => user.IsActive);
        var isFull = false;
        if (ids is { Count: > 0 })
        {
            var wanted = ids.Take(1000).Select(UserId.From).ToList();
            users = users.Where(user => wanted.Contains(user.Id));
        }
        else if (call.Query.Text("from") is { } text
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from)
            && time.GetUtcNow() - from < Recent)
        {
            users = users.Where(user => user.UpdatedAt > from);
        }
        else
        {
            isFull = true;
            users = users.Where(user => user.Status != PresenceStatus.Offline);
        }

        var found = await users.OrderBy(user => user.Id).Take(5000).ToListAsync(call.Cancel);
        return ApiResult.Success(new { users = found.Select(Brief).ToList(), full = isFull });
    }

    private static UserPayload Brief(User user) => new()
    {
        Id = user.Id.Value,
        Username = user.Username,
        Name = user.Name,
        Status = UserWire.StatusWord(user.Status),
        UtcOffset = user.UtcOffset,
        StatusText = user.StatusText,
        AvatarETag = user.AvatarETag,
    };
}
