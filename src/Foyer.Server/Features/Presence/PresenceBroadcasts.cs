using Foyer.Domain.Accounts;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Users;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Presence;

/// <summary>Tells of a new status: everybody who is signed in, those who follow this person, and the person's own devices.</summary>
internal sealed class PresenceBroadcasts(IAnnouncer announcer, SettingValues settings) : IBroadcasts<UserStatusChanged>
{
    public ValueTask BroadcastAsync(UserStatusChanged domainEvent, CancellationToken cancel)
    {
        var id = domainEvent.UserId.Value;
        var code = (int)domainEvent.Status;
        var text = domainEvent.StatusText ?? "";
        announcer.Announce(
            Topic.NotifyUser(domainEvent.UserId, "userData"),
            new { type = "updated", id, diff = new { status = UserWire.StatusWord(domainEvent.Status), statusText = text }, unset = new { } });
        if (settings.Get(OperationSettings.PresenceBroadcastDisabled) || settings.Get(OperationSettings.DisablePresenceBroadcast))
        {
            return ValueTask.CompletedTask;
        }

        announcer.Announce(
            Topic.NotifyLogged("user-status"),
            (object)new object?[] { id, domainEvent.Username, code, text, domainEvent.Name, domainEvent.Roles });
        announcer.Announce(Topic.UserPresence(domainEvent.UserId), (object)new object?[] { domainEvent.Username, code, text });
        return ValueTask.CompletedTask;
    }
}
