using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Foyer.Server.Features.SignInServices;

namespace Foyer.Server.Tests.Features.SignInServices;

/// <summary>A small directory in the test process: it signs in and finds, by the wire form of LDAP 3.</summary>
internal sealed class SmallDirectory : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly ConcurrentDictionary<string, (string Password, Dictionary<string, string> Attributes)> entries = new(StringComparer.Ordinal);

    public SmallDirectory()
    {
        listener.Start();
        _ = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Put(string name, string password, Dictionary<string, string> attributes) => entries[name] = (password, attributes);

    public void Dispose()
    {
        ended.Cancel();
        listener.Dispose();
        ended.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = TalkAsync(await listener.AcceptTcpClientAsync(ended.Token));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var line = client.GetStream();
                while (true)
                {
                    var message = new AsnReader(await LdapLine.ReadMessageAsync(line, ended.Token), AsnEncodingRules.BER).ReadSequence();
                    var number = (int)message.ReadInteger();
                    var tag = message.PeekTag();
                    var asked = message.ReadSequence(tag);
                    foreach (var answer in tag.TagValue == 0 ? [Bind(number, asked)] : Search(number, asked))
                    {
                        await line.WriteAsync(answer, ended.Token);
                    }
                }
            }
            catch (Exception over) when (over is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The caller has hung up.
            }
        }
    }

    private byte[] Bind(int number, AsnReader asked)
    {
        asked.ReadInteger();
        var name = Encoding.UTF8.GetString(asked.ReadOctetString());
        var password = Encoding.UTF8.GetString(asked.ReadOctetString(new Asn1Tag(TagClass.ContextSpecific, 0)));

        // As real ones do: no password is nobody, and nobody may come in.
        return Answer(number, 1, writer => Result(writer, password.Length == 0 || (entries.TryGetValue(name, out var entry) && entry.Password == password) ? 0 : 49));
    }

    private IEnumerable<byte[]> Search(int number, AsnReader asked)
    {
        var from = Encoding.UTF8.GetString(asked.ReadOctetString());
        asked.ReadEnumeratedBytes();
        asked.ReadEnumeratedBytes();
        asked.ReadInteger();
        asked.ReadInteger();
        asked.ReadBoolean();
        var filter = asked.ReadEncodedValue();
        foreach (var (name, entry) in entries.Where(one => one.Key.EndsWith(from, StringComparison.Ordinal) && Meets(new AsnReader(filter, AsnEncodingRules.BER), one.Value.Attributes)))
        {
            yield return Answer(number, 4, writer =>
            {
                Write(writer, name);
                using (writer.PushSequence())
                {
                    foreach (var (key, value) in entry.Attributes)
                    {
                        using (writer.PushSequence())
                        {
                            Write(writer, key);
                            using (writer.PushSetOf())
                            {
                                Write(writer, value);
                            }
                        }
                    }
                }
            });
        }

        yield return Answer(number, 5, static writer => Result(writer, 0));
    }

    private static bool Meets(AsnReader filter, Dictionary<string, string> attributes)
    {
        var tag = filter.PeekTag();
        switch (tag.TagValue)
        {
            case 0 or 1:
                List<bool> parts = [];
                for (var set = filter.ReadSetOf(skipSortOrderValidation: true, tag); set.HasData;)
                {
                    parts.Add(Meets(new AsnReader(set.ReadEncodedValue(), AsnEncodingRules.BER), attributes));
                }

                return tag.TagValue == 0 ? parts.TrueForAll(static met => met) : parts.Contains(true);
            case 2:
                return !Meets(new AsnReader(filter.ReadSequence(tag).ReadEncodedValue(), AsnEncodingRules.BER), attributes);
            case 3:
                var equal = filter.ReadSequence(tag);
                var (key, value) = (Encoding.UTF8.GetString(equal.ReadOctetString()), Encoding.UTF8.GetString(equal.ReadOctetString()));
                return attributes.TryGetValue(key, out var own) && string.Equals(own, value, StringComparison.OrdinalIgnoreCase);
            case 7:
                return Encoding.UTF8.GetString(filter.ReadOctetString(tag)).Equals("objectclass", StringComparison.OrdinalIgnoreCase);
            default:
                return false;
        }
    }

    private static void Result(AsnWriter writer, int code)
    {
        writer.WriteEncodedValue([0x0A, 1, (byte)code]);
        Write(writer, "");
        Write(writer, "");
    }

    private static void Write(AsnWriter writer, string text) => writer.WriteOctetString(Encoding.UTF8.GetBytes(text));

    private static byte[] Answer(int number, int kind, Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(number);
            using (writer.PushSequence(new Asn1Tag(TagClass.Application, kind, isConstructed: true)))
            {
                write(writer);
            }
        }

        return writer.Encode();
    }
}
