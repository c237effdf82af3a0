using Foyer.Domain.Integrations;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;

namespace Foyer.Server.Features.Integrations;

/// <summary>Who may manage which integrations: all of one kind, or those one has made.</summary>
internal sealed class IntegrationRights(AccessRights rights)
{
    public bool ManagesAny(Caller caller) => Manages(caller, isOutgoing: false) || Manages(caller, isOutgoing: true);

    /// <summary>Whether the caller manages integrations of the kind, if only own ones.</summary>
    public bool Manages(Caller caller, bool isOutgoing) => ManagesAll(caller, isOutgoing) || rights.Holds(caller, Own(isOutgoing));

    /// <summary>Whether the caller manages those of others too.</summary>
    public bool ManagesAll(Caller caller, bool isOutgoing) =>
        rights.Holds(caller, isOutgoing ? IntegrationPermissions.ManageOutgoing : IntegrationPermissions.ManageIncoming);

    public bool Manages(Caller caller, Integration integration) =>
        ManagesAll(caller, integration.IsOutgoing) || (integration.CreatorId == caller.Id && rights.Holds(caller, Own(integration.IsOutgoing)));

    /// <summary>Those that the caller may see.</summary>
    public IQueryable<Integration> VisibleTo(Caller caller, IQueryable<Integration> integrations)
    {
        var (me, allIn, allOut) = (caller.Id, ManagesAll(caller, false), ManagesAll(caller, true));
        var (ownIn, ownOut) = (Manages(caller, false), Manages(caller, true));
        return integrations.Where(one => one.IsOutgoing
            ? allOut || (ownOut && one.CreatorId == me)
            : allIn || (ownIn && one.CreatorId == me));
    }

    private static Permission Own(bool isOutgoing) => isOutgoing ? IntegrationPermissions.ManageOwnOutgoing : IntegrationPermissions.ManageOwnIncoming;
}
