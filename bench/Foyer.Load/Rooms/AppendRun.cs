using System.Buffers.Text;
using System.Globalization;
using Foyer.Testing;

namespace Foyer.Load.Rooms;

/// <summary>
/// How many messages a server makes durable, and how long one waits that comes alone, beside a bare loop on the same disk: it commits groups of
/// the size that the server's groups had, and stores, checks and tells nothing else.
/// </summary>
internal sealed class AppendRun(SideBySideOptions options, TextWriter output, TimeProvider time)
{
    private const int Window = 1_000;
    private const int AtOnce = 50;
    private const int Alone = 300;
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(5);

    public async Task PlayAsync(CancellationToken cancel)
    {
        await PlayAsync("SQLite", null, BareLoop.OnSqlite, SameRows.OnSqlite, cancel);
        if (PostgresServer.IsInstalled)
        {
            await using var postgres = new PostgresServer();
            var (ours, bare) = (await postgres.CreateDatabaseAsync(), await postgres.CreateDatabaseAsync());
            await PlayAsync("PostgreSQL", ours, _ => BareLoop.OnPostgres(bare), (_, room) => SameRows.OnPostgres(ours, room), cancel);
        }
    }

    private async Task PlayAsync(string name, string? postgres, Func<string, BareLoop> make, Func<string, string, SameRows> repeat, CancellationToken cancel)
    {
        using var foyer = await Foyer.StartAsync(options.Servers[0], options.Port, postgres, cancel, withFigures: true);
        var people = await foyer.PeopleAsync(1, "user", cancel);
        var room = await foyer.ChannelAsync("append", people, cancel);
        using var writer = new Writer(room, time);
        await writer.OpenAsync(foyer.Port, people[0], cancel);
        using var loop = make(foyer.Folder);
        await writer.FloodAsync(Warming, cancel);
        for (var round = 1; round <= options.Rounds; round++)
        {
            var before = await foyer.GroupsAsync(cancel);
            var stored = await writer.FloodAsync(options.Measured, cancel);
            var after = await foyer.GroupsAsync(cancel);
            var size = Math.Max(1, (int)Math.Round((after.Works - before.Works) / Math.Max(1.0, after.Groups - before.Groups)));
            var bare = loop.Flood(size, options.Measured, time);
            var same = Again(repeat(foyer.Folder, room), size);
            var waited = await writer.AloneAsync(Alone, cancel);
            var commit = loop.Alone(Alone, time);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{round}  {name,-10} {stored,7:F0} messages/s in groups of {size}, bare loop {bare,7:F0}/s, ratio {stored / bare:F2}, the same rows by the database alone {same:F0}/s, ratio {stored / same:F2}; alone p50 {Report.Milliseconds(waited.At(0.5))} ms p99 {Report.Milliseconds(waited.At(0.99))} ms, a bare commit {Report.Milliseconds(commit.At(0.5))} and {Report.Milliseconds(commit.At(0.99))} ms"));
        }
    }

    private double Again(SameRows rows, int group)
    {
        using (rows)
        {
            return rows.Flood(group, options.Measured, time);
        }
    }

    /// <summary>Somebody alone in a room, who hears of nothing but that it is stored.</summary>
    private sealed class Writer(string room, TimeProvider time) : IDisposable
    {
        private readonly RawSocket socket = new();
        private readonly TaskCompletionSource signedIn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly SemaphoreSlim answered = new(0);
        private readonly string run = $"{Environment.TickCount64:x}";
        private long answers;
        private int said;

        public async Task OpenAsync(int port, Account account, CancellationToken cancel)
        {
            await socket.OpenAsync(port, cancel);
            _ = socket.ListenAsync(Hear, cancel);
            var words = new List<byte>();
            RawSocket.Frame("{\"msg\":\"connect\",\"version\":\"1\",\"support\":[\"1\"]}", words);
            RawSocket.Frame($$"""{"msg":"method","id":"login","method":"login","params":[{"resume":"{{account.Token}}"}]}""", words);
            await socket.SendAsync(words.ToArray(), cancel);
            await signedIn.Task.WaitAsync(cancel);
        }

        /// <summary>As much as the server acknowledges.</summary>
        /// <returns>How many a second.</returns>
        public async Task<double> FloodAsync(TimeSpan duration, CancellationToken cancel)
        {
            var (began, before) = (time.GetTimestamp(), Interlocked.Read(ref answers));
            var frames = new List<byte>(64 * 1024);
            while (time.GetElapsedTime(began) < duration)
            {
                if (Window - (said - (int)Interlocked.Read(ref answers)) < AtOnce)
                {
                    await answered.WaitAsync(cancel);
                    continue;
                }

                frames.Clear();
                for (var one = 0; one < AtOnce; one++)
                {
                    RawSocket.Frame(Next(), frames);
                }

                await socket.SendAsync(frames.ToArray(), cancel);
            }

            var stored = (Interlocked.Read(ref answers) - before) / time.GetElapsedTime(began).TotalSeconds;
            await SilenceAsync(cancel);
            return stored;
        }

        /// <summary>One after the other.</summary>
        public async Task<LatencyHistogram> AloneAsync(int count, CancellationToken cancel)
        {
            var waited = new LatencyHistogram();
            for (var one = 0; one < count; one++)
            {
                var began = time.GetTimestamp();
                await socket.SendAsync(Next(), cancel);
                await SilenceAsync(cancel);
                waited.Add(time.GetElapsedTime(began));
            }

            return waited;
        }

        public void Dispose()
        {
            socket.Dispose();
            answered.Dispose();
        }

        private string Next() => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"msg":"method","id":"{{said}}","method":"sendMessage","params":[{"_id":"{{run}}{{said++:D9}}","rid":"{{room}}","msg":"a line of usual length as people write it, and a few words more"}]}""");

        private async Task SilenceAsync(CancellationToken cancel)
        {
            while (Interlocked.Read(ref answers) < said)
            {
                await answered.WaitAsync(cancel);
            }
        }

        private void Hear(ReadOnlySpan<byte> text)
        {
            if (!text.StartsWith("{\"msg\":\"result\",\"id\":\""u8))
            {
                return;
            }

            if (text.IndexOf("\"error\":"u8) >= 0)
            {
                throw new InvalidOperationException(System.Text.Encoding.UTF8.GetString(text));
            }

            if (!Utf8Parser.TryParse(text[22..], out int _, out _))
            {
                signedIn.TrySetResult();
                return;
            }

            Interlocked.Increment(ref answers);
            answered.Release();
        }
    }
}
