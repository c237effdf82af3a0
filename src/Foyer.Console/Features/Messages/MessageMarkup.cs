using System.Globalization;
using System.Text.Json.Nodes;
using Foyer.Console.Features.Emoji;
using Foyer.Console.Wire;
using Foyer.Contracts.Messages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Foyer.Console.Features.Messages;

/// <summary>
/// Draws a message's tree. Everything is text and known elements: nothing of a message becomes markup by itself, and
/// addresses that could do something are left as text.
/// </summary>
/// <param name="book">The emoji.</param>
/// <param name="message">Whose words they are: it names the people and rooms that are mentioned.</param>
/// <param name="myName">My user name, so that what calls me is stressed.</param>
/// <param name="culture">How times are written.</param>
internal sealed partial class MessageMarkup(EmojiBook book, MessagePayload message, string? myName, CultureInfo culture)
{
    private const int Deepest = 12;

    // A quote stands above the text: what is left of its link, a blank, is left out with it.
    private bool followsQuote;

    public static RenderFragment Draw(EmojiBook book, MessagePayload message, string? myName, CultureInfo culture) => builder =>
        new MessageMarkup(book, message, myName, culture).Blocks(builder, MessageTree.Of(message));

    /// <summary>Words that belong to a message but are not its text: a quote, a description.</summary>
    public static RenderFragment Draw(EmojiBook book, string text, JsonNode? tree, string? myName, CultureInfo culture) => builder =>
        new MessageMarkup(book, new MessagePayload(), myName, culture).Blocks(builder, MessageTree.Of(text, tree));

    private void Blocks(RenderTreeBuilder builder, JsonNode? blocks)
    {
        foreach (var block in blocks as JsonArray ?? [])
        {
            Block(builder, block);
        }
    }

    private void Block(RenderTreeBuilder builder, JsonNode? block)
    {
        var value = block?["value"];
        switch (block?["type"].ReadText())
        {
            case "PARAGRAPH":
                Element(builder, 1, "p", () => Inlines(builder, value));
                break;
            case "BIG_EMOJI":
                builder.OpenElement(2, "p");
                builder.AddAttribute(3, "class", "big-emoji");
                Inlines(builder, value);
                builder.CloseElement();
                break;
            case "LINE_BREAK":
                Element(builder, 4, "br", static () => { });
                break;
            case "HEADING":
                // A message is no chapter of the page: it looks like a heading and is none.
                builder.OpenElement(5, "p");
                builder.AddAttribute(6, "class", $"heading heading--{Math.Clamp(block["level"].ReadNumber() ?? 1, 1, 4)}");
                Inlines(builder, value);
                builder.CloseElement();
                break;
            case "QUOTE":
                Element(builder, 7, "blockquote", () => Blocks(builder, value));
                break;
            case "CODE":
                var lines = (value as JsonArray ?? []).Select(static line => line?["value"]?["value"].ReadText() ?? "");
                Element(builder, 8, "pre", () => Element(builder, 9, "code", () => builder.AddContent(10, string.Join('\n', lines))));
                break;
            case "UNORDERED_LIST":
                Element(builder, 11, "ul", () => Items(builder, value));
                break;
            case "ORDERED_LIST":
                builder.OpenElement(12, "ol");
                builder.AddAttribute(13, "start", (value as JsonArray)?.FirstOrDefault()?["number"].ReadNumber() ?? 1);
                Items(builder, value);
                builder.CloseElement();
                break;
            case "TASKS":
                builder.OpenElement(14, "ul");
                builder.AddAttribute(15, "class", "tasks");
                foreach (var task in value as JsonArray ?? [])
                {
                    Element(builder, 16, "li", () =>
                    {
                        builder.AddContent(17, task?["status"].ReadFlag() is true ? "☑ " : "☐ ");
                        Inlines(builder, task?["value"]);
                    });
                }

                builder.CloseElement();
                break;
            case "KATEX":
                Element(builder, 18, "pre", () => Element(builder, 19, "code", () => builder.AddContent(20, value.ReadText())));
                break;
            default:
                Inline(builder, block, 0);
                break;
        }
    }

    private void Items(RenderTreeBuilder builder, JsonNode? items)
    {
        foreach (var item in items as JsonArray ?? [])
        {
            Element(builder, 21, "li", () => Inlines(builder, item?["value"]));
        }
    }

    private void Inlines(RenderTreeBuilder builder, JsonNode? inlines, int depth = 0)
    {
        foreach (var inline in inlines as JsonArray ?? (inlines is null ? [] : [inlines.DeepClone()]))
        {
            Inline(builder, inline, depth);
        }
    }

