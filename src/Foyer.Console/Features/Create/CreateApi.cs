using System.Text.Json.Nodes;
using Foyer.Console.Wire;
using Foyer.Contracts.Accounts;

namespace Foyer.Console.Features.Create;

/// <summary>Makes rooms; while the person types it asks whether a name can be had and who is meant.</summary>
internal sealed class CreateApi(IServer server)
{
    /// <summary>Null when the name can be had, else the server's word for why not.</summary>
    public async Task<string?> CheckNameAsync(string name, CancellationToken cancel)
    {
        var answer = await server.GetAsync($"foyer.rooms.checkName?name={Uri.EscapeDataString(name)}", cancel);
        return answer["reason"].ReadText();
    }

    public async Task<IReadOnlyList<UserPayload>> PeopleAsync(string term, IEnumerable<string> without, CancellationToken cancel)
    {
        var selector = new JsonObject
        {
            ["term"] = term,
            ["exceptions"] = new JsonArray([.. without.Select(static username => (JsonNode)username)]),
        };
        var answer = await server.GetAsync($"users.autocomplete?selector={Uri.EscapeDataString(selector.ToJsonString())}", cancel);
        return answer["items"].ReadList<UserPayload>();
    }

    /// <summary>Answers the new room's address.</summary>
    public async Task<string> RoomAsync(NewRoom room, CancellationToken cancel)
    {
        var body = new JsonObject
        {
            ["name"] = room.Name,
            ["members"] = Usernames(room.Members),
            ["readOnly"] = room.IsReadOnly,
            ["extraData"] = new JsonObject { ["topic"] = room.Topic },
        };
        var answer = room.IsPrivate
            ? (await server.PostAsync("groups.create", body, cancel))["group"]
            : (await server.PostAsync("channels.create", body, cancel))["channel"];
        return PageUrls.Room(room.IsPrivate ? "p" : "c", answer?["_id"].ReadText() ?? "", answer?["name"].ReadText());
    }

    /// <summary>Answers the conversation's address.</summary>
    public async Task<string> DirectAsync(IEnumerable<string> usernames, CancellationToken cancel)
    {
        var answer = await server.PostAsync("im.create", new JsonObject { ["usernames"] = string.Join(',', usernames) }, cancel);
        return PageUrls.Room("d", answer["room"]?["_id"].ReadText() ?? answer["room"]?["rid"].ReadText() ?? "", null);
    }

    /// <summary>Answers the discussion's address.</summary>
    public async Task<string> DiscussionAsync(NewDiscussion discussion, CancellationToken cancel)
    {
        var body = new JsonObject
        {
            ["prid"] = discussion.ParentRoomId,
            ["t_name"] = discussion.Name,
            ["users"] = Usernames(discussion.Members),
            ["reply"] = discussion.FirstWords,
        };
        if (discussion.MessageId is { } message)
        {
            body["pmid"] = message;
        }

        var answer = await server.PostAsync("rooms.createDiscussion", body, cancel);
        var room = answer["discussion"];
        return PageUrls.Room(room?["t"].ReadText(), room?["_id"].ReadText() ?? room?["rid"].ReadText() ?? "", room?["name"].ReadText());
    }

    /// <summary>Answers the address of the team's own room.</summary>
    public async Task<string> TeamAsync(NewTeam team, CancellationToken cancel)
    {
        var body = new JsonObject
        {
            ["name"] = team.Name,
            ["type"] = team.IsPrivate ? 1 : 0,
            ["members"] = new JsonArray([.. team.Members.Select(static person => (JsonNode?)person.Id)]),
            ["room"] = new JsonObject { ["readOnly"] = team.IsReadOnly, ["extraData"] = new JsonObject { ["topic"] = team.Topic } },
        };
        var answer = await server.PostAsync("teams.create", body, cancel);
        return PageUrls.Room(team.IsPrivate ? "p" : "c", answer["team"]?["roomId"].ReadText() ?? "", answer["team"]?["name"].ReadText());
    }

    private static JsonArray Usernames(IEnumerable<UserPayload> people) =>
        [.. people.Select(static person => (JsonNode?)person.Username)];
}

/// <summary>A channel or a group that is to be.</summary>
internal sealed record NewRoom(string Name, string Topic, bool IsPrivate, bool IsReadOnly, IReadOnlyList<UserPayload> Members);

/// <summary>A discussion that is to be.</summary>
internal sealed record NewDiscussion(string ParentRoomId, string Name, string FirstWords, IReadOnlyList<UserPayload> Members)
{
    /// <summary>The message that it begins with.</summary>
    public string? MessageId { get; init; }
}

/// <summary>A team that is to be.</summary>
internal sealed record NewTeam(string Name, string Topic, bool IsPrivate, bool IsReadOnly, IReadOnlyList<UserPayload> Members);
