using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Foyer.Load.Faults;

/// <summary>Members, visitors and an agent talk while things break; then what was acknowledged is compared with what everybody sees.</summary>
internal sealed class FaultRun(TextWriter output, TimeProvider time) : IDisposable
{
    private const string TestAdministrator = "rocketchat.internal.admin.test";

    // What the server answers at most when it is asked for what came since.
    private const int MostAtOnce = 1_000;

    // A node that was killed is noticed within ten seconds, and with it that something may not have been said; then readers ask.
    private static readonly TimeSpan UntilAllIsSeen = TimeSpan.FromSeconds(20);

    private readonly HttpClient http = new(new SocketsHttpHandler()) { Timeout = TimeSpan.FromSeconds(8) };
    private readonly List<Writer> writers = [];
    private readonly List<Watcher> watchers = [];
    private readonly List<FaultResult> results = [];
    private string userId = "";
    private string token = "";

    public IReadOnlyList<FaultResult> Results => results;

    /// <summary>What the names of the faults that are played have in them; empty for all.</summary>
    public string Only { get; init; } = "";

    /// <summary>Signs in, makes the rooms and lets everybody begin.</summary>
    public async Task<Scene> BeginAsync(Stand stand, int members, int visitors, CancellationToken cancel)
    {
        var first = stand.Ports[0];
        var signedIn = await SendAsync(first, HttpMethod.Post, "login", new JsonObject { ["user"] = TestAdministrator, ["password"] = TestAdministrator }, cancel);
        (userId, token) = (Text(signedIn["data"]!["userId"]), Text(signedIn["data"]!["authToken"]));
        var rooms = new List<string>();
        for (var number = 0; number < 2; number++)
        {
            var made = await SendAsync(first, HttpMethod.Post, "channels.create", new JsonObject { ["name"] = $"faults-{number}" }, cancel);
            rooms.Add(Text(made["channel"]!["_id"]));
        }

        writers.Clear();
        watchers.Clear();
        for (var number = 0; number < members; number++)
        {
            AddMember($"m{number}x", rooms[number % rooms.Count], stand);
        }

        if (visitors > 0)
        {
            await SendAsync(first, HttpMethod.Post, "livechat/users/agent", new JsonObject { ["username"] = TestAdministrator }, cancel);
            await SendAsync(first, HttpMethod.Post, "livechat/agent.status", new JsonObject { ["status"] = "available" }, cancel);
            await SendAsync(first, HttpMethod.Post, "settings/Livechat_accept_chats_with_no_agents", new JsonObject { ["value"] = true }, cancel);
        }

        for (var number = 0; number < visitors; number++)
        {
            var secret = $"faults-visitor-{number}";
            await SendAsync(first, HttpMethod.Post, "livechat/visitor", new JsonObject { ["visitor"] = new JsonObject { ["token"] = secret, ["name"] = $"Visitor {number}" } }, cancel);
            var chat = Text((await SendAsync(first, HttpMethod.Get, $"livechat/room?token={secret}", null, cancel))["room"]!["_id"]);
            rooms.Add(chat);
            writers.Add(new Writer(
                $"v{number}x", chat,
                (id, text) => Method(id, "sendMessageLivechat", new JsonObject { ["_id"] = id, ["rid"] = chat, ["msg"] = text, ["token"] = secret }),
                token: null, AnyPort(stand)));
            AddMember($"a{number}x", chat, stand);
        }

        watchers.AddRange(rooms.Select((room, number) => new Watcher(room, token, AnyPort(stand), (id, from, stop) => SinceAsync(stand, id, from, stop))));
        return new Scene(writers, watchers, time);
    }