    private void Inline(RenderTreeBuilder builder, JsonNode? inline, int depth)
    {
        var value = inline?["value"];
        if (depth > Deepest)
        {
            return;
        }

        switch (inline?["type"].ReadText())
        {
            case "PLAIN_TEXT":
                builder.AddContent(30, followsQuote ? value.ReadText()?.TrimStart() : value.ReadText());
                followsQuote = false;
                break;
            case "BOLD":
                Element(builder, 31, "strong", () => Inlines(builder, value, depth + 1));
                break;
            case "ITALIC":
                Element(builder, 32, "em", () => Inlines(builder, value, depth + 1));
                break;
            case "STRIKE":
                Element(builder, 33, "del", () => Inlines(builder, value, depth + 1));
                break;
            case "SPOILER":
                Element(builder, 34, "span", () => Inlines(builder, value, depth + 1));
                break;
            case "INLINE_CODE":
                Element(builder, 35, "code", () => builder.AddContent(36, value?["value"].ReadText()));
                break;
            case "CODE_SPAN":
                Element(builder, 37, "samp", () => builder.AddContent(38, value?["value"].ReadText()));
                break;
            case "INLINE_KATEX":
                Element(builder, 39, "code", () => builder.AddContent(40, value.ReadText()));
                break;
            case "LINK" or "IMAGE":
                Link(builder, value, depth);
                break;
            case "MENTION_USER":
                Person(builder, value?["value"].ReadText() ?? "");
                break;
            case "MENTION_CHANNEL":
                Room(builder, value?["value"].ReadText() ?? "");
                break;
            case "EMOJI":
                Sign(builder, inline);
                break;
            case "COLOR":
                Colour(builder, value);
                break;
            case "TIMESTAMP":
                builder.AddContent(41, Moment(value, inline["fallback"]));
                break;
            case "PARAGRAPH":
                Inlines(builder, value, depth + 1);
                break;
            default:
                builder.AddContent(42, value.ReadText() ?? value?["value"].ReadText());
                break;
        }
    }

    private void Link(RenderTreeBuilder builder, JsonNode? value, int depth)
    {
        var address = value?["src"]?["value"].ReadText() ?? "";
        var label = value?["label"] is JsonArray { Count: > 0 } or JsonObject ? value["label"] : null;
        // The link that makes a quote is drawn as the quote.
        if (label is not null && address.Contains("msg=", StringComparison.Ordinal) && string.IsNullOrWhiteSpace(TextOf(label)))
        {
            followsQuote = true;
            return;
        }

        if (MessageText.Safe(address.StartsWith("//", StringComparison.Ordinal) ? $"https:{address}" : address) is not { } safe)
        {
            builder.AddContent(43, label is null ? address : TextOf(label));
            return;
        }

        builder.OpenElement(44, "a");
        builder.AddAttribute(45, "href", safe);
        builder.AddAttribute(46, "target", "_blank");
        builder.AddAttribute(47, "rel", "noopener noreferrer");
        if (label is null || TextOf(label).Length == 0)
        {
            builder.AddContent(48, address);
        }
        else
        {
            Inlines(builder, label, depth + 1);
        }

        builder.CloseElement();
    }

    private static string TextOf(JsonNode? node) => node switch
    {
        JsonArray many => string.Concat(many.Select(TextOf)),
        JsonObject one => TextOf(one["value"]),
        _ => node.ReadText() ?? "",
    };

    private void Person(RenderTreeBuilder builder, string name)
    {
        var isEverybody = name is "all" or "here";
        var known = message.Mentions?.FirstOrDefault(one => string.Equals(one.Username, name, StringComparison.OrdinalIgnoreCase));
        if (known is null && !isEverybody)
        {
            builder.AddContent(50, $"@{name}");
            return;
        }

        var isMe = isEverybody || string.Equals(name, myName, StringComparison.OrdinalIgnoreCase);
        builder.OpenElement(51, isEverybody ? "strong" : "a");
        builder.AddAttribute(52, "class", isMe ? "mention mention--me" : "mention");
        if (!isEverybody)
        {
            builder.AddAttribute(53, "href", PageUrls.Person(name));
            builder.AddAttribute(54, "data-act", "person");
            builder.AddAttribute(55, "data-value", known!.Username);
        }

        builder.AddContent(56, $"@{known?.Name ?? name}");
        builder.CloseElement();
    }

    private void Room(RenderTreeBuilder builder, string name)
    {
        if (message.Channels?.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } known)
        {
            builder.AddContent(57, $"#{name}");
            return;
        }

        builder.OpenElement(58, "a");
        builder.AddAttribute(59, "class", "mention");
        builder.AddAttribute(60, "href", PageUrls.Room("c", known.Id, known.Name));
        builder.AddContent(61, $"#{known.FName ?? known.Name}");
        builder.CloseElement();
    }

    private void Sign(RenderTreeBuilder builder, JsonNode inline)
    {
        if (inline["unicode"].ReadText() is { Length: > 0 } sign)
        {
            builder.AddContent(62, sign);
            return;
        }

        DrawCode(builder, book, inline["shortCode"].ReadText() ?? inline["value"]?["value"].ReadText() ?? "");
    }

    /// <summary>A short name as its sign or picture; as it is written when nobody knows it.</summary>
    public static void DrawCode(RenderTreeBuilder builder, EmojiBook book, string code)
    {
        if (book.PictureOf(code) is { } picture)
        {
            builder.OpenElement(63, "img");
            builder.AddAttribute(64, "class", "emoji");
            builder.AddAttribute(65, "src", picture.Address);
            builder.AddAttribute(66, "alt", $":{code}:");
            builder.AddAttribute(67, "title", $":{code}:");
            builder.CloseElement();
        }
        else
        {
            builder.AddContent(68, book.SignOf(code) ?? $":{code}:");
        }
    }

    public static RenderFragment DrawCode(EmojiBook book, string code) => builder => DrawCode(builder, book, code);

    private static void Element(RenderTreeBuilder builder, int sequence, string name, Action inside)
    {
        builder.OpenElement(sequence, name);
        inside();
        builder.CloseElement();
    }
}
