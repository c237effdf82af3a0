using System.Text.RegularExpressions;

namespace Foyer.Domain.Customisation;

/// <summary>What emoji, sounds and statuses of the workspace may be called, and why they are refused. The codes are the dialect's.</summary>
public static partial class CustomNames
{
    /// <summary>Longest name in characters.</summary>
    public const int Longest = 100;

    /// <summary>The caller lacks the permission.</summary>
    public static readonly Refusal NotAuthorized = new("not_authorized");

    /// <summary>No name was given.</summary>
    public static readonly Refusal NameNeeded = new("error-the-field-is-required", "The field Name is required");

    /// <summary>Why an emoji cannot have this name; null when it can.</summary>
    /// <param name="name">The name, without colons.</param>
    public static Refusal? RefuseEmoji(string name) =>
        name.Length == 0 ? NameNeeded
        : name.Length > Longest || !EmojiName().IsMatch(name) ? new Refusal("error-input-is-not-a-valid-field", $"{name} is not a valid name") : null;

    /// <summary>Why an emoji cannot have these aliases; null when it can.</summary>
    /// <param name="aliases">The aliases, without colons.</param>
    public static Refusal? RefuseAliases(IReadOnlyList<string> aliases)
    {
        ArgumentNullException.ThrowIfNull(aliases);
        return aliases.Count > 20 || aliases.Any(alias => RefuseEmoji(alias) is not null)
            ? new Refusal("error-input-is-not-a-valid-field", "The aliases are not valid") : null;
    }

    /// <summary>Why a sound or a status cannot have this name; null when it can.</summary>
    /// <param name="name">The name.</param>
    public static Refusal? RefuseText(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.IsNullOrWhiteSpace(name) ? NameNeeded
            : name.Length > Longest || name.AsSpan().IndexOfAny("><&\"'") >= 0
                ? new Refusal("error-input-is-not-a-valid-field", $"{name} is not a valid name") : null;
    }

    /// <summary>The aliases of a comma list, without colons and repetitions.</summary>
    /// <param name="list">The list as people write it.</param>
    /// <param name="name">The emoji's own name, which is no alias.</param>
    public static IReadOnlyList<string> SplitAliases(string? list, string name) =>
    [
        .. (list ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(alias => alias.Trim(':')).Where(alias => alias.Length > 0 && alias != name).Distinct(StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"^[0-9a-zA-Z_.+\-]+$")]
    private static partial Regex EmojiName();
}
