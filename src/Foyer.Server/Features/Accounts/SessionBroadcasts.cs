using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Server.Access;
using Foyer.Server.Realtime.Sessions;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Accounts;

/// <summary>Open sockets act with the rights that their account has now, and with none when it is gone.</summary>
internal sealed class SessionBroadcasts(SessionControl sessions, FoyerDbFactory databases) :
    IBroadcasts<RoleGranted>, IBroadcasts<RoleRevoked>, IBroadcasts<UserRenamed>, IBroadcasts<UserDeactivated>, IBroadcasts<UserDeleted>
{
    public ValueTask BroadcastAsync(RoleGranted granted, CancellationToken cancel) => RefreshAsync(granted.UserId, cancel);

    public ValueTask BroadcastAsync(RoleRevoked revoked, CancellationToken cancel) => RefreshAsync(revoked.UserId, cancel);

    public ValueTask BroadcastAsync(UserRenamed renamed, CancellationToken cancel) => RefreshAsync(renamed.UserId, cancel);

    public ValueTask BroadcastAsync(UserDeactivated deactivated, CancellationToken cancel)
    {
        sessions.EndUser(deactivated.UserId);
        return ValueTask.CompletedTask;
    }

    public ValueTask BroadcastAsync(UserDeleted deleted, CancellationToken cancel)
    {
        sessions.EndUser(deleted.UserId);
        return ValueTask.CompletedTask;
    }

    private async ValueTask RefreshAsync(UserId id, CancellationToken cancel)
    {
        await using var db = databases.Create();
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == id, cancel) is { } user)
        {
            sessions.Refresh(Caller.Of(user, tokenHash: ""));
        }
    }
}
