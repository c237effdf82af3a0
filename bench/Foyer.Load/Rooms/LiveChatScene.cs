using System.Globalization;
using System.Text.Json.Nodes;

namespace Foyer.Load.Rooms;

/// <summary>Many live chats at once, each with a line every two seconds in both directions; every line is timed from the sender to the other side.</summary>
internal sealed class LiveChatScene(SideBySideOptions options, int chats, int agents, TextWriter output, TimeProvider time)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);

    // Until then a fresh server still compiles what it does most.
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(20);

    public async Task<bool> PlayAsync(CancellationToken cancel)
    {
        using var foyer = await Foyer.StartAsync(options.Servers[0], options.Port, options.Postgres, cancel);
        var people = await foyer.PeopleAsync(agents, "livechat-agent", cancel);
        foreach (var agent in people)
        {
            await foyer.PostAsync("livechat/agent.status", new JsonObject { ["status"] = "available" }, Caller(agent), cancel);
        }

        await foyer.PostAsAdminAsync("settings/Livechat_accept_chats_with_no_agents", new JsonObject { ["value"] = true }, cancel);
        var pairs = new List<Pair>();
        await Parallel.ForEachAsync(Enumerable.Range(0, chats), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancel }, async (number, stop) =>
        {
            var token = $"visitor-{number:D6}";
            await foyer.PostAsync("livechat/visitor", new JsonObject { ["visitor"] = new JsonObject { ["token"] = token, ["name"] = $"Visitor {number}" } }, null, stop);
            var room = (await foyer.GetAsync($"livechat/room?token={token}", stop))["room"]!["_id"]!.GetValue<string>();
            var inquiry = (await foyer.GetAsync($"livechat/inquiries.getOne?roomId={room}", stop, asAdmin: true))["inquiry"]!["_id"]!.GetValue<string>();
            var agent = people[number % people.Count];
            await foyer.PostAsync("livechat/inquiries.take", new JsonObject { ["inquiryId"] = inquiry }, Caller(agent), stop);
            lock (pairs)
            {
                pairs.Add(new Pair(room, token, agent));
            }
        });

        var tally = new LineTally(time);
        await Parallel.ForEachAsync(pairs, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancel }, async (pair, stop) => await pair.OpenAsync(foyer.Port, tally, stop, cancel));
        output.WriteLine($"{pairs.Count} chats of {people.Count} agents are open.");
        using var enough = new CancellationTokenSource(options.Measured + Warming);
        var talking = pairs.Select((pair, number) => TalkAsync(pair, tally, Pace * (number / (double)pairs.Count), enough.Token)).ToList();
        await Task.Delay(Warming, time, cancel);
        tally.Begin();
        var (began, cpu) = (time.GetTimestamp(), foyer.Process.CpuSeconds());
        await Task.WhenAll(talking);
        var (took, used) = (time.GetElapsedTime(began), foyer.Process.CpuSeconds() - cpu);
        await Task.Delay(TimeSpan.FromSeconds(2), time, cancel);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"livechat: {tally.Latency.Total} deliveries in {took.TotalSeconds:F0} s ({tally.Latency.Total / took.TotalSeconds:F0}/s), send to receipt p50 {Report.Milliseconds(tally.Latency.At(0.5))} ms, p99 {Report.Milliseconds(tally.Latency.At(0.99))} ms, server {used / took.TotalSeconds:F2} cores; missing {tally.Sent - tally.Heard}, refused {tally.Refused}, out of order or twice {tally.Wrong}"));
        pairs.ForEach(static pair => pair.Dispose());
        return tally.Sent == tally.Heard && tally.Wrong == 0;
    }

    private static JsonObject Caller(Account account) =>
        new() { ["data"] = new JsonObject { ["userId"] = account.Id, ["authToken"] = account.Token } };

    private async Task TalkAsync(Pair pair, LineTally tally, TimeSpan offset, CancellationToken enough)
    {
        try
        {
            await Task.Delay(offset, time, enough);
            for (var number = 0; ; number++)
            {
                await pair.SayAsync(number, tally);
                await Task.Delay(Pace, time, enough);
            }
        }
        catch (OperationCanceledException)
        {
            // Enough was said.
        }
    }

    /// <summary>A visitor and the agent who serves it, each with a socket of its own.</summary>
    private sealed class Pair(string room, string token, Account agent) : IDisposable
    {
        private readonly RawSocket visitor = new();
        private readonly RawSocket serving = new();
        private int nextOfAgent;
        private int nextOfVisitor;
        private readonly TaskCompletionSource visitorReady = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource agentReady = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task OpenAsync(int port, LineTally tally, CancellationToken cancel, CancellationToken always)
        {
            await visitor.OpenAsync(port, cancel);
            await serving.OpenAsync(port, cancel);
            _ = visitor.ListenAsync(text => tally.Hear(text, "~a="u8, ref nextOfAgent, visitorReady), always);
            _ = serving.ListenAsync(text => tally.Hear(text, "~v="u8, ref nextOfVisitor, agentReady), always);
            var words = new List<byte>();
            RawSocket.Frame("{\"msg\":\"connect\",\"version\":\"1\",\"support\":[\"1\"]}", words);
            RawSocket.Frame($$"""{"msg":"sub","id":"s","name":"stream-room-messages","params":["{{room}}",{"useCollection":false,"args":[{"visitorToken":"{{token}}"}]}]}""", words);
            await visitor.SendAsync(words.ToArray(), cancel);
            words.Clear();
            RawSocket.Frame("{\"msg\":\"connect\",\"version\":\"1\",\"support\":[\"1\"]}", words);
            RawSocket.Frame($$"""{"msg":"method","id":"login","method":"login","params":[{"resume":"{{agent.Token}}"}]}""", words);
            RawSocket.Frame($$"""{"msg":"sub","id":"s","name":"stream-room-messages","params":["{{room}}",false]}""", words);
            await serving.SendAsync(words.ToArray(), cancel);
            await Task.WhenAll(visitorReady.Task, agentReady.Task).WaitAsync(TimeSpan.FromSeconds(60), cancel);
        }

        public async Task SayAsync(int number, LineTally tally)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{number:D9}");
            tally.Say();
            await visitor.SendAsync($$"""{"msg":"method","id":"{{number}}","method":"sendMessageLivechat","params":[{"_id":"v{{room}}{{line}}","rid":"{{room}}","token":"{{token}}","msg":"~v={{line}}{{tally.Now:D20}} a line of usual length"}]}""", CancellationToken.None);
            await serving.SendAsync($$"""{"msg":"method","id":"{{number}}","method":"sendMessage","params":[{"_id":"a{{room}}{{line}}","rid":"{{room}}","msg":"~a={{line}}{{tally.Now:D20}} a line of usual length"}]}""", CancellationToken.None);
        }

        public void Dispose()
        {
            visitor.Dispose();
            serving.Dispose();
        }
    }
}

