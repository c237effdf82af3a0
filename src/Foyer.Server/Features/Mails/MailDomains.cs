using System.Buffers.Binary;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Foyer.Server.Features.Mails;

/// <summary>Whether letters to a domain can arrive at all: it has a mail server, or at least an address.</summary>
internal sealed class MailDomains
{
    private const int MailExchange = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>False only when the answer is a clear no: a name service that does not answer must not cost anybody their message.</summary>
    public async Task<bool> ExistsAsync(string domain, CancellationToken cancel)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(Patience);
            return (await Dns.GetHostAddressesAsync(domain, patience.Token)).Length > 0 || await HasMailServerAsync(domain, patience.Token);
        }
        catch (SocketException unknown) when (unknown.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(Patience);
            return await HasMailServerAsync(domain, patience.Token);
        }
        catch (Exception silent) when (silent is SocketException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task<bool> HasMailServerAsync(string domain, CancellationToken cancel)
    {
        var server = NetworkInterface.GetAllNetworkInterfaces().SelectMany(one => one.GetIPProperties().DnsAddresses).FirstOrDefault();
        if (server is null || Question(domain) is not { } question)
        {
            return false;
        }

        try
        {
            using var socket = new UdpClient(server.AddressFamily);
            socket.Connect(server, 53);
            await socket.SendAsync(question, cancel);
            var answer = (await socket.ReceiveAsync(cancel)).Buffer;
            return answer.Length >= 12 && answer[0] == question[0] && answer[1] == question[1]
                && (answer[3] & 0x0F) == 0 && BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(6)) > 0;
        }
        catch (Exception silent) when (silent is SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    private static byte[]? Question(string domain)
    {
        string ascii;
        try
        {
            ascii = new System.Globalization.IdnMapping().GetAscii(domain.TrimEnd('.'));
        }
        catch (ArgumentException)
        {
            return null;
        }

        var labels = ascii.Split('.');
        if (labels.Any(label => label.Length is 0 or > 63))
        {
            return null;
        }

        // One question, recursion wished: RFC 1035, section 4.
        var bytes = new List<byte>([.. RandomNumberGenerator.GetBytes(2), 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
        foreach (var label in labels)
        {
            bytes.Add((byte)label.Length);
            bytes.AddRange(Encoding.ASCII.GetBytes(label));
        }

        bytes.AddRange([0, 0, MailExchange, 0, 1]);
        return [.. bytes];
    }
}
