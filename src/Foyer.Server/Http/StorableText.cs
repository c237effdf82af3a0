using System.Text.Json.Nodes;
using Foyer.Domain;

namespace Foyer.Server.Http;

/// <summary>What came over a wire is read once as a whole, so that what no database keeps is refused before anything happens.</summary>
internal static class StorableText
{
    /// <summary>No text holds U+0000, and not every database can.</summary>
    /// <exception cref="RefusedException">It stands somewhere in a text or a key.</exception>
    public static void Demand(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject form:
                foreach (var (key, child) in form)
                {
                    Demand(key);
                    Demand(child);
                }

                break;
            case JsonArray list:
                foreach (var child in list)
                {
                    Demand(child);
                }

                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                Demand(text);
                break;
        }
    }

    private static void Demand(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new RefusedException(Refusal.Text("Text must not contain the character U+0000"));
        }
    }
}
