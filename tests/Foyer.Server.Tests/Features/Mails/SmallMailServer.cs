using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using MimeKit;

namespace Foyer.Server.Tests.Features.Mails;

/// <summary>A mail server that takes every letter, or refuses as told.</summary>
internal sealed class SmallMailServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Channel<MimeMessage> letters = Channel.CreateUnbounded<MimeMessage>();

    public SmallMailServer()
    {
        listener.Start();
        _ = ListenAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What is answered to a letter; null takes it.</summary>
    public string? Refusal { get; set; }

    /// <summary>How many letters were offered.</summary>
    public int Offered { get; private set; }

    public ValueTask<MimeMessage> NextAsync(CancellationToken cancel) => letters.Reader.ReadAsync(cancel);

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
                    using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(letter));
                    letters.Writer.TryWrite(await MimeMessage.LoadAsync(bytes, end.Token));
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
