using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Domain;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Messages;

/// <summary>What somebody wants to say, as it came over a wire: types checked, nothing decided.</summary>
/// <param name="Room">Where.</param>
/// <param name="Text">The text.</param>
internal sealed record MessageToSend(RoomId Room, string Text)
{
    private const int LongestId = 100;
    private const int LongestName = 500;
    private static readonly string[] Texts = ["_id", "msg", "tmid", "alias", "emoji", "avatar", "t"];

    // What the server alone writes; people may not pretend.
    private static readonly HashSet<string> PeoplesTypes = ["e2e", "otr", "otr-ack"];

    public MessageId? Id { get; init; }

    public MessageId? Thread { get; init; }

    /// <summary>Whether a reply is shown in the room as well.</summary>
    public bool ShowInRoom { get; init; }

    public string? Alias { get; init; }

    public string? Type { get; init; }

    public bool? Groupable { get; init; }

    public bool ParseUrls { get; init; } = true;

    /// <summary>The writer's clock.</summary>
    public DateTimeOffset? ClientTime { get; init; }

    /// <summary>Which links may be looked into; null for all.</summary>
    public IReadOnlyList<string>? PreviewUrls { get; init; }

    /// <summary>Fields that are kept as they came: avatar, emoji, attachments, blocks and the like.</summary>
    public JsonObject Fields { get; init; } = [];

    public bool IsImpersonating => Alias is not null || Fields.ContainsKey("avatar");

    public bool IsEncrypted => Type == "e2e";

    /// <summary>Reads the dialect's message object.</summary>
    public static Outcome<MessageToSend> Read(JsonObject json)
    {
        if (json.Text("rid") is not { Length: > 0 } room)
        {
            return Refusal.Text("The 'rid' property on the message object is missing.");
        }

        if (json.Text("t") is { } type && !PeoplesTypes.Contains(type))
        {
            return Refusal.Text("Cannot send system messages using 'chat.sendMessage'");
        }

        if (json.Flag("tshow") == true && json.Text("tmid") is null)
        {
            return new Refusal("invalid-params", "tshow provided but missing tmid");
        }

        if (WrongType(json) is { } wrong)
        {
            return wrong;
        }

        return new MessageToSend(new RoomId(room), Clean(json.Text("msg")))
        {
            Id = json.Text("_id") is { Length: > 0 } id ? new MessageId(id) : null,
            Thread = json.Text("tmid") is { Length: > 0 } thread ? new MessageId(thread) : null,
            ShowInRoom = json.Flag("tshow") == true,
            Alias = json.Text("alias") is { Length: > 0 } alias ? Clean(alias) : null,
            Type = json.Text("t"),
            Groupable = json.Flag("groupable"),
            ParseUrls = json.Flag("parseUrls") ?? true,
            ClientTime = Ejson.TryReadDate(json["ts"], out var time) ? time : null,
            Fields = KeptFields(json),
        };
    }

    /// <summary>Text as it may be stored: PostgreSQL knows no NUL.</summary>
    public static string Clean(string? text) => text?.Replace("\0", "", StringComparison.Ordinal) ?? "";

    private static Refusal? WrongType(JsonObject json)
    {
        foreach (var key in Texts)
        {
            if (json[key] is { } node && node.GetValueKind() != JsonValueKind.String)
            {
                return Refusal.Text($"Match error: Expected string, got {MessageFields.KindOf(node)} in field {key}");
            }
        }

        if (json.Text("_id")?.Length > LongestId || json.Text("alias")?.Length > LongestName || json.Text("tmid")?.Length > LongestId)
        {
            return Refusal.Text("Match error: Failed Match.Where validation");
        }

        return MessageFields.Check(json);
    }

    private static JsonObject KeptFields(JsonObject json)
    {
        var kept = new JsonObject();
        foreach (var key in MessageFields.Kept)
        {
            if (json[key] is { } value && !(value is JsonArray { Count: 0 }))
            {
                kept[key] = value.DeepClone();
            }
        }

        if (json.Flag("parseUrls") is { } parse)
        {
            kept["parseUrls"] = parse;
        }

        return kept;
    }
}
