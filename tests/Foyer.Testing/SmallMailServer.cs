using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Foyer.Testing;

/// <summary>A mail server that takes every letter, or refuses as told.</summary>
public sealed class SmallMailServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Channel<byte[]> letters = Channel.CreateUnbounded<byte[]>();

    /// <summary>Begins to listen.</summary>
    public SmallMailServer()
    {
        listener.Start();
        _ = ListenAsync();
    }

    /// <summary>Where it listens, on this machine only.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What is answered to a letter; null takes it.</summary>
    public string? Refusal { get; set; }

    /// <summary>How many letters were offered.</summary>
    public int Offered { get; private set; }

    /// <summary>The next letter as it came, every byte of it.</summary>
    public ValueTask<byte[]> ReceiveAsync(CancellationToken cancel) => letters.Reader.ReadAsync(cancel);

    /// <inheritdoc/>
    public void Dispose()
    {
        end.Cancel();
        listener.Dispose();
        end.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                _ = TalkAsync(await listener.AcceptTcpClientAsync(end.Token));
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 small");
        while (await reader.ReadLineAsync(end.Token) is { } line)
        {
            if (line.StartsWith("DATA", StringComparison.Ordinal))
            {
                await writer.WriteLineAsync("354 go on");
                var letter = await ReadLetterAsync(reader);
                if (Refusal is null)
                {
                    letters.Writer.TryWrite(Encoding.Latin1.GetBytes(letter));
                }

                await writer.WriteLineAsync(Refusal ?? "250 taken");
            }
            else
            {
                Offered += line.StartsWith("MAIL", StringComparison.Ordinal) ? 1 : 0;
                await writer.WriteLineAsync(line.StartsWith("QUIT", StringComparison.Ordinal) ? "221 bye" : "250 ok");
            }
        }
    }

    private async Task<string> ReadLetterAsync(StreamReader reader)
    {
        var letter = new StringBuilder();
        while (await reader.ReadLineAsync(end.Token) is { } line && line != ".")
        {
            letter.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        }

        return letter.ToString();
    }
}
