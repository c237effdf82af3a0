using System.Globalization;

namespace Foyer.Load.Rooms;

/// <summary>
/// One room on a Foyer server and the same room on the plain broadcast program, in turn on the same machine: what counts is the ratio,
/// because machines differ and are busy. Servers of more than one build may be given, for before and after.
/// </summary>
internal sealed class SideBySide(SideBySideOptions options, TextWriter output, TimeProvider time)
{
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(3);

    public async Task<bool> PlayAsync(CancellationToken cancel)
    {
        var sides = new List<Side>();
        try
        {
            foreach (var dll in options.Servers)
            {
                sides.Add(await FoyerAsync(dll, options.Port + sides.Count, cancel));
            }

            foreach (var kind in new[] { "gather", "each" })
            {
                sides.Add(await CeilingAsync(kind, options.Port + sides.Count, sides[0].Length, cancel));
            }

            for (var round = 0; round < options.Rounds; round++)
            {
                foreach (var side in sides)
                {
                    side.Flat.Add(await side.Scene.FlatOutAsync(Warming, options.Measured, cancel));
                    side.Even.Add(await side.Scene.AtRateAsync(options.Rate, TimeSpan.FromSeconds(1), options.Measured / 2, cancel));
                    Tell(side, round);
                }
            }

            Conclude(sides);
            return true;
        }
        finally
        {
            sides.ForEach(static side => side.Dispose());
        }
    }

    private async Task<Side> FoyerAsync(string dll, int port, CancellationToken cancel)
    {
        var foyer = await Foyer.StartAsync(dll, port, options.Postgres, cancel);
        var people = await foyer.PeopleAsync(options.Members, "user", cancel);
        var room = await foyer.ChannelAsync($"room{options.Members}", people, cancel);
        var scene = await RoomScene.OnFoyerAsync([foyer], room, people, options.LikeConsole, time, cancel);
        return new Side($"Foyer {options.Servers.ToList().IndexOf(dll) + 1}", scene, foyer) { Length = scene.Length };
    }

    private async Task<Side> CeilingAsync(string kind, int port, int length, CancellationToken cancel)
    {
        var server = await ServerProcess.StartAsync(options.Ceiling, [$"{port}", kind], new Dictionary<string, string>(), port, cancel);
        var tally = new RoomTally(time);
        var members = Enumerable.Range(0, options.Members).Select(_ => new Member(tally)).ToList();
        await Parallel.ForEachAsync(members, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancel }, async (member, _) => await member.OpenAsync(port, cancel));
        string Words(int number) => string.Create(
            CultureInfo.InvariantCulture, $$"""{"msg":"changed","collection":"stream-room-messages","args":"~n={{number:D9}}""").PadRight(length - 2, 'x') + "\"}";
        return new Side($"Kestrel {kind}", new RoomScene(server.CpuSeconds, tally, members, Words, time), server) { Length = length };
    }

    private void Tell(Side side, int round)
    {
        var (flat, even) = (side.Flat[^1], side.Even[^1]);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{round + 1}  {side.Name,-15} {flat.PerSecond / 1e6,7:F3} M/s  {flat.PerSecond / options.Members,8:F0} messages/s  {flat.CpuPer100K,6:F3} s per 100,000   at {options.Rate}/s p50 {Report.Milliseconds(even.Latency!.At(0.5)),7} ms  p99 {Report.Milliseconds(even.Latency.At(0.99)),7} ms  {even.CpuPer100K,6:F3} s per 100,000"));
    }

    private void Conclude(List<Side> sides)
    {
        var ceiling = sides.Single(static side => side.Name == "Kestrel gather");
        var plain = sides.Single(static side => side.Name == "Kestrel each");
        output.WriteLine($"Medians of {options.Rounds}, room of {options.Members}, events of {sides[0].Length} bytes; ratios to «Kestrel gather», latency to «Kestrel each»:");
        foreach (var side in sides)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"   {side.Name,-15} {side.Deliveries / 1e6,7:F3} M/s = {side.Deliveries / ceiling.Deliveries,5:F2} ×   processor {side.Cpu,6:F3} s = {side.Cpu / ceiling.Cpu,5:F2} ×   p99 at {options.Rate}/s {side.P99,7:F1} ms = {side.P99 / plain.P99,5:F2} ×   p50 {side.P50,6:F1} ms"));
        }
    }

    private sealed class Side(string name, RoomScene scene, IDisposable server) : IDisposable
    {
        public string Name => name;

        public RoomScene Scene => scene;

        public int Length { get; init; }

        public List<RoomFigures> Flat { get; } = [];

        public List<RoomFigures> Even { get; } = [];

        public double Deliveries => Flat.Select(static one => one.PerSecond).Median();

        public double Cpu => Flat.Select(static one => one.CpuPer100K).Median();

        public double P50 => Even.Select(static one => one.Latency!.At(0.5).TotalMilliseconds).Median();

        public double P99 => Even.Select(static one => one.Latency!.At(0.99).TotalMilliseconds).Median();

        public void Dispose()
        {
            scene.Dispose();
            server.Dispose();
        }
    }
}

/// <summary>What is played side by side.</summary>
internal sealed record SideBySideOptions
{
    public const string Usage = """
        Foyer.Load room: one room on a Foyer server and on the plain broadcast program, in turn; both are started and ended by the run.
        Foyer.Load idle: what a connection costs that only listens, beside the plain broadcast program (--connections 5000).
        Foyer.Load livechat: many chats at once with a line every two seconds both ways (--chats 2000 --agents 200).
        Foyer.Load storm: the server is killed and everybody comes back at once (--connections 10000 --people 500).
        Foyer.Load append: messages made durable, and one that comes alone, beside a bare loop on both databases.
        Foyer.Load start: from the start of the process to its first page, beside the least that a web program is (--empty <dll> --store <folder>).
        Foyer.Load nodes: a room whose members are on one node and on three, processor time of a message and what Redis carries of it.
        Foyer.Load memory: resident memory with people signed in, and after they have talked (--people 50 --minutes 60).

          --members <n>           members of the room, all of them listening            100
          --rounds <n>            how often each side is measured                       3
          --seconds <n>           how long each time                                    8
          --rate <n>              messages per second of the even part                  300
          --server <dll>          Foyer.Server.dll; several for before and after        the one built beside
          --ceiling <dll>         Foyer.Ceiling.dll                                     the one built beside
          --postgres <connection> a database to itself for the server                   SQLite
          --like-console          members also listen to their rooms' changes
          --port <n>              first port to use                                     3190
        """;

    public int Members { get; init; } = 100;

    public int Rounds { get; init; } = 3;

    public TimeSpan Measured { get; init; } = TimeSpan.FromSeconds(8);

    public int Rate { get; init; } = 300;

    public IReadOnlyList<string> Servers { get; init; } = [Beside("Foyer.Server")];

    public string Ceiling { get; init; } = Beside("Foyer.Ceiling");

    public string? Postgres { get; init; }

    public bool LikeConsole { get; init; }

    public int Port { get; init; } = 3190;

    /// <summary>A program of this repository that was built the same way as this one.</summary>
    public static string Beside(string name) =>
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", name, Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), $"{name}.dll"));
}