    /// <summary>Breaks something while everybody talks, lets it heal, waits until every line under way has its answer, and compares.</summary>
    public async Task PlayAsync(string what, Stand stand, Scene scene, TimeSpan calm, Func<Task> breakIt, CancellationToken cancel)
    {
        if (!what.Contains(Only, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var before = scene.Acknowledged;
        var began = time.GetTimestamp();
        FaultResult? result = null;
        await scene.TalkAsync(calm, breakIt, calm, SeenAsync, cancel);
        results.Add(result ?? throw new InvalidOperationException("Nobody answered when everything was compared."));
        output.WriteLine(result.Row());

        async Task SeenAsync()
        {
            var (took, longest, ended) = (time.GetElapsedTime(began), scene.TakeLongest(), time.GetTimestamp());

            // To read what a million lines have become takes longer than readers may: what they have at the end of their time is kept.
            var inTime = Task.Run(
                async () =>
                {
                    await Task.Delay(UntilAllIsSeen, time, cancel);
                    return watchers.ToDictionary(static one => one, static one => one.Lines);
                },
                cancel);
            bool isLast;
            do
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), time, cancel);
                isLast = inTime.IsCompleted;
                try
                {
                    var seen = isLast ? await inTime : null;
                    result = await CompareAsync(what, stand, scene.Acknowledged - before, took, longest, one => seen is null ? one.Lines : seen[one], isLast, cancel);
                }
                catch (Exception late) when (late is HttpRequestException or InvalidOperationException || (late is TaskCanceledException && !cancel.IsCancellationRequested))
                {
                    // What was broken has not quite recovered.
                    isLast &= time.GetElapsedTime(ended) > 3 * UntilAllIsSeen;
                }
            }
            while (result is not { IsClean: true } && !isLast);
        }
    }

    public void Dispose() => http.Dispose();

    private void AddMember(string name, string room, Stand stand) => writers.Add(new Writer(
        name, room, (id, text) => Method(id, "sendMessage", new JsonObject { ["_id"] = id, ["rid"] = room, ["msg"] = text }), token, AnyPort(stand)));

    private static JsonObject Method(string id, string method, params JsonNode?[] arguments) =>
        new() { ["msg"] = "method", ["id"] = id, ["method"] = method, ["params"] = new JsonArray(arguments) };

    private static Func<int> AnyPort(Stand stand) => () => stand.Ports[RandomNumberGenerator.GetInt32(stand.Count)];

    private async Task<FaultResult> CompareAsync(string what, Stand stand, int acknowledged, TimeSpan took, TimeSpan longest, Func<Watcher, IReadOnlyList<string>> seenBy, bool says, CancellationToken cancel)
    {
        var (lost, doubled, reordered, unequal) = (0, 0, 0, 0);
        foreach (var room in watchers.Select(static one => one.Room).Distinct())
        {
            var stored = await StoredAsync(stand.Ports[0], room, cancel);
            foreach (var other in stand.Ports.Skip(1))
            {
                unequal += stored.SequenceEqual(await StoredAsync(other, room, cancel)) ? 0 : 1;
            }

            doubled += stored.Count - stored.Distinct().Count();
            var places = stored.Select(static (line, place) => (line.Id, place)).DistinctBy(static one => one.Id).ToDictionary(static one => one.Id, static one => one.place);
            foreach (var writer in writers.Where(one => one.Room == room))
            {
                var seen = writer.Acknowledged.Select(id => places.GetValueOrDefault(id, -1)).ToList();
                lost += seen.Count(static place => place < 0);
                reordered += seen.Where(static place => place >= 0).Pairwise().Count(static pair => pair.First > pair.Second);
            }

            foreach (var watcher in watchers.Where(one => one.Room == room))
            {
                var lines = seenBy(watcher);
                doubled += watcher.Doubled;
                lost += stored.Select(static line => line.Id).Except(lines).Count();
                var isEqual = lines.SequenceEqual(stored.Select(static line => line.Id));
                unequal += isEqual ? 0 : 1;
                if (says && !isEqual)
                {
                    await Console.Error.WriteLineAsync(Missing(stored, lines));
                }
            }
        }

        return new FaultResult(what, acknowledged, lost, doubled, reordered, unequal, longest, took);
    }

    // Where in the room a reader has gaps, for whoever looks for their cause.
    private static string Missing(IReadOnlyList<Line> stored, IReadOnlyList<string> lines)
    {
        var known = lines.ToHashSet();
        List<(int From, int Until)> gaps = [];
        for (var place = 0; place < stored.Count; place++)
        {
            if (!known.Contains(stored[place].Id))
            {
                gaps = gaps is [.., var last] && last.Until == place ? [.. gaps[..^1], (last.From, place + 1)] : [.. gaps, (place, place + 1)];
            }
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"a reader of {stored.Count} lines has {lines.Count} and lacks {string.Join(", ", gaps.Take(20).Select(gap => $"{gap.From}..{gap.Until - 1} ({DateTimeOffset.FromUnixTimeMilliseconds(stored[gap.From].At):HH:mm:ss.fff} to {DateTimeOffset.FromUnixTimeMilliseconds(stored[gap.Until - 1].At):HH:mm:ss.fff})"))}; the newest is of {DateTimeOffset.FromUnixTimeMilliseconds(stored[^1].At):HH:mm:ss.fff}");
    }

    // What the store says, as a client asks for it.
    private Task<IReadOnlyList<Line>> StoredAsync(int port, string room, CancellationToken cancel) => ReadAsync(port, room, 0, cancel);

    private Task<IReadOnlyList<Line>> SinceAsync(Stand stand, string room, long from, CancellationToken cancel) =>
        ReadAsync(AnyPort(stand)(), room, from, cancel);

    // What came since is answered up to a bound, the newest first; what lies before that is history, and is asked for as such.
    private async Task<IReadOnlyList<Line>> ReadAsync(int port, string room, long from, CancellationToken cancel)
    {
        var since = DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(0, from - 1)).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var answer = await SendAsync(port, HttpMethod.Get, $"chat.syncMessages?roomId={room}&lastUpdate={since}", null, cancel);
        var part = answer["result"]!["updated"]!.AsArray()
            .Select(static one => new Line(Text(one!["_id"]), DateTimeOffset.Parse(Text(one["ts"]), CultureInfo.InvariantCulture).ToUnixTimeMilliseconds())).ToList();
        var lines = new List<Line>(part);
        while (part.Count >= MostAtOnce && part.Min(static line => line.At) > from)
        {
            part = await BeforeAsync(port, room, part.Min(static line => line.At), cancel);
            lines.AddRange(part);
        }

        return [.. lines.OrderBy(static line => line.At)];
    }

    private async Task<List<Line>> BeforeAsync(int port, string room, long end, CancellationToken cancel)
    {
        var call = Method("1", "loadHistory", room, new JsonObject { ["$date"] = end }, MostAtOnce, null);
        var answer = await SendAsync(port, HttpMethod.Post, "method.call/loadHistory", new JsonObject { ["message"] = call.ToJsonString() }, cancel);
        return [.. JsonNode.Parse(Text(answer["message"]))!["result"]!["messages"]!.AsArray()
            .Select(static one => new Line(Text(one!["_id"]), one["ts"]!["$date"]!.GetValue<long>()))];
    }

    private async Task<JsonObject> SendAsync(int port, HttpMethod method, string path, JsonObject? body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, $"http://localhost:{port}/api/v1/{path}");
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        }

        if (token.Length > 0)
        {
            request.Headers.Add("X-User-Id", userId);
            request.Headers.Add("X-Auth-Token", token);
        }

        using var answer = await http.SendAsync(request, cancel);
        var text = await answer.Content.ReadAsStringAsync(cancel);
        return answer.IsSuccessStatusCode && JsonNode.Parse(text) is JsonObject read
            ? read
            : throw new InvalidOperationException($"{path.Split('?')[0]}: {(int)answer.StatusCode} {text[..Math.Min(200, text.Length)]}");
    }

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}

