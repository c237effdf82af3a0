using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Domain;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Encryption;

/// <summary>The keys of one room that are kept with one membership, each locked for that member: the present one, older ones, and offers of others.</summary>
internal sealed class RoomKeyRing(JsonObject fields)
{
    public const int LongestKey = 20_000;
    public const int LongestKeyId = 200;

    // A member who is offered more than these cannot read what is older, which beats lists without an end.
    private const int MostOldKeys = 10;
    private const int LongestOldKey = 4_000;

    private const string Key = "E2EKey";
    private const string Offered = "E2ESuggestedKey";
    private const string Old = "oldRoomKeys";
    private const string OfferedOld = "suggestedOldRoomKeys";
    private const string KeyId = "e2eKeyId";
    private const string At = "ts";

    public bool HasKey => fields.ContainsKey(Key);

    public bool HasOffer => fields.ContainsKey(Offered);

    public JsonObject Fields => fields;

    public static RoomKeyRing Of(string? json) => new(json is null ? [] : (JsonObject)JsonNode.Parse(json)!);

    /// <summary>Keeps the member's own key.</summary>
    public void Take(string key)
    {
        fields[Key] = key;
        fields.Remove(Offered);
        fields.Remove(OfferedOld);
    }

    /// <summary>Keeps what somebody else's device offers until the member has looked at it.</summary>
    /// <param name="key">The room's key.</param>
    /// <param name="oldKeys">Older keys of the room, with which the member can read what was said before.</param>
    public void Offer(string key, JsonArray? oldKeys)
    {
        fields[Offered] = key;
        fields.Remove(OfferedOld);
        if (ReadOldKeys(oldKeys) is { Count: > 0 } usable)
        {
            fields[OfferedOld] = usable;
        }
    }

    /// <summary>Settles an offer; false when there is none.</summary>
    public bool Settle(bool isAccepted)
    {
        if (fields.Text(Offered) is not { } key)
        {
            return false;
        }

        var oldKeys = fields.List(OfferedOld);
        fields.Remove(Offered);
        fields.Remove(OfferedOld);
        if (isAccepted)
        {
            fields[Key] = key;
            AddOldKeys(oldKeys ?? []);
        }

        return true;
    }

    /// <summary>The room gets another key: the present one becomes an old one, and offers of it are worth nothing any more.</summary>
    /// <param name="keyId">The identifier of the key that was the room's until now.</param>
    /// <param name="now">When it ceased to be.</param>
    public void Outdate(string keyId, DateTimeOffset now)
    {
        if (fields.Text(Key) is { } key)
        {
            AddOldKeys([new JsonObject { [KeyId] = keyId, [At] = Ejson.Date(now), [Key] = key }]);
        }

        fields.Remove(Key);
        fields.Remove(Offered);
        fields.Remove(OfferedOld);
    }

    /// <summary>Forgets everything: the member's own pair of keys is gone, and with it the use of all of these.</summary>
    public void Clear()
    {
        foreach (var key in new[] { Key, Offered, Old, OfferedOld })
        {
            fields.Remove(key);
        }
    }

    public string? ToJson() => fields.Count == 0 ? null : fields.ToJsonString();

    // What the member has already is not replaced by what others say it were.
    private void AddOldKeys(JsonArray more)
    {
        var known = fields.List(Old) ?? [];
        var ids = known.OfType<JsonObject>().Select(one => one.Text(KeyId)).ToHashSet(StringComparer.Ordinal);
        var all = known.Concat(more.Where(one => one is JsonObject old && ids.Add(old.Text(KeyId))))
            .OrderBy(static one => Ejson.TryReadDate(one![At], out var at) ? at : default)
            .TakeLast(MostOldKeys)
            .Select(static one => one!.DeepClone());
        var kept = new JsonArray([.. all]);
        fields.Remove(Old);
        if (kept.Count > 0)
        {
            fields[Old] = kept;
        }
    }

    private static JsonArray ReadOldKeys(JsonArray? offered)
    {
        var usable = new JsonArray();
        foreach (var one in (offered ?? []).OfType<JsonObject>().TakeLast(MostOldKeys))
        {
            if (one.Text(KeyId) is { Length: > 0 and <= LongestKeyId } id && one.Text(Key) is { Length: > 0 and <= LongestOldKey } key && Ejson.TryReadDate(one[At], out var at))
            {
                usable.Add(new JsonObject { [KeyId] = id, [At] = Ejson.Date(at), [Key] = key });
            }
        }

        return usable;
    }
}

/// <summary>What a room itself knows of its key: which one it is, and who waits for it.</summary>
internal sealed class RoomKeyState(JsonObject fields)
{
    // As many as one answer of those who wait; the others ask by themselves.
    private const int MostWaiting = 50;
    private const string Key = "e2eKeyId";
    private const string Waiting = "usersWaitingForE2EKeys";

    public string? KeyId => fields.Text(Key);

    public static RoomKeyState Of(string? json) => new(json is null ? [] : (JsonObject)JsonNode.Parse(json)!);

    public void SetKey(string keyId) => fields[Key] = keyId;

    /// <summary>Names those who wait, so that devices that have the key look after them.</summary>
    public void SetWaiting(IEnumerable<UserId> members, DateTimeOffset now)
    {
        var list = new JsonArray([.. members.Take(MostWaiting).Select(one => Waiter(one, now))]);
        fields.Remove(Waiting);
        if (list.Count > 0)
        {
            fields[Waiting] = list;
        }
    }

    /// <summary>Names more who wait; false when all of them were known to, or there is no room for them.</summary>
    public bool AddWaiting(IReadOnlyList<UserId> members, DateTimeOffset now)
    {
        var list = fields.List(Waiting)?.DeepClone().AsArray() ?? [];
        var known = list.OfType<JsonObject>().Select(static one => one.Text("userId")).ToHashSet(StringComparer.Ordinal);
        var more = members.Where(one => !known.Contains(one.Value)).Take(MostWaiting - list.Count).ToList();
        foreach (var one in more)
        {
            list.Add(Waiter(one, now));
        }

        if (more.Count > 0)
        {
            fields[Waiting] = list;
        }

        return more.Count > 0;
    }

    /// <summary>Somebody waits no longer; false when nobody knew that they did.</summary>
    public bool HasServed(UserId member)
    {
        var list = fields.List(Waiting);
        var left = list?.OfType<JsonObject>().Where(one => one.Text("userId") != member.Value).Select(static one => one.DeepClone()).ToArray();
        if (left is null || left.Length == list!.Count)
        {
            return false;
        }

        fields.Remove(Waiting);
        if (left.Length > 0)
        {
            fields[Waiting] = new JsonArray(left);
        }

        return true;
    }

    public string ToJson() => fields.ToJsonString();

    private static JsonObject Waiter(UserId member, DateTimeOffset now) => new() { ["userId"] = member.Value, ["ts"] = Ejson.Date(now) };
}
