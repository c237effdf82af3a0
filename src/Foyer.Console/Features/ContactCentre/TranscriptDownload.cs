using Foyer.Console.Resources;
using Foyer.Console.Shared;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.ContactCentre;

/// <summary>Gives the person a whole conversation as a file; the server makes it.</summary>
internal sealed class TranscriptDownload(IServer server, Texts texts, Browser browser)
{
    public async Task<bool> DownloadAsync(string roomId, CancellationToken cancel)
    {
        try
        {
            var answer = await server.GetAsync(
                $"foyer.livechat.transcript/{Uri.EscapeDataString(roomId)}?format=page&language={texts.Culture.TwoLetterISOLanguageName}", cancel);
            await browser.DownloadAsync($"chat-{roomId}.html", "text/html;charset=utf-8", answer["page"].ReadText() ?? "");
            return true;
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException or OperationCanceledException)
        {
            return false;
        }
    }
}
