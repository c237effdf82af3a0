using Foyer.Domain.Accounts;
using Foyer.Server.Features.Accounts;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Workspace;

/// <summary>What a new password must be like, as forms show it.</summary>
internal static class ShowPasswordPolicy
{
    public static void Map(ApiRoutes api)
    {
        api.Get("pw.getPolicy").Anonymous().Handle<AccountRules>(static (_, rules) => ApiResult.Success(Document(rules.Passwords)));

        // Only who holds a link to choose a new password may ask this way; such links carry a token of their own.
        api.Get("pw.getPolicyReset").Anonymous().Query(Shape.Object(Shape.Need("token", Shape.Text()))).Handle(static _ => ApiResult.Unauthorized());
    }

    private static object Document(PasswordPolicy policy)
    {
        var rules = new List<object[]>();
        void Add(bool applies, string name, object? options = null)
        {
            if (applies && policy.IsEnabled)
            {
                rules.Add(options is null ? [name] : [name, options]);
            }
        }

        Add(policy.MinLength >= 1, "get-password-policy-minLength", new { minLength = policy.MinLength });
        Add(policy.MaxLength >= 1, "get-password-policy-maxLength", new { maxLength = policy.MaxLength });
        Add(policy.MaxRepeats is not null, "get-password-policy-forbidRepeatingCharacters");
        Add(policy.MaxRepeats is not null, "get-password-policy-forbidRepeatingCharactersCount", new { forbidRepeatingCharactersCount = policy.MaxRepeats });
        Add(policy.NeedsLowercase, "get-password-policy-mustContainAtLeastOneLowercase");
        Add(policy.NeedsUppercase, "get-password-policy-mustContainAtLeastOneUppercase");
        Add(policy.NeedsNumber, "get-password-policy-mustContainAtLeastOneNumber");
        Add(policy.NeedsSpecial, "get-password-policy-mustContainAtLeastOneSpecialCharacter");
        return new { enabled = policy.IsEnabled, policy = rules };
    }
}
