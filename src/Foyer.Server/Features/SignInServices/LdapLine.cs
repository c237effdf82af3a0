using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Foyer.Server.Features.SignInServices;

/// <summary>Where a directory is and how it is spoken to.</summary>
/// <param name="Host">Its name or address.</param>
/// <param name="Port">Its port.</param>
internal sealed record LdapServer(string Host, int Port)
{
    /// <summary><c>plain</c>, <c>tls</c> (asked for on a plain line) or <c>ssl</c> (from the first byte).</summary>
    public string Encryption { get; init; } = "plain";

    /// <summary>A certificate to trust beside the system's, as PEM; empty for none.</summary>
    public string Authority { get; init; } = "";

    /// <summary>Whether a certificate that cannot be checked ends the line.</summary>
    public bool ChecksCertificate { get; init; } = true;

    /// <summary>How long anything may take in all.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);
}

/// <summary>An entry of a directory.</summary>
/// <param name="Name">Its distinguished name.</param>
/// <param name="Attributes">Its attributes by lower-case name.</param>
internal sealed record LdapEntry(string Name, IReadOnlyDictionary<string, IReadOnlyList<byte[]>> Attributes)
{
    /// <summary>An attribute's first value as text; null where there is none.</summary>
    public string? Text(string attribute) =>
        Attributes.TryGetValue(attribute.ToLowerInvariant(), out var values) && values.Count > 0 ? Encoding.UTF8.GetString(values[0]) : null;
}

/// <summary>The directory could not be used.</summary>
internal sealed class LdapException(string message) : Exception(message);

/// <summary>
/// One line to a directory (LDAP 3): signing in and searching, which is all that sign-in needs. The wire form is that of RFC 4511,
/// written and read by the platform's own BER; what comes is limited in size, and everything in time.
/// </summary>
internal sealed class LdapLine : IDisposable
{
    private const int LargestMessage = 4 * 1024 * 1024;
    private const int MostEntries = 1000;
    private const int Success = 0;
    private const int InvalidCredentials = 49;
    private const string StartTls = "1.3.6.1.4.1.1466.20037";

    private readonly TcpClient client;
    private Stream stream;
    private int number;

    private LdapLine(TcpClient client) => (this.client, stream) = (client, client.GetStream());

    /// <exception cref="LdapException">It is not there, or what it shows cannot be trusted.</exception>
    public static async Task<LdapLine> OpenAsync(LdapServer server, CancellationToken cancel)
    {
        var client = new TcpClient();
        LdapLine? line = null;
        try
        {
            await client.ConnectAsync(server.Host, server.Port, cancel);
            line = new LdapLine(client);
            if (server.Encryption == "tls")
            {
                await line.AskForTlsAsync(cancel);
            }

            if (server.Encryption is "tls" or "ssl")
            {
                await line.EncryptAsync(server, cancel);
            }

            return line;
        }
        catch (Exception failure) when (failure is SocketException or IOException or System.Security.Authentication.AuthenticationException)
        {
            line?.Dispose();
            client.Dispose();
            throw new LdapException($"The directory cannot be reached: {failure.Message}");
        }
    }

    /// <summary>Signs in; false when name and password do not fit. A password is never empty here: directories take that for nobody.</summary>
    public async Task<bool> BindAsync(string name, string password, CancellationToken cancel)
    {
        if (password.Length == 0)
        {
            return false;
        }

        await SendAsync(0, writer =>
        {
            writer.WriteInteger(3);
            writer.WriteOctetString(Encoding.UTF8.GetBytes(name));
            writer.WriteOctetString(Encoding.UTF8.GetBytes(password), new Asn1Tag(TagClass.ContextSpecific, 0));
        }, cancel);
        var (kind, answer) = await ReceiveAsync(cancel);
        var code = kind == 1 ? (int)ReadEnumerated(answer) : throw new LdapException("The directory answered something else than a sign-in.");
        return code switch
        {
            Success => true,
            InvalidCredentials => false,
            _ => throw new LdapException($"The directory refused the sign-in with {code}."),
        };
    }

    /// <summary>Finds entries.</summary>
    /// <param name="from">Where in the tree.</param>
    /// <param name="scope"><c>base</c>, <c>one</c> or <c>sub</c>.</param>
    /// <param name="filter">Which.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<LdapEntry>> SearchAsync(string from, string scope, string filter, int most, CancellationToken cancel)
    {
        await SendAsync(3, writer =>
        {
            writer.WriteOctetString(Encoding.UTF8.GetBytes(from));
            writer.WriteEnumeratedValue(scope switch { "base" => Reach.Base, "one" => Reach.One, _ => Reach.All });
            writer.WriteEnumeratedValue(Reach.Base);
            writer.WriteInteger(Math.Clamp(most, 1, MostEntries));
            writer.WriteInteger(0);
            writer.WriteBoolean(false);
            LdapFilter.Write(writer, filter);
            using (writer.PushSequence())
            {
            }
        }, cancel);
        List<LdapEntry> found = [];
        while (true)
        {
            var (kind, answer) = await ReceiveAsync(cancel);
            switch (kind)
            {
                case 4 when found.Count < MostEntries:
                    found.Add(ReadEntry(answer));
                    break;
                case 5:
                    // 4: there are more than were asked for.
                    var code = (int)ReadEnumerated(answer);
                    return code is Success or 4 or 32 ? found : throw new LdapException($"The directory refused the search with {code}.");
            }
        }
    }

