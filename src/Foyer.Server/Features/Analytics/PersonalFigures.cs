using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;

namespace Foyer.Server.Features.Analytics;

/// <summary>Whether somebody may see figures of single agents: it takes a right of its own, and the house can do without them.</summary>
internal sealed class PersonalFigures(AccessRights rights, SettingValues settings)
{
    /// <summary>Whether the house looks at single agents at all.</summary>
    public bool AreKept => settings.Get(FigureSettings.Personal);

    /// <summary>Why not; null when they may be seen.</summary>
    public Refusal? Refuse(Caller caller) =>
        AreKept && rights.Holds(caller, FigurePermissions.ViewAgents)
            ? null
            : Refusal.Unauthorized;
}
