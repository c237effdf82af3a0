using Foyer.Domain.Bridges;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Bridges;

/// <summary>Sends agents' answers to visitors' telephones.</summary>
internal sealed class SmsCarrier(IHttpClientFactory clients, SettingValues settings)
{
    /// <summary>Sends the message of a call; does nothing when the chat is gone or the operator has switched text messages off.</summary>
    /// <exception cref="HttpRequestException">The carrier could not be reached or did not accept it.</exception>
    public async Task SendAsync(FoyerDb db, OutgoingCall call, CancellationToken cancel)
    {
        var chat = await db.LiveChats.AsNoTracking().SingleOrDefaultAsync(one => one.RoomId == call.RoomId, cancel);
        var message = await db.Messages.AsNoTracking().SingleOrDefaultAsync(one => one.Id == call.MessageId, cancel);
        if (chat?.Visitor.Phone is not { } phone || message is null || message.Text.Length == 0 || !settings.Get(SmsSettings.Enabled)
            || SmsProvider.Of(settings.Get(SmsSettings.Service)) is not { } provider)
        {
            return;
        }

        try
        {
            using var request = provider.Send(chat.Source.Destination ?? "", phone, message.Text, settings);
            using var client = clients.CreateClient(Webhook.Client);
            using var response = await client.SendAsync(request, cancel);
            response.EnsureSuccessStatusCode();
        }
        catch (Exception wrong) when (wrong is UriFormatException or InvalidOperationException)
        {
            throw new HttpRequestException("The carrier's address is none", wrong);
        }
    }
}
