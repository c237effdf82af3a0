using Foyer.Contracts.Settings;
using Foyer.Domain.Settings;
using Foyer.Server.Realtime;
using Foyer.Server.Realtime.Cluster;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Settings;

/// <summary>Tells clients of changed settings: public ones to everybody, the others to those who may see them.</summary>
internal sealed class SettingBroadcasts(IAnnouncer announcer, SettingValues values, SettingEnvironment environment, NodeNews nodes)
    : IBroadcasts<SettingChanged>, IBroadcasts<CustomServiceAdded>, IBroadcasts<CustomServiceRemoved>
{
    public ValueTask BroadcastAsync(SettingChanged domainEvent, CancellationToken cancel)
    {
        var setting = domainEvent.Setting;
        nodes.Tell(SettingValues.Memory);
        if (setting.IsPublic)
        {
            announcer.Announce(Topic.NotifyAll("public-settings-changed"), "updated", SettingWire.Changed(setting, domainEvent.Value));
        }
        else
        {
            // Listening to this key asks for the right to see settings; secrets are not sent even then.
            var whole = SettingWire.Whole(setting, values.StateOf(setting) with { Value = domainEvent.Value, UpdatedAt = domainEvent.UpdatedAt }, environment);
            announcer.Announce(
                Topic.NotifyLogged("private-settings-changed"), "updated", setting.IsSecret ? whole with { Value = null } : whole);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask BroadcastAsync(CustomServiceAdded domainEvent, CancellationToken cancel)
    {
        nodes.Tell(SettingValues.Memory);
        foreach (var setting in domainEvent.Service.All)
        {
            announcer.Announce(
                Topic.NotifyLogged("private-settings-changed"), "inserted", SettingWire.Whole(setting, new SettingState(setting.DefaultValue, domainEvent.At, false, 0), environment));
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask BroadcastAsync(CustomServiceRemoved domainEvent, CancellationToken cancel)
    {
        nodes.Tell(SettingValues.Memory);
        foreach (var setting in domainEvent.Service.All)
        {
            announcer.Announce(Topic.NotifyLogged("private-settings-changed"), "removed", new SettingPayload { Id = setting.Id });
        }

        return ValueTask.CompletedTask;
    }
}
