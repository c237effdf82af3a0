using System.Net;
using System.Net.Sockets;

namespace Foyer.Testing;

/// <summary>Finds a port of this machine that nobody listens on.</summary>
public static class LoopbackPort
{
    /// <summary>Asks the system for a free port; it stays free only until somebody takes it, so use it at once.</summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
