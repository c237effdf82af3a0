using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Foyer.Domain.Permissions;
using Foyer.Server.Http;
using Foyer.Server.Tests.Architecture;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Access;

/// <summary>
/// Every door, tried by everybody who could have to do with a private group. Who is outside learns its name, topic, words and files by
/// none of them and changes nothing in it. A new door fails until its line is approved: see <see cref="Approved"/>.
/// </summary>
public sealed partial class AccessMatrixTests(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>
{
    private const int Outsiders = 3;
    private const int Variants = 2;
    private static readonly string[] Who = ["nobody", "outsider", "guest", "member", "moderator", "owner", "administrator"];

    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> secrets = new(StringComparer.Ordinal);
    private readonly Rest[] speakers = new Rest[Who.Length];

    [Fact]
    public async Task Whoever_may_not_see_a_room_learns_nothing_of_it_by_any_door()
    {
        await SetUpAsync();
        var (lines, leaks) = (new StringBuilder(), new List<string>());
        lines.Append("S: the answer tells of the room; o: answered without a word of it; .: refused; blank: not tried, since it would change the room\n");
        lines.Append(string.Join(", ", Who)).Append('\n');
        foreach (var door in foyer.Services.Doors().OrderBy(door => door.Path, StringComparer.Ordinal).ThenBy(door => door.Verb, StringComparer.Ordinal))
        {
            var signs = new char[Who.Length];
            for (var who = 0; who < Who.Length; who++)
            {
                signs[who] = who < Outsiders || door.Verb == "GET" ? await TryAsync(door, who, leaks) : ' ';
            }

            lines.Append(new string(signs)).Append("  ").Append(door.Verb).Append(' ').Append(door.Path).Append('\n');
        }

        Assert.True(leaks.Count == 0, string.Join('\n', leaks));
        await StaysAsync();
        Approved.Matches(lines.ToString());
    }

    private async Task<char> TryAsync(ApiDoor door, int who, List<string> leaks)
    {
        var sign = '.';
        for (var variant = 0; variant < Variants; variant++)
        {
            var path = Parts().Replace(door.Path, part => Uri.EscapeDataString(ValueOf(part.Groups["name"].Value, who))) + QueryOf(door, who);
            var body = door.Verb == "GET" ? null : BodyOf(door.BodyShape, who, variant).ToJsonString();
            var answer = body is null ? await speakers[who].SendAsync(HttpMethod.Parse(door.Verb), path) : await speakers[who].SendTextAsync(HttpMethod.Parse(door.Verb), path, body);
            if (secrets.FirstOrDefault(secret => answer.Text.Contains(secret.Value, StringComparison.Ordinal)) is { Key: { } told })
            {
                sign = 'S';
                if (who < Outsiders)
                {
                    leaks.Add($"{Who[who]} learns the {told} by {door.Verb} {path} {body}: {answer.Text}");
                }
            }
            else if (sign == '.' && (int)answer.Status < 300 && !answer.Text.Contains("\"success\":false", StringComparison.Ordinal))
            {
                sign = 'o';
            }

            await RenewAsync(who, door);
            if (door.Verb == "GET")
            {
                break;
            }
        }

        return sign;
    }

    // Some doors sign out, or do away with who passes.
    private async Task RenewAsync(int who, ApiDoor door)
    {
        if (who == 0 || (door.Verb == "GET" && door.Path != "logout") || (await speakers[who].GetAsync("me")).IsSuccess)
        {
            return;
        }

        speakers[who] = who == Who.Length - 1 ? await foyer.Anonymous.SignInAsync(Rest.Administrator, Rest.Administrator)
            : who < Outsiders ? await foyer.AddAccountAsync(Who[who], who == 2 ? RoleIds.Guest : RoleIds.User)
            : await foyer.Anonymous.SignInAsync(known[$"{Who[who]} username"], known[$"{Who[who]} username"]);
    }

    private string QueryOf(ApiDoor door, int who)
    {
        var names = door.QueryShape is ObjectShape { IsOpen: false } shape
            ? shape.Fields.Where(field => field.Key is not ("sort" or "fields")).Select(field => field.Key)
            : ["roomId", "rid", "msgId", "messageId", "tmid", "mid", "fileId", "teamId", "parentId", "searchText", "text", "lastUpdate", "updatedSince", "since", "oldest", "filter", "name", "type", "_id", "id", "token", "selector"];
        return "?" + string.Join('&', names.Select(name => $"{name}={Uri.EscapeDataString(name == "selector" ? new JsonObject { ["name"] = known["begin"], ["term"] = known["begin"] }.ToJsonString() : ValueOf(name, who))}"));
    }

    private JsonObject BodyOf(Shape? shape, int who, int variant) => shape is null
        ? new JsonObject
        {
            ["roomId"] = known["room"],
            ["rid"] = known["room"],
            ["channel"] = known["room"],
            ["messageId"] = known["message"],
            ["msgId"] = known["message"],
            ["_id"] = known["message"],
            ["fileId"] = known["file"],
            ["teamId"] = known["team"],
            ["userId"] = speakers[who].UserId,
            ["text"] = "x",
            ["msg"] = "x",
            ["name"] = "x",
            ["topic"] = "x",
            ["emoji"] = ":x:",
            ["message"] = new JsonObject { ["rid"] = known["room"], ["msg"] = "x", ["tmid"] = variant == 0 ? null : known["message"] },
            ["users"] = new JsonArray(speakers[who].UserId),
            ["latest"] = "2100-01-01T00:00:00.000Z",
            ["oldest"] = "2000-01-01T00:00:00.000Z",
        }
        : Fill(shape, "", who, variant) as JsonObject ?? [];

    private JsonNode? Fill(Shape shape, string key, int who, int variant) => shape switch
    {
        ObjectShape form => new JsonObject(form.Fields.DistinctBy(field => field.Key).Select(field => KeyValuePair.Create(field.Key, Fill(field.Shape, field.Key, who, variant)))),
        ListShape list => new JsonArray(Fill(list.Item, key, who, variant)),
        OneOfShape forms => Fill(forms.Forms[variant % forms.Forms.Count], key, who, variant),
        FlagShape => true,
        NumberShape => 1,
        TextShape { Allowed.Count: > 0 } word => word.Allowed[variant % word.Allowed.Count],
        TextShape => ValueOf(key, who),
        _ => key is "msg" or "text" ? "x" : null,
    };

    private string ValueOf(string key, int who) => key switch
    {
        "roomId" or "rid" or "room" or "channel" or "prid" or "channelId" or "roomOrChannelId" or "rooms" or "callId" or "context" => known["room"],
        "msgId" or "messageId" or "mid" or "pmid" or "threadId" or "message" => known["message"],
        "tmid" => known["message"],
        "fileId" => known["file"],
        "teamId" or "team" or "parentId" => known["team"],
        "userId" or "users" or "members" or "memberId" or "agentId" => who == 0 ? "none" : speakers[who].UserId!,
        "username" or "user" => known["member username"],
        "_id" or "id" => known["room"],
        "searchText" or "text" or "term" => "between",
        "filter" or "name" or "roomName" or "teamName" or "reason" => known["begin"],
        "query" => known["begin"],
        "type" or "roomType" => "p",
        "count" => "100",
        "offset" => "0",
        "lastUpdate" or "updatedSince" or "since" or "oldest" or "start" or "startDate" => "2000-01-01T00:00:00.000Z",
        "latest" or "end" or "endDate" => "2100-01-01T00:00:00.000Z",
        _ => "x",
    };

    private async Task SetUpAsync()
    {
        var mark = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6));
        for (var who = 1; who < Who.Length - 1; who++)
        {
            speakers[who] = await foyer.AddAccountAsync(Who[who], who == 2 ? RoleIds.Guest : RoleIds.User);
            known[$"{Who[who]} username"] = (string)(await speakers[who].GetAsync("me"))["username"]!;
        }

        (speakers[0], speakers[^1]) = (foyer.Anonymous, foyer.Admin);
        var owner = speakers[5];
        known["begin"] = $"secret-{mark}";
        secrets["name"] = $"secret-{mark}-name";
        secrets["topic"] = $"topic-{mark}";
        secrets["announcement"] = $"announcement-{mark}";
        secrets["words"] = $"between us {mark}";
        secrets["reply"] = $"between two {mark}";
        secrets["file"] = $"file-{mark}.txt";
        secrets["team"] = $"secret-{mark}-team";
        known["room"] = (string)(await DoAsync(owner, "groups.create", new { name = secrets["name"], members = new[] { known["member username"], known["moderator username"] } }))["group._id"]!;
        await DoAsync(owner, "groups.addModerator", new { roomId = known["room"], userId = speakers[4].UserId });
        await DoAsync(owner, "groups.setTopic", new { roomId = known["room"], topic = secrets["topic"] });
        await DoAsync(owner, "groups.setAnnouncement", new { roomId = known["room"], announcement = secrets["announcement"] });
        known["message"] = (string)(await DoAsync(owner, "chat.sendMessage", new { message = new { rid = known["room"], msg = secrets["words"] } }))["message._id"]!;
        await DoAsync(speakers[3], "chat.sendMessage", new { message = new { rid = known["room"], msg = secrets["reply"], tmid = known["message"] } });
        using var form = new MultipartFormDataContent();
        using var file = new StringContent("text");
        form.Add(file, "file", secrets["file"]);
        known["file"] = (string)(await owner.SendAsync(HttpMethod.Post, $"rooms.upload/{known["room"]}", form))["message.file._id"]!;
        var team = await DoAsync(foyer.Admin, "teams.create", new { name = secrets["team"], type = 1, members = new[] { speakers[5].UserId } });
        known["team"] = (string)team["team._id"]!;
        known["before"] = await StateAsync();
    }

    private static async Task<Answer> DoAsync(Rest speaker, string path, object body)
    {
        var answer = await speaker.PostAsync(path, body);
        Assert.True(answer.IsSuccess, $"{path}: {answer.Text}");
        return answer;
    }

    private async Task StaysAsync() => Assert.Equal(known["before"], await StateAsync());

    private async Task<string> StateAsync()
    {
        var owner = speakers[5];
        var room = (await owner.GetAsync($"groups.info?roomId={known["room"]}"))["group"]!;
        var members = (await owner.GetAsync($"groups.members?roomId={known["room"]}"))["members"]!.AsArray().Select(member => (string)member!["username"]!).Order();
        var messages = (await owner.GetAsync($"groups.messages?roomId={known["room"]}&count=100"))["messages"]!.AsArray().Select(message => $"{message!["msg"]}{message["reactions"]}{message["pinned"]}");
        return string.Join('|', [$"{room["name"]}", $"{room["topic"]}", $"{room["announcement"]}", $"{room["ro"]}", .. members, .. messages]);
    }

    [GeneratedRegex(@"\{\**(?<name>[A-Za-z_]+)\}")]
    private static partial Regex Parts();
}
