using Foyer.Domain.Imports;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Imports;

/// <summary>Who hears of imports: pages that follow one, and whoever has a room open that got a history.</summary>
internal sealed class ImportBroadcasts(IAnnouncer announcer, FoyerDbFactory databases) : IBroadcasts<ImportAdvanced>, IBroadcasts<HistoryImported>
{
    private static readonly Topic Progress = new(StreamNames.Importers, "progress");

    public async ValueTask BroadcastAsync(ImportAdvanced domainEvent, CancellationToken cancel)
    {
        if (!await announcer.IsHeardAsync(Progress))
        {
            return;
        }

        await using var db = databases.Create();
        if (await db.Imports.AsNoTracking().FirstOrDefaultAsync(one => one.Id == domainEvent.ImportId, cancel) is { } import)
        {
            announcer.Announce(Progress, new { rate = ImportWire.Rate(import) });
            announcer.Announce(Progress, ImportWire.Progress(import));
        }
    }

    public ValueTask BroadcastAsync(HistoryImported domainEvent, CancellationToken cancel)
    {
        announcer.Announce(Topic.NotifyRoom(domainEvent.RoomId, "messagesImported"), [null]);
        return ValueTask.CompletedTask;
    }
}
