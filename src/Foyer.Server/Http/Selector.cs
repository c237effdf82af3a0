using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain;

namespace Foyer.Server.Http;

/// <summary>The <c>selector</c> parameter of name completions: a JSON object in a query.</summary>
internal static class Selector
{
    /// <summary>The selector; null when absent or empty.</summary>
    /// <exception cref="RefusedException">It is no JSON object.</exception>
    public static JsonObject? Read(JsonObject query)
    {
        if (query.Text("selector") is not { Length: > 0 } text)
        {
            return query.ContainsKey("selector") && query.Text("selector") is null
                ? throw new RefusedException(Refusal.Text("Match error: Expected string, got object in field selector"))
                : null;
        }

        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new RefusedException(Refusal.Text("The 'selector' param must be a JSON object"));
        }
        catch (JsonException)
        {
            throw new RefusedException(Refusal.Text("The 'selector' param must be valid JSON"));
        }
    }
}
