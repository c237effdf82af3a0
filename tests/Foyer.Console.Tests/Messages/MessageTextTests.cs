using System.Text.Json.Nodes;
using Foyer.Console.Features.Messages;

namespace Foyer.Console.Tests.Messages;

public sealed class MessageTextTests
{
    private static readonly JsonArray Cases = Read();

    public static TheoryData<string> Said => [.. Cases.Select(one => (string)one!["says"]!)];

    // The visitor's window is held to the same list, tests/widget/markdown.test.mjs.
    [Theory]
    [MemberData(nameof(Said))]
    public void Both_sides_of_a_chat_see_the_same(string said)
    {
        var shown = Cases.First(one => (string)one!["says"]! == said)!["shown"]!.AsArray();

        Assert.Equal(shown.Select(one => string.Join(" | ", one!.AsArray().Select(part => (string)part!))), Drawn(said));
    }

    private static List<string> Drawn(string said)
    {
        List<(string Text, string Look, string? Address)> drawn = [];
        foreach (var part in MessageText.Parts(said))
        {
            var look = Look(part);
            if (drawn is [.., var last] && last.Look == look && last.Address is null && part.Address is null)
            {
                drawn[^1] = (last.Text + part.Text, look, null);
            }
            else
            {
                drawn.Add((part.Text, look, part.Address));
            }
        }

        return [.. drawn.Select(one => string.Join(" | ", new[] { one.Text, one.Look, one.Address }.Where(part => !string.IsNullOrEmpty(part))))];
    }

    private static string Look(MessagePart part) => string.Join(' ', new[]
    {
        part.Style.HasFlag(MessageStyle.Strong) ? "strong" : "",
        part.Style.HasFlag(MessageStyle.Emphasis) ? "em" : "",
        part.Style.HasFlag(MessageStyle.Deleted) ? "del" : "",
        part.Style.HasFlag(MessageStyle.Code) ? "code" : "",
        part.Style.HasFlag(MessageStyle.Block) ? "block" : "",
        part.Address is null ? "" : "link",
    }.Where(look => look.Length > 0));

    private static JsonArray Read()
    {
        using var cases = typeof(MessageTextTests).Assembly.GetManifestResourceStream("message-grammar.json")!;
        return JsonNode.Parse(cases)!.AsArray();
    }
}