/// <summary>What was said and heard in all chats.</summary>
internal sealed class LineTally(TimeProvider time)
{
    private long sent;
    private long heard;
    private long refused;
    private long wrong;

    public LatencyHistogram Latency { get; private set; } = new();

    public long Now => time.GetTimestamp();

    public long Sent => Interlocked.Read(ref sent);

    public long Heard => Interlocked.Read(ref heard);

    public long Refused => Interlocked.Read(ref refused);

    public long Wrong => Interlocked.Read(ref wrong);

    /// <summary>From now on it counts for the figures.</summary>
    public void Begin() => Latency = new LatencyHistogram();

    public void Say() => Interlocked.Add(ref sent, 2);

    public void Hear(ReadOnlySpan<byte> text, ReadOnlySpan<byte> mark, ref int next, TaskCompletionSource ready)
    {
        if (text.StartsWith("{\"msg\":\"ready\""u8))
        {
            ready.TrySetResult();
        }
        else if (text.StartsWith("{\"msg\":\"nosub\""u8))
        {
            ready.TrySetException(new InvalidOperationException(System.Text.Encoding.UTF8.GetString(text)));
        }
        else if (text.StartsWith("{\"msg\":\"result\""u8) && text.IndexOf("\"error\":"u8) >= 0)
        {
            Interlocked.Increment(ref refused);
        }
        else if (text.StartsWith("{\"msg\":\"changed\",\"collection\":\"stream-room-messages\""u8) && text.IndexOf(mark) is >= 0 and var at)
        {
            var line = text[(at + 3)..];
            if (System.Buffers.Text.Utf8Parser.TryParse(line[..9], out int number, out _) && System.Buffers.Text.Utf8Parser.TryParse(line.Slice(9, 20), out long said, out _))
            {
                Interlocked.Increment(ref heard);
                Interlocked.Add(ref wrong, number == next ? 0 : 1);
                next = number + 1;
                Latency.Add(time.GetElapsedTime(said));
            }
        }
    }
}
