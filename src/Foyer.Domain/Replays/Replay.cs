using Foyer.Domain.Agents;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Presence;

namespace Foyer.Domain.Replays;

/// <summary>
/// Plays the arrivals of a past day again, with the same lengths of chats and the same visitors' patience, under other
/// conditions. Each queue is served in its order, the longest waiting head first; whose turn it is says the same rule as on a
/// real day. Who is in a chat when leaving goes on until it ends.
/// </summary>
public static class Replay
{
    /// <summary>What really became of the chats of a day.</summary>
    /// <param name="day">The day.</param>
    public static IReadOnlyList<ReplayedChat> Observe(ReplayDay day)
    {
        ArgumentNullException.ThrowIfNull(day);
        return [.. day.Chats.Select(chat => new ReplayedChat(chat, chat.ServedAt ?? chat.EndedAt, chat.ServedAt is not null))];
    }

    /// <summary>How long agents of a day usually took to come although one of them was free.</summary>
    /// <param name="day">The day.</param>
    /// <param name="terms">The conditions of the real day.</param>
    public static TimeSpan ReactionOf(ReplayDay day, ReplayTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var free = Play(day, terms with { Reaction = TimeSpan.Zero })
            .Where(one => one is { IsServed: true, Chat.ServedAt: not null } && one.Waited == TimeSpan.Zero)
            .Select(one => one.Chat.ServedAt!.Value - one.Chat.ArrivedAt).Order().ToList();
        return free.Count == 0 || free[free.Count / 2] < TimeSpan.Zero ? TimeSpan.Zero : free[free.Count / 2];
    }

    /// <summary>Plays a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="terms">The conditions.</param>
    /// <returns>What becomes of each chat, in the order of their arrival.</returns>
    public static IReadOnlyList<ReplayedChat> Play(ReplayDay day, ReplayTerms terms) => new Game(day, terms).Play();

    // Ends come before arrivals of the same moment, and who leaves goes before who comes is chosen.
    private enum Happening
    {
        ChatEnds,
        AgentLeaves,
        AgentComes,
        VisitorComes,
        VisitorLeaves,
    }

    private sealed class Seat(ReplayAgent agent, int capacity)
    {
        public UserId Id => agent.Id;

        public HashSet<DepartmentId> Departments { get; } = [.. agent.Departments];

        public int OwnLimit => agent.OwnLimit;

        public int Capacity => capacity;

        public IReadOnlyList<ReplaySpan> Presence => agent.Presence;

        public int There { get; set; }

        public int Open { get; set; }

        public DateTimeOffset? LastRoutedAt { get; set; }

        public Dictionary<string, int> Routed { get; } = new(StringComparer.Ordinal);
    }

    private sealed class Game
    {
        private readonly ReplayDay day;
        private readonly ReplayTerms terms;
        private readonly RoutingTerms routing;
        private readonly List<Seat> seats;
        private readonly PriorityQueue<(Happening What, int Chat, Seat? Seat), (DateTimeOffset At, Happening What, int Number)> ahead = new();
        private readonly List<ReplayChat> chats;
        private readonly ReplayedChat?[] done;
        private readonly SortedDictionary<string, LinkedList<int>> queues = new(StringComparer.Ordinal);
        private readonly LinkedListNode<int>?[] places;
        private int number;

        public Game(ReplayDay day, ReplayTerms terms)
        {
            (this.day, this.terms) = (day, terms);
            chats = [.. day.Chats.OrderBy(chat => chat.ArrivedAt).ThenBy(chat => chat.Id, StringComparer.Ordinal)];
            (done, places) = (new ReplayedChat?[chats.Count], new LinkedListNode<int>?[chats.Count]);
            seats = [.. day.Agents.Select(agent => new Seat(agent, CapacityOf(agent)))];
            seats.AddRange(Extra());
            routing = new RoutingTerms(
                terms.AgentsChoose || terms.Method == RoutingMethods.External ? RoutingMethods.Balancing : terms.Method,
                HasDepartment: true, IdleAgentsCount: false, KeepsLimits: true);
        }

        public IReadOnlyList<ReplayedChat> Play()
        {
            for (var chat = 0; chat < chats.Count; chat++)
            {
                Plan(chats[chat].ArrivedAt, Happening.VisitorComes, chat, null);
            }

            foreach (var seat in seats)
            {
                foreach (var span in seat.Presence.Where(span => span.Until > span.From))
                {
                    Plan(span.From, Happening.AgentComes, -1, seat);
                    Plan(span.Until, Happening.AgentLeaves, -1, seat);
                }
            }

            while (ahead.TryDequeue(out var next, out var when))
            {
                Happen(next.What, next.Chat, next.Seat, when.At);

                // What happens at one moment happens before anybody is chosen at it.
                if (!ahead.TryPeek(out _, out var following) || following.At != when.At || following.What == Happening.VisitorLeaves)
                {
                    Serve(when.At);
                }
            }

            return [.. chats.Select((chat, index) => done[index] ?? new ReplayedChat(chat, chat.ArrivedAt > day.Until ? chat.ArrivedAt : day.Until, IsServed: false))];
        }

