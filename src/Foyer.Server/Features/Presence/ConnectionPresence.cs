using Foyer.Domain.Accounts;
using Foyer.Domain.Presence;
using Foyer.Server.Realtime.Presence;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Presence;

/// <summary>Writes down what the connections of an account say, and what others see of it then. The person's own choice is never touched.</summary>
internal sealed class ConnectionPresence(Commits commits, IPresenceStore presence) : IPresenceObserver
{
    public async ValueTask ConnectionStateChangedAsync(PresenceChanged change, CancellationToken cancel) => await commits.RunAsync(
        async (scope, stop) =>
        {
            if (await scope.Db.Users.SingleOrDefaultAsync(user => user.Id == change.User, stop) is { } user)
            {
                // As it is now and not as it was reported: another node may have reported something newer already.
                var state = user.IsActive ? await presence.StateOfAsync(change.User) : PresenceStatus.Offline;
                Apply(scope, user, user.StatusDefault, state, user.StatusText);
            }
        },
        cancel);

    /// <summary>Puts choice, connection and text together; announces only what others can see.</summary>
    public static void Apply(CommitScope scope, User user, PresenceStatus choice, PresenceStatus connection, string? text)
    {
        var before = user.Status;
        var textBefore = user.StatusText;
        user.StatusDefault = choice;
        user.StatusConnection = connection;
        user.Status = EffectivePresence.Of(choice, connection);
        user.StatusText = text;
        if (user.Status == before && text == textBefore)
        {
            return;
        }

        user.UpdatedAt = scope.Now;
        scope.Announce(new UserStatusChanged(user.Id, user.Username, user.Name, user.Status, before, text, [.. user.Roles]));
    }
}
