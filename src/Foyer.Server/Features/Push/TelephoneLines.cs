using System.Net;
using Foyer.Domain.Push;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;

namespace Foyer.Server.Features.Push;

/// <summary>What became of a notification.</summary>
internal enum PushReply
{
    /// <summary>It was taken.</summary>
    Taken,

    /// <summary>The receiver is not there any more.</summary>
    Gone,

    /// <summary>It may be tried again.</summary>
    Later,

    /// <summary>It will never be taken.</summary>
    Refused,
}

/// <summary>What services of all makers mean by a status.</summary>
internal static class PushReplies
{
    public static PushReply Of(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Gone => PushReply.Gone,
        HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => PushReply.Later,
        _ => (int)status < 300 ? PushReply.Taken : PushReply.Refused,
    };
}

/// <summary>A way to telephones of one kind.</summary>
internal interface ITelephoneLine
{
    Task<PushReply> SendAsync(PushToken telephone, TelephoneNote note, CancellationToken cancel);
}

/// <summary>Which way leads to a telephone, as the operator has set it up.</summary>
internal sealed class TelephoneLines(SettingValues settings, GatewayLine gateway, FirebaseLine android, AppleLine apple)
{
    /// <summary>Whether any telephone can be told.</summary>
    public bool AreThere => For("gcm") is not null || For("apn") is not null;

    /// <summary>The way to telephones of one maker; null where there is none.</summary>
    public ITelephoneLine? For(string service)
    {
        if (!settings.Get(PushSettings.Enabled))
        {
            return null;
        }

        if (settings.Get(PushSettings.EnableGateway))
        {
            // The gateway that is set from the start serves registered customers of its maker only; it is told nothing.
            return settings.Get(PushSettings.Gateway) is { Length: > 0 } address && address != PushSettings.Gateway.Default ? gateway : null;
        }

        return service switch
        {
            "gcm" when settings.Get(PushSettings.GoogleApiCredentials).Length > 0 => android,
            "apn" when settings.Get(apple.Certificate).Length > 0 => apple,
            _ => null,
        };
    }
}
