using System.Text.Json.Nodes;

namespace Foyer.Domain.Tests.Messages;

/// <summary>Writes a syntax tree so short that it fits beside its text in a test.</summary>
internal static class Sketch
{
    public static string Of(JsonArray blocks) => string.Join(' ', blocks.Select(block => Of(block!)));

    private static string Of(JsonNode node)
    {
        var (type, value) = ((string)node["type"]!, node["value"]);
        return type switch
        {
            "PLAIN_TEXT" => (string)value!,
            "PARAGRAPH" => $"P({All(value)})",
            "BOLD" => $"B({All(value)})",
            "ITALIC" => $"I({All(value)})",
            "STRIKE" => $"S({All(value)})",
            "INLINE_CODE" => $"C({Of(value!)})",
            "LINE_BREAK" => "BR",
            "HEADING" => $"H{node["level"]}({All(value)})",
            "QUOTE" => $"Q({All(value)})",
            "UNORDERED_LIST" => $"UL({All(value)})",
            "ORDERED_LIST" => $"OL({All(value)})",
            "LIST_ITEM" => $"LI{node["number"]}({All(value)})",
            "TASKS" => $"TS({All(value)})",
            "TASK" => $"T{((bool)node["status"]! ? "+" : "-")}({All(value)})",
            "CODE" => $"CODE{node["language"]}({string.Join('|', value!.AsArray().Select(line => Of(line!["value"]!)))})",
            "LINK" => $"L[{Of(value!["src"]!)}]({All(value["label"])})",
            "IMAGE" => $"IMG[{Of(value!["src"]!)}]({Of(value["label"]!)})",
            "MENTION_USER" => $"U({Of(value!)})",
            "MENTION_CHANNEL" => $"R({Of(value!)})",
            "EMOJI" => node["unicode"] is { } sign ? $"E{sign}" : $"E:{node["shortCode"]}",
            "BIG_EMOJI" => $"BIG({All(value)})",
            "COLOR" => $"RGB{value!["r"]}.{value["g"]}.{value["b"]}.{value["a"]}",
            "TIMESTAMP" => $"TIME{value!["timestamp"]}{value["format"]}",
            "INLINE_KATEX" => $"K[{value}]",
            _ => type,
        };
    }

    private static string All(JsonNode? nodes) => string.Concat(nodes!.AsArray().Select(node => Of(node!)));
}
