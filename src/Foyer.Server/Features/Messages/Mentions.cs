using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Messages;

/// <summary>The people and rooms that a text mentions and that exist.</summary>
/// <param name="Names">What the text says.</param>
/// <param name="People">The accounts.</param>
/// <param name="Rooms">The rooms.</param>
internal sealed record Mentions(MentionNames Names, IReadOnlyList<MentionedAccount> People, IReadOnlyList<MentionedRoom> Rooms)
{
    public static readonly Mentions None = new(MentionNames.None, [], []);

    public IReadOnlyList<UserId> Accounts => [.. People.Select(person => person.Id)];

    public static async Task<Mentions> FindAsync(FoyerDb db, string text, CancellationToken cancel)
    {
        var names = MentionNames.In(text);
        if (ReferenceEquals(names, MentionNames.None))
        {
            return None;
        }

        var keys = names.Users.Select(name => name.ToLowerInvariant()).ToList();
        var people = keys.Count == 0
            ? []
            : await db.Users.AsNoTracking().Where(user => keys.Contains(user.UsernameKey!))
                .Select(user => new MentionedAccount(user.Id, user.Username!, user.Name)).ToListAsync(cancel);
        var roomNames = names.Rooms.ToList();
        var rooms = roomNames.Count == 0
            ? []
            : await db.Rooms.AsNoTracking()
                .Where(room => (room.Kind == RoomKinds.Channel || room.Kind == RoomKinds.Group) && roomNames.Contains(room.Name!))
                .Select(room => new MentionedRoom(room.Id, room.Name!, room.DisplayName)).ToListAsync(cancel);
        return new Mentions(names, people, rooms);
    }

    /// <summary>Writes them into a message's fields, in place of those that were there.</summary>
    public void WriteTo(JsonObject fields)
    {
        var mentions = new JsonArray([.. People.Select(JsonNode (person) =>
            new JsonObject { ["_id"] = person.Id.Value, ["username"] = person.Username, ["name"] = person.Name, ["type"] = "user" })]);
        foreach (var word in new[] { Names.All ? "all" : null, Names.Here ? "here" : null }.OfType<string>())
        {
            mentions.Add((JsonNode)new JsonObject { ["_id"] = word, ["username"] = word });
        }

        var rooms = new JsonArray([.. Rooms.Select(JsonNode (room) =>
            new JsonObject { ["_id"] = room.Id.Value, ["name"] = room.Name, ["fname"] = room.DisplayName })]);
        Put(fields, "mentions", mentions);
        Put(fields, "channels", rooms);
    }

    private static void Put(JsonObject fields, string key, JsonArray list)
    {
        fields.Remove(key);
        if (list.Count > 0)
        {
            fields[key] = list;
        }
    }
}

/// <summary>An account that a text mentions.</summary>
internal sealed record MentionedAccount(UserId Id, string Username, string? Name);

/// <summary>A room that a text mentions.</summary>
internal sealed record MentionedRoom(RoomId Id, string Name, string? DisplayName);