    public void Dispose()
    {
        stream.Dispose();
        client.Dispose();
    }

    private static LdapEntry ReadEntry(AsnReader answer)
    {
        var name = Encoding.UTF8.GetString(answer.ReadOctetString());
        var attributes = new Dictionary<string, IReadOnlyList<byte[]>>(StringComparer.Ordinal);
        for (var list = answer.ReadSequence(); list.HasData;)
        {
            var one = list.ReadSequence();
            var key = Encoding.UTF8.GetString(one.ReadOctetString()).ToLowerInvariant();
            List<byte[]> values = [];
            for (var set = one.ReadSetOf(skipSortOrderValidation: true); set.HasData;)
            {
                values.Add(set.ReadOctetString());
            }

            attributes[key] = values;
        }

        return new LdapEntry(name, attributes);
    }

    private static long ReadEnumerated(AsnReader answer)
    {
        var bytes = answer.ReadEnumeratedBytes().Span;
        long value = 0;
        foreach (var one in bytes)
        {
            value = (value << 8) | one;
        }

        return value;
    }

    private async Task AskForTlsAsync(CancellationToken cancel)
    {
        await SendAsync(23, static writer => writer.WriteOctetString(Encoding.ASCII.GetBytes(StartTls), new Asn1Tag(TagClass.ContextSpecific, 0)), cancel);
        var (kind, answer) = await ReceiveAsync(cancel);
        if (kind != 24 || ReadEnumerated(answer) != Success)
        {
            throw new LdapException("The directory does not encrypt.");
        }
    }

    [SuppressMessage("Security", "CA5359", Justification = "Only where the operator says so, by LDAP_Reject_Unauthorized.")]
    private async Task EncryptAsync(LdapServer server, CancellationToken cancel)
    {
        var secure = new SslStream(stream, leaveInnerStreamOpen: false);
        stream = secure;
        var options = new SslClientAuthenticationOptions { TargetHost = server.Host };
        if (!server.ChecksCertificate)
        {
            options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        }
        else if (server.Authority.Length > 0)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.ImportFromPem(server.Authority);
        }

        await secure.AuthenticateAsClientAsync(options, cancel);
    }

    private async Task SendAsync(int kind, Action<AsnWriter> write, CancellationToken cancel)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(++number);
            using (writer.PushSequence(new Asn1Tag(TagClass.Application, kind, isConstructed: true)))
            {
                write(writer);
            }
        }

        await stream.WriteAsync(writer.Encode(), cancel);
    }

    private async Task<(int Kind, AsnReader Content)> ReceiveAsync(CancellationToken cancel)
    {
        try
        {
            var message = new AsnReader(await ReadMessageAsync(stream, cancel), AsnEncodingRules.BER).ReadSequence();
            message.ReadInteger();
            var tag = message.PeekTag();
            return (tag.TagValue, message.ReadSequence(tag));
        }
        catch (Exception broken) when (broken is AsnContentException or EndOfStreamException or IOException)
        {
            throw new LdapException($"The directory broke off: {broken.Message}");
        }
    }

    /// <summary>The bytes of the next message on a line.</summary>
    internal static async Task<byte[]> ReadMessageAsync(Stream line, CancellationToken cancel)
    {
        var head = new byte[6];
        await line.ReadExactlyAsync(head.AsMemory(0, 2), cancel);
        var (length, headLength) = ((int)head[1], 2);
        if (length >= 0x80)
        {
            var more = length & 0x7F;
            if (more is 0 or > 4)
            {
                throw new AsnContentException("The length is not understood.");
            }

            await line.ReadExactlyAsync(head.AsMemory(2, more), cancel);
            length = 0;
            for (var index = 0; index < more; index++)
            {
                length = (length << 8) | head[2 + index];
            }

            headLength += more;
        }

        if (length is < 0 or > LargestMessage)
        {
            throw new AsnContentException("The message is too long.");
        }

        var message = new byte[headLength + length];
        head.AsSpan(0, headLength).CopyTo(message);
        await line.ReadExactlyAsync(message.AsMemory(headLength), cancel);
        return message;
    }

    private enum Reach
    {
        Base,
        One,
        All,
    }
}
