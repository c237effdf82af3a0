using Foyer.Domain.LiveChats;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>How long a visitor may be silent, and what follows.</summary>
internal sealed class SilenceLimits(SettingValues settings)
{
    /// <summary>Whether the chat of a visitor who counts as gone is closed.</summary>
    public bool Closes => settings.Get(LiveChatSettings.AbandonedRoomsAction) == "close";

    /// <summary>How long silence lasts in a chat; null when nothing follows from it. The department's own time comes before the one for all.</summary>
    public async Task<TimeSpan?> OfAsync(FoyerDb db, LiveChat chat, CancellationToken cancel)
    {
        if (settings.Get(LiveChatSettings.AbandonedRoomsAction) == "none")
        {
            return null;
        }

        var own = chat.Department is { } department
            ? await db.Departments.AsNoTracking().Where(one => one.Id == department).Select(one => one.VisitorInactivityTimeout).SingleOrDefaultAsync(cancel)
            : null;
        return TimeSpan.FromSeconds(own is > 0 ? own.Value : settings.Get(LiveChatSettings.VisitorInactivityTimeout));
    }
}