/// <summary>Who talks and who reads.</summary>
internal sealed class Scene(IReadOnlyList<Writer> writers, IReadOnlyList<Watcher> watchers, TimeProvider time)
{
    public int Acknowledged => writers.Sum(static writer => writer.Acknowledged.Count);

    /// <summary>Everybody talks, something happens, everybody talks on, and each line under way is brought to its end; who reads, reads until it was seen.</summary>
    public async Task TalkAsync(TimeSpan before, Func<Task> happens, TimeSpan after, Func<Task> seen, CancellationToken cancel)
    {
        using var enough = new CancellationTokenSource();
        using var away = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var reading = watchers.Select(watcher => watcher.WatchAsync(away.Token)).ToList();
        var writing = writers.Select(writer => writer.WriteAsync(time, enough.Token, cancel)).ToList();
        await Task.Delay(before, time, cancel);
        await happens();
        await Task.Delay(after, time, cancel);
        await enough.CancelAsync();
        await Task.WhenAll(writing).WaitAsync(TimeSpan.FromMinutes(2), cancel);
        await seen();
        await away.CancelAsync();
        await Task.WhenAll(reading).WaitAsync(TimeSpan.FromMinutes(1), cancel);
    }

    /// <summary>The longest time from a line to its acknowledgement so far.</summary>
    public TimeSpan TakeLongest() => writers.Max(static writer => writer.TakeLongest());
}

/// <summary>What a fault did.</summary>
/// <param name="What">What was broken.</param>
/// <param name="Acknowledged">Lines acknowledged while it was.</param>
/// <param name="Lost">Acknowledged and not there, or there and not seen by a reader.</param>
/// <param name="Doubled">There twice.</param>
/// <param name="Reordered">In another order than written.</param>
/// <param name="Unequal">Nodes and readers that do not agree on a room.</param>
/// <param name="Longest">The longest time from a line to its acknowledgement.</param>
/// <param name="Took">How long it was played.</param>
internal sealed record FaultResult(string What, int Acknowledged, int Lost, int Doubled, int Reordered, int Unequal, TimeSpan Longest, TimeSpan Took)
{
    public bool IsClean => Lost + Doubled + Reordered + Unequal == 0 && Acknowledged > 0;

    public string Row() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {What} | {Acknowledged:N0} | {Lost} | {Doubled} | {Reordered} | {Unequal} | {Longest.TotalSeconds:F1} s |");
}

internal static class Pairs
{
    /// <summary>Each element with the next.</summary>
    public static IEnumerable<(T First, T Second)> Pairwise<T>(this IReadOnlyList<T> list) => list.Zip(list.Skip(1));

    public static IEnumerable<(T First, T Second)> Pairwise<T>(this IEnumerable<T> list) => list.ToList().Pairwise();
}
