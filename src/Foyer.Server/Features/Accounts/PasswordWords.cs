using Foyer.Domain.Accounts;
using Foyer.Server.Texts;

namespace Foyer.Server.Features.Accounts;

/// <summary>The rules about passwords in words, before somebody types and after they have broken one.</summary>
internal static class PasswordWords
{
    /// <summary>What a password must be like; null where everything passes.</summary>
    public static string? Hint(Tongue tongue, PasswordPolicy policy)
    {
        if (!policy.IsEnabled)
        {
            return null;
        }

        string?[] parts =
        [
            policy.MinLength > 1 ? tongue.Say($"mindestens {policy.MinLength} Zeichen", $"at least {policy.MinLength} characters") : null,
            policy.MaxLength > 0 ? tongue.Say($"höchstens {policy.MaxLength} Zeichen", $"at most {policy.MaxLength} characters") : null,
            policy.NeedsLowercase ? tongue.Say("ein kleiner Buchstabe", "a small letter") : null,
            policy.NeedsUppercase ? tongue.Say("ein großer Buchstabe", "a capital letter") : null,
            policy.NeedsNumber ? tongue.Say("eine Ziffer", "a digit") : null,
            policy.NeedsSpecial ? tongue.Say("ein Sonderzeichen", "a special character") : null,
            policy.MaxRepeats is { } most ? tongue.Say($"kein Zeichen öfter als {most} Mal hintereinander", $"no character more than {most} times in a row") : null,
        ];
        var said = string.Join(", ", parts.OfType<string>());
        return said.Length == 0 ? null : $"{tongue.Say("Nötig sind", "Needed are")}: {said}.";
    }

    /// <summary>What is wrong with a password.</summary>
    /// <param name="tongue">The language.</param>
    /// <param name="findings">The findings of the refusal.</param>
    public static string Of(Tongue tongue, IReadOnlyList<IReadOnlyDictionary<string, object?>>? findings) =>
        string.Join(' ', (findings ?? []).Select(finding => $"{finding["error"]}".Split('-')[^1] switch
        {
            "minLength" => tongue.Say("Es ist zu kurz.", "It is too short."),
            "maxLength" => tongue.Say("Es ist zu lang.", "It is too long."),
            "repeatingCharacters" => tongue.Say("Es wiederholt ein Zeichen zu oft.", "It repeats a character too often."),
            "oneLowercase" => tongue.Say("Es braucht einen kleinen Buchstaben.", "It needs a small letter."),
            "oneUppercase" => tongue.Say("Es braucht einen großen Buchstaben.", "It needs a capital letter."),
            "oneNumber" => tongue.Say("Es braucht eine Ziffer.", "It needs a digit."),
            "oneSpecial" => tongue.Say("Es braucht ein Sonderzeichen.", "It needs a special character."),
            _ => $"{finding["message"]}",
        }));
}
