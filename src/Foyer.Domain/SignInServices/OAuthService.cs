using Foyer.Domain.Accounts;

namespace Foyer.Domain.SignInServices;

/// <summary>A service by which people sign in with OAuth 2: where it stands, what it is shown, and how its answers are read.</summary>
/// <param name="Name">Its name in ids, addresses and accounts, for instance <c>gitlab</c>.</param>
/// <param name="Title">Its name for people.</param>
public sealed record OAuthService(string Name, string Title)
{
    /// <summary>Whether the operator has switched it on.</summary>
    public bool IsEnabled { get; init; }

    /// <summary>Where people are sent.</summary>
    public string Authorize { get; init; } = "";

    /// <summary>Where a code is changed for a token.</summary>
    public string Token { get; init; } = "";

    /// <summary>Where it is told who a token was given to.</summary>
    public string Identity { get; init; } = "";

    /// <summary>Where it is told which addresses are confirmed; null where the identity says so, or nobody does.</summary>
    public string? Emails { get; init; }

    /// <summary>What is asked of it.</summary>
    public string Scope { get; init; } = "";

    /// <summary>Number of this server there.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>Secret of this server there.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>Whether number and secret are shown in a header.</summary>
    public bool ShowsSecretInHeader { get; init; }

    /// <summary>Whether the token is shown in a header.</summary>
    public bool ShowsTokenInHeader { get; init; } = true;

    /// <summary>The token's name where it is not.</summary>
    public string TokenParameter { get; init; } = "access_token";

    /// <summary>Whether it is told beforehand what will prove that the code was asked for here.</summary>
    public bool UsesProof { get; init; }

    /// <summary>How it can be asked for whom a token was made; null where it cannot, so that tokens of apps are not believed.</summary>
    public TokenCheck? Check { get; init; }

    /// <summary>Where the facts about a person stand in its answer.</summary>
    public IdentityFields Fields { get; init; } = new();

    /// <summary>By what its people are joined with accounts that exist here.</summary>
    public Joining Joining { get; init; }

    /// <summary>Roles that it may give and take.</summary>
    public IReadOnlyList<string> SyncedRoles { get; init; } = [];

    /// <summary>Into which rooms it brings its people; null for none.</summary>
    public GroupRooms? Rooms { get; init; }

    /// <summary>Whether the sign-in page has a button for it.</summary>
    public bool ShowsButton { get; init; } = true;

    /// <summary>How the button looks.</summary>
    public ButtonLook Button { get; init; } = ButtonLook.Own;

    /// <summary>Whether apps show it in a window or in place of their page.</summary>
    public string LoginStyle { get; init; } = "redirect";

    /// <summary>Whether people can go there: it is switched on, and all of its addresses can be trusted with a secret.</summary>
    public bool IsReady => IsEnabled && ClientId.Length > 0 && IsTrusted(Authorize) && IsTrusted(Token) && IsTrusted(Identity);

    /// <summary>Whether what is sent to an address stays between both ends.</summary>
    /// <param name="address">The address.</param>
    public static bool IsTrusted(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && IsTrusted(uri);

    /// <summary>Whether what is sent to an address stays between both ends.</summary>
    /// <param name="address">The address.</param>
    public static bool IsTrusted(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
    }
}

/// <summary>Where the facts about a person stand in a service's answer: names of members, with dots for members of members.</summary>
public sealed record IdentityFields
{
    /// <summary>What they are there for ever; the first that is there counts.</summary>
    public IReadOnlyList<string> Id { get; init; } = ["id", "ID", "user_id", "sub", "uid"];

    /// <summary>The username.</summary>
    public IReadOnlyList<string> Username { get; init; } = ["username", "preferred_username", "login"];

    /// <summary>The address.</summary>
    public IReadOnlyList<string> Email { get; init; } = ["email"];

    /// <summary>Whether the address is confirmed.</summary>
    public IReadOnlyList<string> IsVerified { get; init; } = ["email_verified", "verified_email"];

    /// <summary>Since when the address is confirmed: any moment will do.</summary>
    public IReadOnlyList<string> VerifiedAt { get; init; } = [];

    /// <summary>The name for people.</summary>
    public IReadOnlyList<string> Name { get; init; } = ["name"];

    /// <summary>The roles.</summary>
    public string Roles { get; init; } = "";

    /// <summary>The address of a picture.</summary>
    public string Picture { get; init; } = "";
}

/// <summary>How a service is asked for whom it has made a token.</summary>
/// <param name="Address">The address; <c>{token}</c>, <c>{id}</c> and <c>{secret}</c> stand for the token and what this server is there.</param>
/// <param name="Form">How it is asked.</param>
/// <param name="App">Where the answer names the application.</param>
/// <param name="IsValid">Where the answer says whether the token counts; null where another status says that it does not.</param>
public sealed record TokenCheck(string Address, TokenCheckForm Form, string App, string? IsValid = null);

/// <summary>How a service is asked about a token.</summary>
public enum TokenCheckForm
{
    /// <summary>By the address alone.</summary>
    Address,

    /// <summary>With the token in the header.</summary>
    Bearer,

    /// <summary>By a form that shows number, secret and token.</summary>
    Form,

    /// <summary>With number and secret in the header and the token in a document.</summary>
    Document,
}