        private void Happen(Happening what, int chat, Seat? seat, DateTimeOffset now)
        {
            switch (what)
            {
                case Happening.ChatEnds:
                    seat!.Open--;
                    break;
                case Happening.AgentComes:
                    seat!.There++;
                    break;
                case Happening.AgentLeaves:
                    seat!.There--;
                    break;
                case Happening.VisitorComes:
                    places[chat] = QueueOf(chats[chat].Department).AddLast(chat);
                    if (chats[chat].Patience is { } patience)
                    {
                        Plan(now + patience, Happening.VisitorLeaves, chat, null);
                    }

                    break;
                case Happening.VisitorLeaves when places[chat] is { } place:
                    place.List!.Remove(place);
                    (places[chat], done[chat]) = (null, new ReplayedChat(chats[chat], now, IsServed: false));
                    break;
            }
        }

        private void Serve(DateTimeOffset now)
        {
            var isMoving = true;
            while (isMoving)
            {
                isMoving = false;
                foreach (var queue in queues.Values.Where(queue => queue.Count > 0).OrderBy(queue => queue.First!.Value).ToList())
                {
                    isMoving |= ServeHead(queue, now);
                }
            }
        }

        private bool ServeHead(LinkedList<int> queue, DateTimeOffset now)
        {
            var chat = queue.First!.Value;
            var department = chats[chat].Department;
            if (AgentTurns.Next(seats.Where(seat => seat.There > 0 && (department is not { } id || seat.Departments.Contains(id)))
                    .Select(seat => CandidateOf(seat, department)), routing) is not { } next)
            {
                return false;
            }

            var chosen = seats.Find(seat => seat.Id == next.Agent.Id)!;
            queue.RemoveFirst();
            places[chat] = null;
            var served = now + terms.Reaction;
            done[chat] = new ReplayedChat(chats[chat], served, IsServed: true);
            chosen.Open++;
            chosen.LastRoutedAt = now;
            chosen.Routed[KeyOf(department)] = chosen.Routed.GetValueOrDefault(KeyOf(department)) + 1;
            Plan(served + chats[chat].Service, Happening.ChatEnds, chat, chosen);
            return true;
        }

        private RoutingCandidate CandidateOf(Seat seat, DepartmentId? department) =>
            new(new AgentFacts(seat.Id, seat.Id.Value, ServiceChoice.Available, PresenceStatus.Online))
            {
                Load = new ChatLoad(seat.Open, LimitOf(seat, department)),
                LastRoutedAt = seat.LastRoutedAt,
                Routed = seat.Routed.GetValueOrDefault(KeyOf(department)),
            };

        private int LimitOf(Seat seat, DepartmentId? department)
        {
            if (terms.OneLimit is { } one)
            {
                return one;
            }

            var set = terms.KeepsLimits
                ? AgentLoad.LimitOf(department is { } id && day.DepartmentLimits.TryGetValue(id, out var own) ? own : null, seat.OwnLimit, terms.GeneralLimit)
                : 0;
            return set > 0 ? set : seat.Capacity;
        }

        // Where agents choose themselves and nothing is limited, nobody takes more than he or she can: as many as that day.
        private int CapacityOf(ReplayAgent agent) => terms.AgentsChoose ? Math.Max(1, day.BusiestOf(agent.Id)) : 0;

        private List<Seat> Extra()
        {
            var spans = day.Agents.SelectMany(agent => agent.Presence).ToList();
            if (spans.Count == 0)
            {
                return [];
            }

            var all = new ReplaySpan(spans.Min(span => span.From), spans.Max(span => span.Until));
            var departments = day.Agents.SelectMany(agent => agent.Departments).Concat(day.Chats.Select(chat => chat.Department).OfType<DepartmentId>()).Distinct().ToList();
            var usual = seats.Select(seat => seat.Capacity).Order().ElementAt(seats.Count / 2);
            return [.. Enumerable.Range(1, terms.ExtraAgents).Select(one =>
                new Seat(new ReplayAgent(new UserId($"\uFFFFextra-{one}"), departments, 0, [all]), usual))];
        }

        private LinkedList<int> QueueOf(DepartmentId? department)
        {
            if (!queues.TryGetValue(KeyOf(department), out var queue))
            {
                queues[KeyOf(department)] = queue = new LinkedList<int>();
            }

            return queue;
        }

        private void Plan(DateTimeOffset at, Happening what, int chat, Seat? seat) => ahead.Enqueue((what, chat, seat), (at, what, number++));

        private static string KeyOf(DepartmentId? department) => department?.Value ?? "";
    }
}
