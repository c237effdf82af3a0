using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Foyer.Testing;

namespace Foyer.Load.Rooms;

/// <summary>
/// The same room on one node with PostgreSQL and on three with PostgreSQL and Redis, in turn: what a message costs all nodes together,
/// and what Redis carries of it when its members are on one, two and three of them.
/// </summary>
internal sealed class NodesRun(SideBySideOptions options, TextWriter output, TimeProvider time)
{
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(3);

    public async Task PlayAsync(CancellationToken cancel)
    {
        await using var postgres = new PostgresServer();
        await using var redis = new RedisServer();
        var line = await redis.StartAsync();
        List<Foyer> nodes = [];
        List<Side> sides = [];
        try
        {
            var alone = await Foyer.StartAsync(options.Servers[0], options.Port, await postgres.CreateDatabaseAsync(), cancel);
            nodes.Add(alone);
            sides.Add(await SideAsync("one node, no Redis", [alone], alone, cancel));
            var shared = await postgres.CreateDatabaseAsync();
            for (var number = 1; number <= 3; number++)
            {
                nodes.Add(await Foyer.StartAsync(options.Servers[0], options.Port + number, shared, cancel, redis: line));
            }

            var cluster = nodes[1..];
            var people = await cluster[0].PeopleAsync(options.Members, "user", cancel);
            for (var listening = 1; listening <= 3; listening++)
            {
                sides.Add(await SideAsync($"three nodes, members on {listening}", cluster[..listening], cluster[0], cancel, people, cluster));
            }

            for (var round = 0; round < options.Rounds; round++)
            {
                foreach (var side in sides)
                {
                    var before = await CarriedAsync(redis.Port, cancel);
                    var figures = await side.Scene.AtRateAsync(options.Rate, Warming, options.Measured, cancel);
                    var messages = figures.Deliveries / (double)options.Members;
                    side.Cpu.Add(figures.Cpu / messages * 1e3);

                    // The warming is carried as well.
                    side.Carried.Add((await CarriedAsync(redis.Port, cancel) - before) / (messages * (options.Measured + Warming) / options.Measured));
                }
            }

            foreach (var side in sides)
            {
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"   {side.Name,-28} {side.Cpu.Median(),6:F2} ms of processor time a message ({side.Cpu.Min():F2} to {side.Cpu.Max():F2}) = {side.Cpu.Median() / sides[0].Cpu.Median():F2} ×   Redis sends {side.Carried.Median(),7:F0} bytes a message"));
            }
        }
        finally
        {
            sides.ForEach(static side => side.Scene.Dispose());
            nodes.ForEach(static node => node.Dispose());
        }
    }

    private async Task<Side> SideAsync(
        string name, IReadOnlyList<Foyer> listening, Foyer maker, CancellationToken cancel, IReadOnlyList<Account>? known = null, IReadOnlyList<Foyer>? all = null)
    {
        var people = known ?? await maker.PeopleAsync(options.Members, "user", cancel);
        var room = await maker.ChannelAsync($"room{name.Replace(' ', '-').Replace(",", "", StringComparison.Ordinal)}", people, cancel);
        return new Side(name, await RoomScene.OnFoyerAsync(listening, room, people, options.LikeConsole, time, cancel, all));
    }

    // What Redis has sent so far; one connection for each question, as little as it matters.
    private static async Task<long> CarriedAsync(int port, CancellationToken cancel)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", port, cancel);
        await socket.Client.SendAsync("INFO stats\r\n"u8.ToArray(), cancel);
        var answer = new StringBuilder();
        var buffer = new byte[8 * 1024];
        while (!answer.ToString().Contains("total_net_output_bytes:", StringComparison.Ordinal) || answer[^1] != '\n')
        {
            answer.Append(Encoding.ASCII.GetString(buffer, 0, await socket.Client.ReceiveAsync(buffer.AsMemory(), cancel)));
        }

        var words = answer.ToString().Split("total_net_output_bytes:")[1];
        return long.Parse(words[..words.IndexOf('\r', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
    }

    private sealed record Side(string Name, RoomScene Scene)
    {
        public List<double> Cpu { get; } = [];

        public List<double> Carried { get; } = [];
    }
}
