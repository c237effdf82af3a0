namespace Foyer.Console.Administration.Pages;

/// <summary>A sign-in service that an operator has added is nothing but its settings: this reads its name out of their ids.</summary>
internal static class OwnService
{
    private const string Prefix = "Accounts_OAuth_Custom-";

    // The one of the catalogue, which has names of its own.
    private const string OpenId = "OpenID";

    /// <summary>The service that a setting switches on; null for every other setting.</summary>
    public static string? NameOf(string id) => OwnerOf(id) is { } name && id.Length == Prefix.Length + name.Length ? name : null;

    /// <summary>The service to which a setting belongs; null for every other setting.</summary>
    public static string? OwnerOf(string id) =>
        id.StartsWith(Prefix, StringComparison.Ordinal) && id[Prefix.Length..].Split('-')[0] is { Length: > 0 } name && name != OpenId ? name : null;
}
