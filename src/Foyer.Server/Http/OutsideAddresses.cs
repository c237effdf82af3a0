using System.Net;
using System.Net.Sockets;

namespace Foyer.Server.Http;

/// <summary>
/// Calls that other people's words lead to must not reach into the operator's own network. The name is resolved here and the
/// connection goes to the very address that was looked at, so a name that changes its mind in between gains nothing.
/// </summary>
internal static class OutsideAddresses
{
    /// <summary>A way out that refuses addresses of the inside, follows nobody, and keeps no cookies.</summary>
    /// <param name="allowInside">For automated suites on one machine only.</param>
    public static SocketsHttpHandler Handler(bool allowInside) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        ConnectCallback = allowInside ? null : ConnectAsync,
    };

    /// <summary>Whether an address belongs to the machine, its networks, or nobody.</summary>
    public static bool IsInside(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
        {
            return true;
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal || address.IsIPv6Multicast || address.IsIPv6Teredo
                || address.GetAddressBytes() is [0x00, 0x64, 0xff, 0x9b, ..] or [0x20, 0x02, ..] or [0x20, 0x01, 0x0d, 0xb8, ..]
            : address.GetAddressBytes() is [0 or 10 or 127, ..] or [100, >= 64 and <= 127, ..] or [169, 254, ..] or [172, >= 16 and <= 31, ..]
                or [192, 168, ..] or [192, 0, 0 or 2, _] or [198, 18 or 19, ..] or [198, 51, 100, _] or [203, 0, 113, _] or [>= 224, ..];
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
        if (addresses.Length == 0 || addresses.Any(IsInside))
        {
            throw new HttpRequestException($"{context.DnsEndPoint.Host} is an address of the inside");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
