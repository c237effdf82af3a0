using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>What a password must be like.</summary>
public static class PasswordSettings
{
    private static readonly SettingSection accounts = new("Accounts");

    public static readonly Setting<bool> Reset = accounts.Switch("Accounts_PasswordReset", true,
        "Let people who forgot their password set a new one by e-mail.", Public);
    public static readonly Setting<bool> PolicyEnabled = accounts.Switch("Accounts_Password_Policy_Enabled", false,
        "Hold new passwords to the policy.", Public);
    public static readonly Setting<long> PolicyMinLength = accounts.Number("Accounts_Password_Policy_MinLength", 7,
        "Least length of a password; -1 for no limit.", Public);
    public static readonly Setting<long> PolicyMaxLength = accounts.Number("Accounts_Password_Policy_MaxLength", -1,
        "Greatest length of a password; -1 for no limit.", Public);
    public static readonly Setting<bool> PolicyForbidRepeatingCharacters = accounts.Switch("Accounts_Password_Policy_ForbidRepeatingCharacters", true,
        "Forbid the same character many times in a row.", Public);
    public static readonly Setting<long> PolicyForbidRepeatingCharactersCount = accounts.Number("Accounts_Password_Policy_ForbidRepeatingCharactersCount", 3,
        "How many times in a row a character may stand.", Public);
    public static readonly Setting<bool> PolicyAtLeastOneLowercase = accounts.Switch("Accounts_Password_Policy_AtLeastOneLowercase", true,
        "Demand a small letter.", Public);
    public static readonly Setting<bool> PolicyAtLeastOneUppercase = accounts.Switch("Accounts_Password_Policy_AtLeastOneUppercase", true,
        "Demand a capital letter.", Public);
    public static readonly Setting<bool> PolicyAtLeastOneNumber = accounts.Switch("Accounts_Password_Policy_AtLeastOneNumber", true,
        "Demand a digit.", Public);
    public static readonly Setting<bool> PolicyAtLeastOneSpecialCharacter = accounts.Switch("Accounts_Password_Policy_AtLeastOneSpecialCharacter", true,
        "Demand a character that is neither letter nor digit.", Public);
    public static readonly Setting<bool> HistoryEnabled = accounts.Switch("Accounts_Password_History_Enabled", false,
        "Forbid passwords that were used before.");
    public static readonly Setting<long> HistoryAmount = accounts.Number("Accounts_Password_History_Amount", 5,
        "How many earlier passwords are remembered.");

    internal static IReadOnlyList<Setting> All { get; } =
    [
        Reset, PolicyEnabled, PolicyMinLength, PolicyMaxLength, PolicyForbidRepeatingCharacters,
        PolicyForbidRepeatingCharactersCount, PolicyAtLeastOneLowercase, PolicyAtLeastOneUppercase,
        PolicyAtLeastOneNumber, PolicyAtLeastOneSpecialCharacter, HistoryEnabled, HistoryAmount,
    ];
}
