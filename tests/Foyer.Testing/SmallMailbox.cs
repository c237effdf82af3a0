using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Foyer.Testing;

/// <summary>A mailbox that hands letters out by IMAP, as much of it as fetching needs, and breaks off as told.</summary>
public sealed class SmallMailbox : IDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource end = new();
    private readonly Lock gate = new();
    private readonly List<Stored> letters = [];

    /// <summary>Begins to listen.</summary>
    /// <param name="port">Where; any free place when 0.</param>
    public SmallMailbox(int port = 0)
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = ListenAsync();
    }

    /// <summary>Where it listens, on this machine only.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The password that opens it.</summary>
    public string Password { get; set; } = "secret";

    /// <summary>Whether the line breaks before a letter is marked as read.</summary>
    public bool BreaksBeforeMarking { get; set; }

    /// <summary>How often somebody signed in.</summary>
    public int SignIns { get; private set; }

    /// <summary>How many letters were handed out.</summary>
    public int HandedOut { get; private set; }

    /// <summary>How many letters nobody has read yet.</summary>
    public int Unread
    {
        get
        {
            lock (gate)
            {
                return letters.Count(letter => !letter.IsSeen);
            }
        }
    }

    /// <summary>A letter arrives.</summary>
    /// <param name="letter">Every byte of it.</param>
    /// <param name="arrived">When.</param>
    public void Deliver(byte[] letter, DateTimeOffset arrived)
    {
        lock (gate)
        {
            letters.Add(new Stored(letter, arrived));
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
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await SendAsync(stream, "* OK [CAPABILITY IMAP4rev1] small");
            while (await reader.ReadLineAsync(end.Token) is { } line)
            {
                if (!await AnswerAsync(stream, line.Split(' ', 2)[0], line.Split(' ', 2)[^1]))
                {
                    return;
                }
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side is gone, or the test is over.
        }
    }

    private async Task<bool> AnswerAsync(NetworkStream stream, string tag, string command)
    {
        var words = command.Split(' ');
        switch (words[0].ToUpperInvariant())
        {
            case "LOGIN" when words[^1].Trim('"') != Password:
                await SendAsync(stream, $"{tag} NO [AUTHENTICATIONFAILED] wrong");
                return true;
            case "LOGIN":
                SignIns++;
                break;
            case "CAPABILITY":
                await SendAsync(stream, "* CAPABILITY IMAP4rev1");
                break;
            case "LIST":
                await SendAsync(stream, command.EndsWith("\"\"", StringComparison.Ordinal) ? "* LIST (\\Noselect) \"/\" \"\"" : "* LIST () \"/\" INBOX");
                break;
            case "SELECT":
                await SendAsync(stream, "* FLAGS (\\Seen)", $"* {letters.Count} EXISTS", "* 0 RECENT", "* OK [PERMANENTFLAGS (\\Seen)] ok", "* OK [UIDVALIDITY 1] ok", $"* OK [UIDNEXT {letters.Count + 1}] ok");
                await SendAsync(stream, $"{tag} OK [READ-WRITE] done");
                return true;
            case "UID" when words[1].Equals("SEARCH", StringComparison.OrdinalIgnoreCase):
                await SendAsync(stream, $"* SEARCH{string.Concat(Numbers(static letter => !letter.IsSeen).Select(number => $" {number}"))}");
                break;
            case "UID" when words[1].Equals("FETCH", StringComparison.OrdinalIgnoreCase):
                await FetchAsync(stream, words[2], command);
                break;
            case "UID":
                if (BreaksBeforeMarking)
                {
                    return false;
                }

                Mark(words[2]);
                break;
            case "LOGOUT":
                await SendAsync(stream, "* BYE", $"{tag} OK done");
                return false;
        }

        await SendAsync(stream, $"{tag} OK done");
        return true;
    }

    private async Task FetchAsync(NetworkStream stream, string set, string command)
    {
        foreach (var number in Expand(set))
        {
            Stored letter;
            lock (gate)
            {
                letter = letters[number - 1];
            }

            if (!command.Contains("BODY", StringComparison.OrdinalIgnoreCase))
            {
                var arrived = letter.Arrived.UtcDateTime.ToString("dd-MMM-yyyy HH:mm:ss", CultureInfo.InvariantCulture);
                await SendAsync(stream, $"* {number} FETCH (UID {number} RFC822.SIZE {letter.Bytes.Length} INTERNALDATE \"{arrived} +0000\")");
                continue;
            }

            HandedOut++;
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"* {number} FETCH (UID {number} BODY[] {{{letter.Bytes.Length}}}\r\n"), end.Token);
            await stream.WriteAsync(letter.Bytes, end.Token);
            await SendAsync(stream, ")");
        }
    }

    private void Mark(string set)
    {
        lock (gate)
        {
            foreach (var number in Expand(set))
            {
                letters[number - 1].IsSeen = true;
            }
        }
    }

    private List<int> Numbers(Func<Stored, bool> which)
    {
        lock (gate)
        {
            return [.. Enumerable.Range(1, letters.Count).Where(number => which(letters[number - 1]))];
        }
    }

    private static IEnumerable<int> Expand(string set) => set.Split(',').SelectMany(static part =>
    {
        var ends = part.Split(':');
        var first = int.Parse(ends[0], CultureInfo.InvariantCulture);
        return Enumerable.Range(first, int.Parse(ends[^1], CultureInfo.InvariantCulture) - first + 1);
    });

    private async Task SendAsync(NetworkStream stream, params string[] lines) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Concat(lines.Select(static line => line + "\r\n"))), end.Token);

    private sealed record Stored(byte[] Bytes, DateTimeOffset Arrived)
    {
        public bool IsSeen { get; set; }
    }
}
