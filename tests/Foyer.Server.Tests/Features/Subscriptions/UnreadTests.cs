using System.Globalization;
using System.Text.Json.Nodes;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Subscriptions;

/// <summary>
/// Whatever people post, edit, take back and read, each counter equals what a count of the messages gives. Set FOYER_SEED for other sequences.
/// </summary>
public abstract class UnreadTests(FoyerFixture foyer)
{
    private const int Steps = 120;
    private const int StepsBetweenCounts = 8;

    private static int Seed => int.Parse(Environment.GetEnvironmentVariable("FOYER_SEED") ?? "31", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Counters_equal_a_recount_after_any_sequence(bool isDirect)
    {
        Rest[] people = [await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("vik"), await foyer.AddAccountAsync("eve")];
        var names = new List<string>();
        foreach (var person in people)
        {
            names.Add((string)(await person.GetAsync("me"))["username"]!);
        }

        var room = isDirect
            ? (string)(await people[0].PostAsync("im.create", new { usernames = string.Join(',', names[1..]) }))["room._id"]!
            : (string)(await people[0].PostAsync("channels.create", new { name = $"u{people[0].UserId}", members = names[1..] }))["channel._id"]!;
        var random = new Random(Seed + (isDirect ? 1 : 0));
        List<(int Author, string Id, bool IsReply)> said = [];
        List<string> done = [];
        for (var step = 1; step <= Steps; step++)
        {
            done.Add(await StepAsync(random, people, names, room, said));
            if (step % StepsBetweenCounts == 0)
            {
                await CompareAsync(people, room, isDirect, done);
            }
        }
    }

    private static async Task<string> StepAsync(Random random, Rest[] people, List<string> names, string room, List<(int Author, string Id, bool IsReply)> said)
    {
        var who = random.Next(people.Length);
        var text = random.Next(5) switch { 0 => $"@{names[random.Next(names.Count)]} hello", 1 => "@all hello", 2 => $"@here and @{names[random.Next(names.Count)]}", _ => "hello" };
        var parents = said.Where(one => !one.IsReply).ToList();
        switch (random.Next(10))
        {
            case < 5:
                var thread = parents.Count > 0 && random.Next(3) == 0 ? parents[random.Next(parents.Count)].Id : null;
                var sent = await people[who].PostAsync("chat.sendMessage", new { message = new { rid = room, msg = text, tmid = thread, tshow = thread is not null && random.Next(2) == 0 } });
                Assert.True(sent.IsSuccess, sent.Text);
                said.Add((who, (string)sent["message._id"]!, thread is not null));
                return $"{names[who]} says «{text}» in {thread ?? "the room"}";
            case < 7 when said.Count > 0:
                var edited = said[random.Next(said.Count)];
                var answer = await people[edited.Author].PostAsync("chat.update", new { roomId = room, msgId = edited.Id, text });
                return $"{names[edited.Author]} edits {edited.Id} to «{text}»: {answer.Status}";
            case < 8 when said.Count > 0:
                var index = random.Next(said.Count);
                var gone = said[index];
                said.RemoveAt(index);
                var deleted = await people[gone.Author].PostAsync("chat.delete", new { roomId = room, msgId = gone.Id });
                Assert.True(deleted.IsSuccess, deleted.Text);
                return $"{names[gone.Author]} deletes {gone.Id}";
            default:
                Assert.True((await people[who].PostAsync("subscriptions.read", new { rid = room, readThreads = random.Next(2) == 0 })).IsSuccess);
                return $"{names[who]} reads";
        }
    }

    private static async Task CompareAsync(Rest[] people, string room, bool isDirect, List<string> done)
    {
        var kind = isDirect ? "im" : "channels";
        var messages = (await people[0].GetAsync($"{kind}.messages?roomId={room}&count=500"))["messages"]!.AsArray().Select(message => message!).ToList();
        foreach (var person in people)
        {
            var own = (await person.GetAsync($"subscriptions.getOne?roomId={room}"))["subscription"]!;
            var seen = own["ls"] is { } ls ? (string)ls! : "";
            var open = messages.Where(message => message["t"] is null && (string)message["u"]!["_id"]! != person.UserId && string.CompareOrdinal((string)message["ts"]!, seen) > 0
                && (message["tmid"] is null || (bool?)message["tshow"] == true)).ToList();
            var counted = (
                open.Count(message => isDirect || Mentions(message, person.UserId!) || (MentionsGroup(message) && !MentionsPeople(message))),
                open.Count(message => Mentions(message, person.UserId!)),
                open.Count(message => MentionsGroup(message) && !MentionsPeople(message)));
            var kept = ((int)own["unread"]!, (int)own["userMentions"]!, (int)own["groupMentions"]!);
            Assert.True(counted == kept, $"Seed {Seed}: {person.UserId} has (unread, own, group) {kept}, a recount gives {counted}, after:\n{string.Join('\n', done)}");
        }

        foreach (var parent in messages.Where(message => message["tmid"] is null))
        {
            var replies = messages.Where(message => (string?)message["tmid"] == (string)parent["_id"]!).ToList();
            Assert.True(
                ((int?)parent["tcount"] ?? 0, (string?)parent["tlm"]) == (replies.Count, replies.Count == 0 ? null : replies.Max(reply => (string)reply["ts"]!)),
                $"Seed {Seed}: {parent["_id"]} counts {parent["tcount"]} replies until {parent["tlm"]}, there are {replies.Count}, after:\n{string.Join('\n', done)}");
        }
    }

    private static IEnumerable<string?> MentionsOf(JsonNode message) => message["mentions"]?.AsArray().Select(mention => (string?)mention!["_id"]) ?? [];

    private static bool Mentions(JsonNode message, string account) => MentionsOf(message).Contains(account);

    private static bool MentionsGroup(JsonNode message) => MentionsOf(message).Any(id => id is "all" or "here");

    private static bool MentionsPeople(JsonNode message) => MentionsOf(message).Any(id => id is not ("all" or "here"));
}

public sealed class UnreadOnSqlite(SqliteFoyer foyer) : UnreadTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class UnreadOnPostgres(PostgresFoyer foyer) : UnreadTests(foyer), IClassFixture<PostgresFoyer>;
