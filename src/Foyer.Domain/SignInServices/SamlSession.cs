using System.Text.Json.Nodes;
using Foyer.Domain.Accounts;

namespace Foyer.Domain.SignInServices;

/// <summary>What a provider of SAML calls somebody and their session there: with that each of the two tells the other who has signed out.</summary>
/// <param name="NameId">The person.</param>
/// <param name="Issuer">The provider.</param>
public sealed record SamlSession(string NameId, string Issuer)
{
    /// <summary>Where the dialect keeps <see cref="NameId"/>.</summary>
    public const string NameIdKey = "nameID";

    private const string IssuerKey = "idp";
    private const string IndexKey = "idpSession";

    /// <summary>The traits that belong to a name, as SAML calls them.</summary>
    public static readonly IReadOnlyList<string> TraitNames = ["Format", "NameQualifier", "SPNameQualifier"];

    /// <summary>The session there; null where the provider has not named it.</summary>
    public string? Index { get; init; }

    /// <summary>What belongs to the name, of <see cref="TraitNames"/>.</summary>
    public IReadOnlyDictionary<string, string> Traits { get; init; } = new Dictionary<string, string>();

    /// <summary>The session by which an account came last; null where it came another way.</summary>
    /// <param name="user">The account.</param>
    public static SamlSession? Of(User user)
    {
        var facts = LinkedServices.FactsOf(user, SamlIdentity.Service);
        return facts[NameIdKey]?.ToString() is { Length: > 0 } name
            ? new SamlSession(name, facts[IssuerKey]?.ToString() ?? "")
            {
                Index = facts[IndexKey]?.ToString(),
                Traits = TraitNames.Where(trait => facts[NameIdKey + trait] is not null).ToDictionary(static trait => trait, trait => facts[NameIdKey + trait]!.ToString()),
            }
            : null;
    }

    /// <summary>Keeps it with the account.</summary>
    /// <param name="user">The account, which has joined the service.</param>
    public void KeepIn(User user)
    {
        var facts = new JsonObject { [NameIdKey] = NameId, [IssuerKey] = Issuer };
        if (Index is not null)
        {
            facts[IndexKey] = Index;
        }

        foreach (var (trait, value) in Traits)
        {
            facts[NameIdKey + trait] = value;
        }

        LinkedServices.Note(user, SamlIdentity.Service, facts);
    }
}
