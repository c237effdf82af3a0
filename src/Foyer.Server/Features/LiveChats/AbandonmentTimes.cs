using Foyer.Domain;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>How long visitors may be silent: as their department says, else as the settings say. Null where nothing happens to such chats.</summary>
internal sealed class AbandonmentTimes(SettingValues settings)
{
    /// <summary>Whether the chat of a visitor who counts as gone is closed.</summary>
    public bool Closes => settings.Get(LiveChatSettings.AbandonedRoomsAction) == "close";

    public async Task<TimeSpan?> OfAsync(FoyerDb db, DepartmentId? department, CancellationToken cancel)
    {
        if (settings.Get(LiveChatSettings.AbandonedRoomsAction) == "none")
        {
            return null;
        }

        var own = department is { } id
            ? await db.Departments.AsNoTracking().Where(one => one.Id == id).Select(one => one.VisitorInactivityTimeout).SingleOrDefaultAsync(cancel)
            : null;
        return Usual(own);
    }

    /// <summary>The same for all departments at once.</summary>
    public async Task<AllAbandonmentTimes> LoadAsync(FoyerDb db, CancellationToken cancel)
    {
        var own = await db.Departments.AsNoTracking().Where(one => one.VisitorInactivityTimeout != null)
            .ToDictionaryAsync(one => one.Id, one => Usual(one.VisitorInactivityTimeout), cancel);
        return settings.Get(LiveChatSettings.AbandonedRoomsAction) == "none" ? new([], null) : new(own, Usual(null));
    }

    private TimeSpan Usual(int? own) => TimeSpan.FromSeconds(own is > 0
        ? own.Value
        : Math.Clamp(settings.Get(LiveChatSettings.VisitorInactivityTimeout), 0, int.MaxValue));
}

/// <summary>How long the visitors of each department may be silent.</summary>
internal sealed record AllAbandonmentTimes(Dictionary<DepartmentId, TimeSpan> Own, TimeSpan? Usual)
{
    public TimeSpan? Of(DepartmentId? department) => department is { } id && Own.TryGetValue(id, out var own) ? own : Usual;
}
