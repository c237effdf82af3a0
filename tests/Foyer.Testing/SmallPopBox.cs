using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Foyer.Testing;

/// <summary>A mailbox that hands letters out by POP 3, as much of it as fetching needs.</summary>
public sealed class SmallPopBox : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Lock gate = new();
    private readonly List<string> letters = [];

    /// <summary>Begins to listen.</summary>
    public SmallPopBox()
    {
        listener.Start();
        _ = ListenAsync();
    }

    /// <summary>Where it listens, on this machine only.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The password that opens it.</summary>
    public string Password { get; set; } = "secret";

    /// <summary>How many letters lie in it.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return letters.Count;
            }
        }
    }

    /// <summary>A letter arrives.</summary>
    /// <param name="letter">Every byte of it.</param>
    public void Deliver(byte[] letter)
    {
        lock (gate)
        {
            letters.Add(Encoding.UTF8.GetString(letter).ReplaceLineEndings("\r\n").TrimEnd());
        }
    }

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
                using var client = await listener.AcceptTcpClientAsync(end.Token);
                await using var stream = client.GetStream();
                using var lines = new StreamReader(stream, Encoding.UTF8);
                await using var answers = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
                await answers.WriteLineAsync("+OK ready");
                while (await lines.ReadLineAsync(end.Token) is { } line)
                {
                    await answers.WriteLineAsync(Answer(line.Split(' ')));
                    if (line == "QUIT")
                    {
                        break;
                    }
                }
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side is gone, or the test is over.
        }
    }

    private string Answer(string[] words)
    {
        lock (gate)
        {
            var number = words.Length > 1 && int.TryParse(words[1], CultureInfo.InvariantCulture, out var given) ? given - 1 : -1;
            switch (words[0])
            {
                case "CAPA":
                    return "+OK\r\nUSER\r\n.";
                case "STAT":
                    return $"+OK {letters.Count} {letters.Sum(static letter => letter.Length)}";
                case "LIST":
                    return $"+OK {number + 1} {letters[number].Length}";
                case "RETR":
                    return $"+OK\r\n{letters[number]}\r\n.";
                case "DELE":
                    // It goes when the line ends well; the numbers of the others stay.
                    letters[number] = "";
                    return "+OK";
                case "QUIT":
                    letters.RemoveAll(static letter => letter.Length == 0);
                    return "+OK";
                case "PASS":
                    return words[1] == Password ? "+OK" : "-ERR no";
                default:
                    return words[0] is "USER" or "NOOP" ? "+OK" : "-ERR unknown";
            }
        }
    }
}
