using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Foyer.Domain.SignInServices;

/// <summary>
/// Reads one fact out of what a service says of a person. A field is the name of a member, with dots for members of members
/// (<c>profile.mail</c>), or a text in which such names stand (<c>{{first}} {{last}}</c>), also with an expression whose
/// first group is taken (<c>{{/^(.+)@/::email}}</c>).
/// </summary>
public static class IdentityField
{
    /// <summary>Longer texts are no facts.</summary>
    public const int Longest = 500;

    private const string Open = "{{";
    private const string Close = "}}";
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>The first of several fields that says something.</summary>
    /// <param name="said">What the service said.</param>
    /// <param name="fields">The fields.</param>
    public static string? Read(JsonNode said, IEnumerable<string> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return fields.Select(field => Read(said, field)).FirstOrDefault(static text => text is not null);
    }

    /// <summary>What a field says.</summary>
    /// <param name="said">What the service said.</param>
    /// <param name="field">The field.</param>
    /// <returns>The text; null where it says nothing that could be one.</returns>
    public static string? Read(JsonNode said, string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var text = (field.Contains(Open, StringComparison.Ordinal) && field.Contains(Close, StringComparison.Ordinal) ? Fill(said, field) : TextAt(said, field))?.Trim();
        return text is { Length: > 0 and <= Longest } ? text : null;
    }

    /// <summary>What stands at a name, with dots for members of members.</summary>
    /// <param name="said">What the service said.</param>
    /// <param name="path">The name.</param>
    public static JsonNode? At(JsonNode said, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (said is JsonObject whole && whole.TryGetPropertyValue(path, out var named))
        {
            // Some names have dots of their own.
            return named;
        }

        return path.Length == 0 ? null : path.Split('.').Aggregate((JsonNode?)said, static (node, step) => node switch
        {
            JsonObject members => members[step],
            JsonArray list when int.TryParse(step, out var at) && at >= 0 && at < list.Count => list[at],
            _ => null,
        });
    }

    private static string? TextAt(JsonNode said, string path) => At(said, path) switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonValue value when value.GetValueKind() is JsonValueKind.Number or JsonValueKind.True => value.ToJsonString(),
        _ => null,
    };

    private static string Fill(JsonNode said, string template)
    {
        var (text, at) = (new StringBuilder(), 0);
        while (template.IndexOf(Open, at, StringComparison.Ordinal) is >= 0 and var begin && template.IndexOf(Close, begin, StringComparison.Ordinal) is >= 0 and var end)
        {
            text.Append(template, at, begin - at).Append(Part(said, template[(begin + Open.Length)..end].Trim()));
            at = end + Close.Length;
        }

        return text.Append(template, at, template.Length - at).ToString();
    }

    private static string? Part(JsonNode said, string part)
    {
        if (part.Split("/::", 2) is not [['/', .. var expression], var path])
        {
            return TextAt(said, part);
        }

        try
        {
            // Without backtracking it takes no longer than the text is long, whatever the operator wrote.
            var match = Regex.Match(TextAt(said, path) ?? "", expression, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Patience);
            return match.Success ? match.Groups[match.Groups.Count > 1 ? 1 : 0].Value : null;
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException or RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
