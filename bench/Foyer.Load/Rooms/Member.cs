using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Foyer.Load.Rooms;

/// <summary>One listener in a room: counts what it hears, and notices what is missing, there twice or out of order.</summary>
internal sealed class Member : IDisposable
{
    private readonly RawSocket socket = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RoomTally tally;
    private int awaited;

    public Member(RoomTally tally) => this.tally = tally;

    /// <summary>The number that comes next if nothing is lost.</summary>
    public int Next { get; private set; }

    /// <summary>Numbers that came otherwise than in order.</summary>
    public int Wrong { get; private set; }

    public RawSocket Socket => socket;

    public bool IsLost => socket.IsLost;

    /// <summary>Opens a bare socket, as the ceiling's clients do.</summary>
    public async Task OpenAsync(int port, CancellationToken cancel)
    {
        await socket.OpenAsync(port, cancel);
        _ = socket.ListenAsync(Hear, cancel);
    }

    /// <summary>Opens, signs in and listens as the dialect's clients do.</summary>
    public async Task OpenAsync(int port, Account account, IReadOnlyList<(string Stream, string Key)> streams, CancellationToken cancel)
    {
        awaited = streams.Count;
        await OpenAsync(port, cancel);
        var words = new List<byte>();
        RawSocket.Frame("{\"msg\":\"connect\",\"version\":\"1\",\"support\":[\"1\"]}", words);
        RawSocket.Frame($$"""{"msg":"method","id":"login","method":"login","params":[{"resume":"{{account.Token}}"}]}""", words);
        var number = 0;
        foreach (var (stream, key) in streams)
        {
            RawSocket.Frame($$"""{"msg":"sub","id":"s{{number++}}","name":"{{stream}}","params":[{{JsonSerializer.Serialize(key)}},false]}""", words);
        }

        await socket.SendAsync(words.ToArray(), cancel);
        await ready.Task.WaitAsync(TimeSpan.FromSeconds(120), cancel);
    }

    /// <summary>What a client of the dialect listens to when it has signed in and shows a room.</summary>
    public static IReadOnlyList<(string Stream, string Key)> Streams(Account one, string room) =>
    [
        ("stream-room-messages", room),
        ("stream-notify-user", $"{one.Id}/rooms-changed"),
        ("stream-notify-user", $"{one.Id}/subscriptions-changed"),
        ("stream-notify-user", $"{one.Id}/notification"),
    ];

    public Task SayAsync(string room, int number, RoomTally said)
    {
        said.Sent(number);
        return socket.SendAsync(
            string.Create(CultureInfo.InvariantCulture, $$"""{"msg":"method","id":"{{number}}","method":"sendMessage","params":[{"rid":"{{room}}","msg":"~n={{number:D9}} a line of usual length"}]}"""),
            CancellationToken.None);
    }

    public void Dispose() => socket.Dispose();

    private void Hear(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("{\"msg\":\"changed\",\"collection\":\"stream-room-messages\""u8))
        {
            var at = text.IndexOf("~n="u8);
            if (at >= 0 && Utf8Parser.TryParse(text.Slice(at + 3, 9), out int number, out _))
            {
                Wrong += number == Next ? 0 : 1;
                Next = number + 1;
                tally.Heard(number, text.Length);
            }
        }
        else if (text.StartsWith("{\"msg\":\"result\""u8))
        {
            tally.Answered(text);
        }
        else if (text.StartsWith("{\"msg\":\"ready\""u8))
        {
            if (Interlocked.Decrement(ref awaited) == 0)
            {
                ready.TrySetResult();
            }
        }
        else if (text.StartsWith("{\"msg\":\"nosub\""u8))
        {
            ready.TrySetException(new InvalidOperationException(Encoding.UTF8.GetString(text)));
        }
    }
}
