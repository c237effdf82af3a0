using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Domain.Push;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;

namespace Foyer.Server.Features.Push;

/// <summary>Hands notifications to a gateway, which knows the makers of the telephones. Source: the dialect's gateway.</summary>
internal sealed class GatewayLine(SettingValues settings, IHttpClientFactory clients) : ITelephoneLine
{
    public async Task<PushReply> SendAsync(PushToken telephone, TelephoneNote note, CancellationToken cancel)
    {
        if (!Uri.TryCreate($"{settings.Get(PushSettings.Gateway).Trim().TrimEnd('/')}/push/{telephone.Service}/send", UriKind.Absolute, out var address)
            || address.Scheme is not ("https" or "http"))
        {
            return PushReply.Refused;
        }

        using var client = clients.CreateClient(CarryPushes.Client);
        using var response = await client.PostAsJsonAsync(address, new JsonObject { ["token"] = telephone.Value, ["options"] = Options(telephone, note) }, cancel);
        return response.StatusCode switch
        {
            // The gateway knows that the telephone has left.
            HttpStatusCode.NotAcceptable => PushReply.Gone,
            HttpStatusCode.RequestTimeout => PushReply.Later,
            var status => PushReplies.Of(status),
        };
    }

    private JsonObject Options(PushToken telephone, TelephoneNote note)
    {
        var options = JsonSerializer.SerializeToNode(note with { Category = null }, WireJson.Rest)!.AsObject();
        options["uniqueId"] = settings.Get(GeneralSettings.UniqueId);
        if (telephone.Service == "apn")
        {
            options["topic"] = telephone.AppName;
            options["apn"] = new JsonObject { ["category"] = note.Category };
        }
        else
        {
            options["gcm"] = new JsonObject { ["style"] = "inbox" };
        }

        return options;
    }
}
