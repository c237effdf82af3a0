using System.Net;
using System.Net.Sockets;

namespace Foyer.Domain.Links;

/// <summary>Tells the open internet from everything that a server could reach and the people who use it may not.</summary>
public static class OutsideAddresses
{
    // Own machine, private networks, carriers' networks, link-local (where clouds keep their secrets), tests, multicast, the rest.
    private static readonly IPNetwork[] Inside =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "::1/128", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork Tunnelled = IPNetwork.Parse("2002::/16");

    /// <summary>Whether the address lies on the open internet.</summary>
    /// <param name="address">The address, after its name was looked up.</param>
    public static bool IsOutside(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6)
        {
            return IsOutside(address.MapToIPv4());
        }

        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            // An IPv4 address in other clothes is judged as what it is.
            var bytes = address.GetAddressBytes();
            if (Translated.Contains(address))
            {
                return IsOutside(new IPAddress(bytes.AsSpan(12)));
            }

            if (Tunnelled.Contains(address))
            {
                return IsOutside(new IPAddress(bytes.AsSpan(2, 4)));
            }
        }

        return !Inside.Any(network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));
    }
}
