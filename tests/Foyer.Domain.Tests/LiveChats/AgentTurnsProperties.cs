using Foyer.Domain.Agents;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Presence;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Foyer.Domain.Tests.LiveChats;

/// <summary>Whoever comes and goes, routing gives each chat to one agent, in order, within the limits.</summary>
public sealed class AgentTurnsProperties
{
    private static readonly string[] Methods = [RoutingMethods.Auto, RoutingMethods.Balancing, RoutingMethods.Rotation];

    [Fact]
    public void No_limit_is_exceeded_nobody_is_overtaken_and_whatever_waits_is_served_once_agents_are_free() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Kind, byte Who)[]>(),
        ArbMap.Default.ArbFor<byte>(),
        (steps, setup) =>
        {
            var desk = new SmallDesk(Methods[setup % Methods.Length], limit: (setup / 3 % 3) + 1, agents: (setup / 9 % 4) + 1);
            foreach (var (kind, who) in steps)
            {
                desk.Step(kind, who);
                if (!desk.IsSound())
                {
                    return false;
                }
            }

            desk.ServeToTheEnd();
            return desk is { Waiting: 0, ServedOutOfOrder: 0 } && desk.IsSound();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithEndSize(80));

    [Fact]
    public void Who_was_never_given_a_chat_is_next_by_rotation_and_then_who_waited_longest()
    {
        var terms = new RoutingTerms(RoutingMethods.Rotation, HasDepartment: true, IdleAgentsCount: false, KeepsLimits: false);
        var (ada, bob, cem) = (Of("ada", minutes: 1), Of("bob", minutes: 2), Of("cem", minutes: null));

        Assert.Equal("cem", AgentTurns.Next([ada, bob, cem], terms)!.Agent.Username);
        Assert.Equal("ada", AgentTurns.Next([bob, ada], terms)!.Agent.Username);
    }

    [Fact]
    public void Who_has_the_fewest_open_chats_is_next_by_balancing()
    {
        var terms = new RoutingTerms(RoutingMethods.Balancing, HasDepartment: false, IdleAgentsCount: true, KeepsLimits: false);

        Assert.Equal("bob", AgentTurns.Next([Of("ada") with { Load = new(3, 0) }, Of("bob") with { Load = new(2, 0) }], terms)!.Agent.Username);
    }

    [Fact]
    public void Where_agents_choose_themselves_nobody_is_next() =>
        Assert.Null(AgentTurns.Next([Of("ada")], new RoutingTerms(RoutingMethods.Manual, false, false, false)));

    [Fact]
    public void An_agent_without_presence_counts_only_where_the_dialect_lets_it()
    {
        var offline = Of("ada") with { Agent = Of("ada").Agent with { Presence = PresenceStatus.Offline, Connection = PresenceStatus.Offline } };

        Assert.NotNull(AgentTurns.Next([offline], new RoutingTerms(RoutingMethods.Auto, HasDepartment: true, IdleAgentsCount: true, false)));
        Assert.Null(AgentTurns.Next([offline], new RoutingTerms(RoutingMethods.Auto, HasDepartment: false, IdleAgentsCount: true, false)));
        Assert.Null(AgentTurns.Next([offline], new RoutingTerms(RoutingMethods.Auto, HasDepartment: true, IdleAgentsCount: false, false)));
        Assert.Null(AgentTurns.Next([offline], new RoutingTerms(RoutingMethods.Balancing, HasDepartment: true, IdleAgentsCount: true, false)));
    }

    [Fact]
    public void A_bot_is_never_too_busy()
    {
        var bot = Of("bot") with { Load = new(99, 1), Agent = Of("bot").Agent with { IsBot = true, Presence = PresenceStatus.Offline } };

        Assert.Equal("bot", AgentTurns.NextBot([Of("ada"), bot])!.Agent.Username);
        Assert.Equal("bot", AgentTurns.Next([bot], new RoutingTerms(RoutingMethods.Rotation, false, false, KeepsLimits: true))!.Agent.Username);
        Assert.Null(AgentTurns.NextBot([Of("ada")]));
    }

    private static RoutingCandidate Of(string name, int? minutes = null) =>
        new(new AgentFacts(new UserId(name), name, ServiceChoice.Available, PresenceStatus.Online))
        {
            LastRoutedAt = minutes is { } ago ? Some.Morning.AddMinutes(ago) : null,
        };

    /// <summary>A queue and its agents, as the server plays them: arrivals, ends, people who leave and come back.</summary>
    private sealed class SmallDesk(string method, int limit, int agents)
    {
        private readonly RoutingTerms terms = new(method, HasDepartment: true, IdleAgentsCount: false, KeepsLimits: true);
        private readonly Queue<int> waiting = new();
        private readonly Dictionary<string, List<int>> served = Enumerable.Range(0, agents).ToDictionary(one => $"agent{one}", _ => new List<int>());
        private readonly Dictionary<string, DateTimeOffset> turns = [];
        private readonly Dictionary<string, int> counts = [];
        private readonly HashSet<string> away = [];
        private DateTimeOffset now = Some.Morning;
        private int arrivals;
        private int lastServed = -1;

        public int Waiting => waiting.Count;

        public int ServedOutOfOrder { get; private set; }

        public void Step(byte kind, byte who)
        {
            now = now.AddSeconds(1);
            var agent = $"agent{who % agents}";
            switch (kind % 4)
            {
                case 0 or 1:
                    waiting.Enqueue(arrivals++);
                    break;
                case 2 when served[agent].Count > 0:
                    served[agent].RemoveAt(0);
                    break;
                case 3:
                    _ = away.Remove(agent) || away.Add(agent);
                    break;
            }

            Serve();
        }

        public void ServeToTheEnd()
        {
            away.Clear();
            for (var turn = 0; turn <= arrivals && waiting.Count > 0; turn++)
            {
                Serve();
                foreach (var chats in served.Values.Where(chats => chats.Count > 0))
                {
                    chats.RemoveAt(0);
                }
            }

            Serve();
        }

        public bool IsSound() =>
            served.Values.All(chats => chats.Count <= limit) && served.Values.SelectMany(chats => chats).GroupBy(chat => chat).All(one => one.Count() == 1);

        private void Serve()
        {
            while (waiting.Count > 0 && AgentTurns.Next(served.Keys.Select(Candidate), terms) is { } next)
            {
                var chat = waiting.Dequeue();
                ServedOutOfOrder += chat < lastServed ? 1 : 0;
                lastServed = chat;
                served[next.Agent.Username].Add(chat);
                turns[next.Agent.Username] = now;
                counts[next.Agent.Username] = counts.GetValueOrDefault(next.Agent.Username) + 1;
            }
        }

        private RoutingCandidate Candidate(string name) => new(new AgentFacts(
            new UserId(name), name, ServiceChoice.Available, away.Contains(name) ? PresenceStatus.Offline : PresenceStatus.Online))
        {
            Load = new ChatLoad(served[name].Count, limit),
            LastRoutedAt = turns.TryGetValue(name, out var at) ? at : null,
            Routed = counts.GetValueOrDefault(name),
        };
    }
}
