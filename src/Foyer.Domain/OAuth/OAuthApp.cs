namespace Foyer.Domain.OAuth;

/// <summary>Another application that people may sign in to with their account here.</summary>
public sealed class OAuthApp
{
    private OAuthApp()
    {
    }

    /// <summary>A new application.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="clientId">The name by which it introduces itself.</param>
    /// <param name="clientSecret">The secret by which it proves that.</param>
    /// <param name="now">When it is registered.</param>
    public OAuthApp(string id, string clientId, string clientSecret, DateTimeOffset now) =>
        (Id, ClientId, ClientSecret, CreatedAt, UpdatedAt) = (id, clientId, clientSecret, now, now);

    /// <summary>Its id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The name that people see.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whether people may use it.</summary>
    public bool IsActive { get; set; }

    /// <summary>The name by which it introduces itself.</summary>
    public string ClientId { get; private set; } = "";

    /// <summary>The secret by which it proves that.</summary>
    public string ClientSecret { get; private set; } = "";

    /// <summary>Where people may be sent back to, as written: addresses between commas or on lines.</summary>
    public string RedirectUri { get; set; } = "";

    /// <summary>When it was registered.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Who registered it; null for one that comes with the server.</summary>
    public UserId? CreatorId { get; set; }

    /// <summary>The user name of who registered it.</summary>
    public string? CreatorUsername { get; set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Whether people may be sent back to an address. It must be one of those registered, letter by letter.</summary>
    /// <param name="address">The address.</param>
    public bool Admits(string address) => Addresses(RedirectUri).Contains(address);

    /// <summary>The addresses of a list as people write it.</summary>
    /// <param name="list">Addresses between commas or on lines.</param>
    public static IReadOnlyList<string> Addresses(string list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return list.Split([',', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }
}

/// <summary>Something that an application was handed: a code, or a token. Only its hash is kept.</summary>
public sealed class OAuthTicket
{
    private OAuthTicket()
    {
    }

    /// <summary>A new ticket.</summary>
    /// <param name="hash">Hash of what the application was handed.</param>
    /// <param name="kind">What it opens.</param>
    /// <param name="clientId">The application.</param>
    /// <param name="userId">The account for which it was handed out.</param>
    /// <param name="expiresAt">Until when it counts.</param>
    public OAuthTicket(string hash, OAuthTicketKind kind, string clientId, UserId userId, DateTimeOffset expiresAt) =>
        (Hash, Kind, ClientId, UserId, ExpiresAt) = (hash, kind, clientId, userId, expiresAt);

    /// <summary>Hash of what the application was handed.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>What it opens.</summary>
    public OAuthTicketKind Kind { get; private set; }

    /// <summary>The application.</summary>
    public string ClientId { get; private set; } = "";

    /// <summary>The account for which it was handed out.</summary>
    public UserId UserId { get; private set; }

    /// <summary>Until when it counts.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Where the code was sent; it must be shown again.</summary>
    public string? RedirectUri { get; set; }

    /// <summary>Ties an access token to the refresh token that was handed out with it.</summary>
    public string? Family { get; set; }
}

/// <summary>What a ticket opens.</summary>
public enum OAuthTicketKind
{
    /// <summary>Once, a pair of tokens.</summary>
    Code,

    /// <summary>The API, as the account.</summary>
    Access,

    /// <summary>Once, another pair of tokens.</summary>
    Refresh,

    /// <summary>Once, a session: for an app whose person has come back from another service.</summary>
    SignIn,
}
