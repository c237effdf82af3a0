using System.Globalization;

namespace Foyer.Load.Rooms;

/// <summary>What the server keeps resident with some people signed in, and again a minute after they have talked for long.</summary>
internal sealed class MemoryRun(SideBySideOptions options, int accounts, TimeSpan talk, TextWriter output, TimeProvider time)
{
    private const int MessagesPerSecond = 100;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    public async Task PlayAsync(CancellationToken cancel)
    {
        using var foyer = await Foyer.StartAsync(options.Servers[0], options.Port, options.Postgres, cancel);
        var people = await foyer.PeopleAsync(accounts, "user", cancel);
        var room = await foyer.ChannelAsync("memory", people, cancel);
        foyer.Process.Kill();
        await foyer.StartAgainAsync(cancel);
        var tally = new RoomTally(time);
        var members = new List<Member>();
        foreach (var one in people)
        {
            var member = new Member(tally);
            await member.OpenAsync(foyer.Port, one, Member.Streams(one, room), cancel);
            members.Add(member);
        }

        await Task.Delay(Settling, time, cancel);
        var before = foyer.Process.Memory();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory: {people.Count} people signed in, {before / 1048576.0:F0} MiB resident"));
        var number = 0;
        for (var began = time.GetTimestamp(); time.GetElapsedTime(began) < talk;)
        {
            for (var due = time.GetElapsedTime(began).TotalSeconds * MessagesPerSecond; number < due; number++)
            {
                await members[number % members.Count].SayAsync(room, number, tally);
            }

            await Task.Delay(5, cancel);
        }

        await Task.Delay(Rest, time, cancel);
        var after = foyer.Process.Memory();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"memory: {number} messages in {talk.TotalMinutes:F0} min and a minute of rest later {after / 1048576.0:F0} MiB, {after / (double)before:F2} ×"));
        members.ForEach(static member => member.Dispose());
    }
}
