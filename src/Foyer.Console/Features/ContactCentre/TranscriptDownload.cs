using Foyer.Console.Resources;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Rooms;

namespace Foyer.Console.Features.ContactCentre;

/// <summary>Gathers a whole conversation and gives it to the person as a file.</summary>
internal sealed class TranscriptDownload(ContactCentreApi api, Texts texts, Browser browser)
{
    public async Task<bool> DownloadAsync(RoomPayload room, string? department, CancellationToken cancel)
    {
        try
        {
            var messages = await api.HistoryAsync(room.Id, cancel);
            var page = new Transcript(texts, TimeZoneInfo.Local).Html(room, department, messages);
            await browser.DownloadAsync($"chat-{room.Id}.html", "text/html;charset=utf-8", page);
            return true;
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException or OperationCanceledException)
        {
            return false;
        }
    }
}
