namespace Foyer.Domain.Accounts;

/// <summary>What a new password must be like.</summary>
/// <param name="IsEnabled">Whether passwords are held to it at all.</param>
/// <param name="MinLength">Least length; below 1 for no limit.</param>
/// <param name="MaxLength">Greatest length; below 1 for no limit.</param>
/// <param name="MaxRepeats">How many times in a row a character may stand; null for any number.</param>
/// <param name="NeedsLowercase">Whether a small letter is demanded.</param>
/// <param name="NeedsUppercase">Whether a capital letter is demanded.</param>
/// <param name="NeedsNumber">Whether a digit is demanded.</param>
/// <param name="NeedsSpecial">Whether a character that is neither letter nor digit is demanded.</param>
public sealed record PasswordPolicy(
    bool IsEnabled,
    long MinLength = -1,
    long MaxLength = -1,
    long? MaxRepeats = null,
    bool NeedsLowercase = false,
    bool NeedsUppercase = false,
    bool NeedsNumber = false,
    bool NeedsSpecial = false)
{
    /// <summary>A policy that lets everything pass but nothing at all.</summary>
    public static readonly PasswordPolicy None = new(false);

    /// <summary>What is wrong with a password; empty when nothing is.</summary>
    /// <param name="password">The password.</param>
    public IReadOnlyList<PasswordViolation> Violations(string password)
    {
        if (!IsEnabled)
        {
            return string.IsNullOrWhiteSpace(password) ? [PasswordViolation.MinLength] : [];
        }

        return [.. Rules(password).Where(rule => rule.IsBroken).Select(rule => rule.Violation)];
    }

    private IEnumerable<(bool IsBroken, PasswordViolation Violation)> Rules(string password) =>
    [
        (string.IsNullOrWhiteSpace(password) || (MinLength > 0 && password.Length < MinLength), PasswordViolation.MinLength),
        (MaxLength > 0 && password.Length > MaxLength, PasswordViolation.MaxLength),
        (MaxRepeats is { } most && LongestRun(password) > most, PasswordViolation.RepeatingCharacters),
        (NeedsLowercase && !password.Any(char.IsLower), PasswordViolation.OneLowercase),
        (NeedsUppercase && !password.Any(char.IsUpper), PasswordViolation.OneUppercase),
        (NeedsNumber && !password.Any(char.IsDigit), PasswordViolation.OneNumber),
        (NeedsSpecial && password.All(char.IsLetterOrDigit), PasswordViolation.OneSpecial),
    ];

    private static int LongestRun(string password)
    {
        var longest = 0;
        var run = 0;
        for (var i = 0; i < password.Length; i++)
        {
            run = i > 0 && password[i] == password[i - 1] ? run + 1 : 1;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}

/// <summary>One rule of a policy that a password breaks.</summary>
/// <param name="Code">The last part of the dialect's code.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record PasswordViolation(string Code, string Message)
{
    /// <summary>Too short, or nothing but blanks.</summary>
    public static readonly PasswordViolation MinLength = new("minLength", "The password does not meet the minimum length password policy.");

    /// <summary>Too long.</summary>
    public static readonly PasswordViolation MaxLength = new("maxLength", "The password does not meet the maximum length password policy.");

    /// <summary>The same character too often in a row.</summary>
    public static readonly PasswordViolation RepeatingCharacters = new("repeatingCharacters", "The password contains repeating characters which is against the password policy.");

    /// <summary>No small letter.</summary>
    public static readonly PasswordViolation OneLowercase = new("oneLowercase", "The password does not contain at least one lowercase character which is against the password policy.");

    /// <summary>No capital letter.</summary>
    public static readonly PasswordViolation OneUppercase = new("oneUppercase", "The password does not contain at least one uppercase character which is against the password policy.");

    /// <summary>No digit.</summary>
    public static readonly PasswordViolation OneNumber = new("oneNumber", "The password does not contain at least one numerical character which is against the password policy.");

    /// <summary>No character beside letters and digits.</summary>
    public static readonly PasswordViolation OneSpecial = new("oneSpecial", "The password does not contain at least one special character which is against the password policy.");

    /// <summary>The whole code of the dialect.</summary>
    public string ErrorCode => $"error-password-policy-not-met-{Code}";
}
