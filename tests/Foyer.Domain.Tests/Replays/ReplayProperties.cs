using Foyer.Domain.LiveChats;
using Foyer.Domain.Replays;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Replay = Foyer.Domain.Replays.Replay;

namespace Foyer.Domain.Tests.Replays;

/// <summary>Days made of random arrivals and lengths, played under the conditions that make them comparable.</summary>
public sealed class ReplayProperties
{
    private static readonly DateTimeOffset Eight = new(2026, 11, 23, 7, 0, 0, TimeSpan.Zero);
    private static readonly DepartmentId Library = new("library");
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(60);

    [Fact]
    public void Nobody_who_stays_waits_longer_when_there_are_more_agents() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Gap, byte Length)[]>(), ArbMap.Default.ArbFor<byte>(), (arrivals, setup) =>
        {
            var day = Day(arrivals, agents: (setup % 3) + 1);
            var terms = new ReplayTerms(RoutingMethods.Balancing, GeneralLimit: (setup / 3 % 2) + 1, KeepsLimits: true);
            var before = Replay.Play(day, terms);
            var after = Replay.Play(day, terms with { ExtraAgents = (setup / 6 % 3) + 1 });
            return before.Zip(after).All(pair => pair.First.Chat.Id == pair.Second.Chat.Id && pair.Second.Waited <= pair.First.Waited);
        }).Check(Often);

    [Fact]
    public void A_higher_limit_makes_nobody_wait_longer_and_a_day_without_limits_makes_nobody_wait() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Gap, byte Length)[]>(), ArbMap.Default.ArbFor<byte>(), (arrivals, setup) =>
        {
            var day = Day(arrivals, agents: (setup % 3) + 1);
            var terms = new ReplayTerms(RoutingMethods.Rotation, GeneralLimit: 0, KeepsLimits: false);
            var (one, two) = (Replay.Play(day, terms with { OneLimit = 1 }), Replay.Play(day, terms with { OneLimit = 2 }));
            return one.Zip(two).All(pair => pair.Second.Waited <= pair.First.Waited) && Replay.Play(day, terms).All(chat => chat.Waited == TimeSpan.Zero);
        }).Check(Often);

    [Fact]
    public void Each_queue_is_served_in_its_order_no_limit_is_exceeded_and_nothing_is_forgotten() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Gap, byte Length)[]>(), ArbMap.Default.ArbFor<byte>(), (arrivals, setup) =>
        {
            var limit = (setup % 3) + 1;
            var day = Day(arrivals, agents: (setup / 3 % 3) + 1);
            var played = Replay.Play(day, new ReplayTerms(RoutingMethods.Auto, limit, KeepsLimits: true));
            var busy = played.SelectMany(one => new[] { (At: one.LeftQueueAt, By: 1), (At: one.LeftQueueAt + one.Chat.Service, By: -1) })
                .OrderBy(change => change.At).ThenBy(change => change.By).Aggregate((Now: 0, Most: 0), (sum, change) => (sum.Now + change.By, Math.Max(sum.Most, sum.Now + change.By)));
            return played.Count == arrivals.Length && played.All(one => one.IsServed)
                && played.Zip(played.Skip(1)).All(pair => pair.First.LeftQueueAt <= pair.Second.LeftQueueAt)
                && busy.Most <= limit * day.Agents.Count;
        }).Check(Often);

    [Fact]
    public void A_day_played_again_unchanged_is_the_same_day() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Gap, byte Length)[]>(), ArbMap.Default.ArbFor<byte>(), (arrivals, setup) =>
        {
            var terms = new ReplayTerms(
                new[] { RoutingMethods.Auto, RoutingMethods.Balancing, RoutingMethods.Rotation }[setup % 3], (setup / 3 % 3) + 1, KeepsLimits: true);
            var first = Day(arrivals, agents: (setup / 9 % 3) + 1);

            // What the first play made of the day is taken for a real one.
            var real = first with
            {
                Chats = [.. Replay.Play(first, terms).Select(one => one.Chat with { ServedAt = one.LeftQueueAt, EndedAt = one.LeftQueueAt + one.Chat.Service })],
            };
            return Replay.ReactionOf(real, terms) == TimeSpan.Zero
                && Replay.Observe(real).Zip(Replay.Play(real, terms)).All(pair => pair.First.Waited == pair.Second.Waited);
        }).Check(Often);

    [Fact]
    public void Who_left_before_anybody_came_leaves_again_unless_somebody_comes_in_time()
    {
        var day = Day([(0, 59), (1, 59)], agents: 1);
        var lost = day with { Chats = [day.Chats[0], day.Chats[1] with { ServedAt = null, EndedAt = day.Chats[1].ArrivedAt.AddMinutes(5) }] };
        var terms = new ReplayTerms(RoutingMethods.Balancing, GeneralLimit: 1, KeepsLimits: true);

        var again = ReplayFigures.Of(Replay.Play(lost, terms), lost, TimeSpan.FromMinutes(15));
        var better = ReplayFigures.Of(Replay.Play(lost, terms with { ExtraAgents = 1 }), lost, TimeSpan.FromMinutes(15));

        Assert.Equal((1, 1, 1), (again.Served, again.Lost, again.LongestQueue));
        Assert.Equal((2, 0, 0), (better.Served, better.Lost, better.LongestQueue));
    }

    [Fact]
    public void Where_agents_choose_themselves_each_takes_as_many_as_that_day_and_as_slowly()
    {
        ReplayChat Of(string id, int arrives, int served, int ends) =>
            new(id, Library, Eight.AddMinutes(arrives), Eight.AddMinutes(served), Eight.AddMinutes(ends), new UserId("ada"));
        var day = new ReplayDay(
            Eight, Eight.AddHours(8), [Of("a", 0, 2, 30), Of("b", 5, 7, 30), Of("c", 10, 30, 40)],
            [new ReplayAgent(new UserId("ada"), [Library], 0, [new(Eight, Eight.AddHours(8))])]);
        var terms = new ReplayTerms(RoutingMethods.Manual, 0, KeepsLimits: false);

        var reaction = Replay.ReactionOf(day, terms);
        var played = Replay.Play(day, terms with { Reaction = reaction });

        Assert.Equal(2, day.BusiestOf(new UserId("ada")));
        Assert.Equal(TimeSpan.FromMinutes(2), reaction);
        Assert.Equal([2, 2, 22], played.Select(one => one.Waited.TotalMinutes));
    }

    [Fact]
    public void Waits_and_queues_are_added_up_as_people_count_them()
    {
        var day = Day([(0, 10), (0, 10), (0, 10), (20, 10)], agents: 1);
        var figures = ReplayFigures.Of(Replay.Play(day, new ReplayTerms(RoutingMethods.Auto, 1, KeepsLimits: true)), day, TimeSpan.FromMinutes(15));

        Assert.Equal((TimeSpan.FromMinutes(11), TimeSpan.FromMinutes(22)), (figures.MedianWait, figures.LongWait));
        Assert.Equal(2, figures.LongestQueue);
        Assert.Equal([2, 2, 1], figures.Slots.Take(3).Select(slot => slot.LongestQueue));
    }

    // Gaps and lengths are minutes; agents are there until everything is done.
    private static ReplayDay Day(IReadOnlyList<(byte Gap, byte Length)> arrivals, int agents)
    {
        var at = Eight;
        var chats = new List<ReplayChat>();
        foreach (var (gap, length) in arrivals)
        {
            at = at.AddMinutes(gap % 30);
            chats.Add(new ReplayChat($"{chats.Count:0000}", Library, at, at, at.AddMinutes((length % 60) + 1)));
        }

        var end = Eight.AddDays(30);
        return new ReplayDay(Eight, end, chats, [.. Enumerable.Range(0, agents).Select(one =>
            new ReplayAgent(new UserId($"agent{one}"), [Library], 0, [new(Eight, end)]))]);
    }
}
