using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain;

namespace Foyer.Server.Features.Messages;

/// <summary>Checks the fields of a message that are stored as they come: types of known keys, and addresses that are no scripts.</summary>
internal static class MessageFields
{
    /// <summary>Fields of a message that the server keeps without using them.</summary>
    public static readonly IReadOnlyList<string> Kept =
        ["avatar", "emoji", "attachments", "blocks", "customFields", "e2e", "e2eMentions", "content", "bot", "location"];

    // Bounds that no honest client meets.
    private const int MostAttachments = 50;
    private const int LongestFields = 1_000_000;

    private static readonly string[] AttachmentAddresses =
        ["title_link", "image_url", "audio_url", "video_url", "thumb_url", "author_link", "author_icon", "message_link"];

    private static readonly string[] AttachmentTexts =
        ["title", "description", "text", "color", "author_name", "pretext", "button_alignment", .. AttachmentAddresses];

    private static readonly string[] ActionTexts = ["type", "text", "url", "image_url", "msg"];

    private static readonly string[] ActionAddresses = ["url", "image_url"];

    private static readonly string[] AttachmentFlags = ["collapsed", "title_link_download"];

    /// <summary>What is wrong with the fields; null when nothing is.</summary>
    public static Refusal? Check(JsonObject message)
    {
        if (message["avatar"] is JsonValue avatar && avatar.GetValueKind() == JsonValueKind.String && !IsAvatar(avatar.GetValue<string>()))
        {
            return Where("avatar");
        }

        if (message["attachments"] is { } node)
        {
            if (node is not JsonArray attachments)
            {
                return Expected("array", node, "attachments");
            }

            if (attachments.Count > MostAttachments)
            {
                return Where("attachments");
            }

            if (attachments.Select((one, index) => CheckAttachment(one, $"attachments[{index}]")).FirstOrDefault(problem => problem is not null) is { } problem)
            {
                return problem;
            }
        }

        if (message["blocks"] is { } blocks and not JsonArray)
        {
            return Expected("array", blocks, "blocks");
        }

        return message["customFields"] is { } custom and not JsonObject ? Expected("object", custom, "customFields")
            : Kept.Sum(key => message[key]?.ToJsonString().Length ?? 0) > LongestFields ? Where("message") : null;
    }

    public static string KindOf(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        _ => "object",
    };

    private static Refusal? CheckAttachment(JsonNode? node, string path)
    {
        if (node is not JsonObject attachment)
        {
            return Expected("object", node, path);
        }

        foreach (var key in AttachmentTexts)
        {
            if (attachment[key] is { } value && value.GetValueKind() != JsonValueKind.String)
            {
                return Expected("string", value, $"{path}.{key}");
            }
        }

        foreach (var key in AttachmentFlags)
        {
            if (attachment[key] is { } value && value.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
            {
                return Expected("boolean", value, $"{path}.{key}");
            }
        }

        foreach (var key in AttachmentAddresses)
        {
            if (attachment[key] is { } value && !IsAddress(value.GetValue<string>()))
            {
                return Where($"{path}.{key}");
            }
        }

        return CheckFields(attachment, path) ?? CheckActions(attachment, path);
    }

    private static Refusal? CheckFields(JsonObject attachment, string path)
    {
        if (attachment["fields"] is not { } node)
        {
            return null;
        }

        if (node is not JsonArray fields)
        {
            return Expected("array", node, $"{path}.fields");
        }

        foreach (var item in fields)
        {
            if (item is not JsonObject field)
            {
                return Expected("object", item, $"{path}.fields");
            }

            if (field["title"]?.GetValueKind() != JsonValueKind.String)
            {
                return Expected("string", field["title"], $"{path}.fields.title");
            }

            if (field["value"] is { } value && value.GetValueKind() is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
            {
                field["value"] = field["value"]!.ToJsonString();
            }
            else if (field["value"]?.GetValueKind() != JsonValueKind.String)
            {
                return Expected("string", field["value"], $"{path}.fields.value");
            }
        }

        return null;
    }

    private static Refusal? CheckActions(JsonObject attachment, string path)
    {
        if (attachment["actions"] is not { } node)
        {
            return null;
        }

        if (node is not JsonArray actions)
        {
            return Expected("array", node, $"{path}.actions");
        }

        foreach (var item in actions)
        {
            if (item is not JsonObject action)
            {
                return Expected("object", item, $"{path}.actions");
            }

            foreach (var key in ActionTexts)
            {
                if (action[key] is { } value && value.GetValueKind() != JsonValueKind.String)
                {
                    return Expected("string", value, $"{path}.actions.{key}");
                }
            }

            if (ActionAddresses.Any(key => action[key] is { } value && !IsAddress(value.GetValue<string>())))
            {
                return Where($"{path}.actions.url");
            }
        }

        return null;
    }

    private static bool IsAddress(string text) =>
        text.Length == 0
        || text.StartsWith("/file-upload/", StringComparison.Ordinal)
        || (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "ftp" or "mailto" && text.Contains(':', StringComparison.Ordinal));

    private static bool IsAvatar(string text) =>
        IsAddress(text) || (text.StartsWith('/') && !text.Contains(':', StringComparison.Ordinal));

    private static Refusal Expected(string type, JsonNode? node, string path) =>
        Refusal.Text($"Match error: Expected {type}, got {KindOf(node)} in field {path}");

    private static Refusal Where(string path) => Refusal.Text($"Match error: Failed Match.Where validation in field {path}");
}
