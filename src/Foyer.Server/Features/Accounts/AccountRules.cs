using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;

namespace Foyer.Server.Features.Accounts;

/// <summary>The rules about accounts with the present settings filled in.</summary>
internal sealed class AccountRules(SettingValues settings)
{
    public UsernameRules Usernames => new(
        settings.Get(GeneralSettings.UserNamesValidation),
        settings.Get(AccountSettings.SystemBlockedUsernameList),
        settings.Get(AccountSettings.BlockedUsernameList));

    public CustomFields CustomFields => CustomFields.Read(settings.Get(AccountSettings.CustomFields));

    public PasswordPolicy Passwords => settings.Get(PasswordSettings.PolicyEnabled)
        ? new PasswordPolicy(
            true,
            settings.Get(PasswordSettings.PolicyMinLength),
            settings.Get(PasswordSettings.PolicyMaxLength),
            settings.Get(PasswordSettings.PolicyForbidRepeatingCharacters) ? settings.Get(PasswordSettings.PolicyForbidRepeatingCharactersCount) : null,
            settings.Get(PasswordSettings.PolicyAtLeastOneLowercase),
            settings.Get(PasswordSettings.PolicyAtLeastOneUppercase),
            settings.Get(PasswordSettings.PolicyAtLeastOneNumber),
            settings.Get(PasswordSettings.PolicyAtLeastOneSpecialCharacter))
        : PasswordPolicy.None;

    /// <summary>Why a new password may not be used; null when it may.</summary>
    public Refusal? PasswordProblem(string password)
    {
        var violations = Passwords.Violations(password);
        return violations.Count == 0
            ? null
            : new Refusal("error-password-policy-not-met", "The password does not meet the server's policy.")
            {
                Findings =
                [
                    .. violations.Select(violation => new Dictionary<string, object?> { ["error"] = violation.ErrorCode, ["message"] = violation.Message }),
                ],
            };
    }

    /// <summary>Why an address may not be used for an account; null when it may.</summary>
    public Refusal? EmailProblem(string email) =>
        !EmailAddresses.IsWellFormed(email) ? new Refusal("error-invalid-email", $"Invalid email {email}")
        : !EmailAddresses.IsDomainAllowed(email, settings.Get(AccountSettings.AllowedDomainsList), settings.Get(AccountSettings.BlockedDomainsList))
            ? new Refusal("error-invalid-domain", "The email domain is not allowed")
        : null;

    /// <summary>The roles of new accounts.</summary>
    public IReadOnlyList<string> DefaultRoles =>
        settings.Get(AccountSettings.RegistrationUsersDefaultRoles).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
