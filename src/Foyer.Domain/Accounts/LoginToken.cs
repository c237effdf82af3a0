namespace Foyer.Domain.Accounts;

/// <summary>A signed-in device or a personal access token; only a hash of the secret is kept.</summary>
public sealed class LoginToken
{
    private LoginToken()
    {
    }

    /// <summary>Makes a token.</summary>
    /// <param name="userId">Whose it is.</param>
    /// <param name="hash">base64(SHA-256(token)).</param>
    /// <param name="createdAt">When it was issued.</param>
    public LoginToken(UserId userId, string hash, DateTimeOffset createdAt)
    {
        UserId = userId;
        Hash = hash;
        CreatedAt = createdAt;
    }

    /// <summary>base64(SHA-256(token)): what the dialect stores, and nothing else.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Whose it is.</summary>
    public UserId UserId { get; private set; }

    /// <summary>When it was issued.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Name of a personal access token; null for a signed-in device.</summary>
    public string? PersonalName { get; set; }

    /// <summary>The last characters of a personal access token, for its owner to recognise it.</summary>
    public string? LastCharacters { get; set; }

    /// <summary>Whether a second factor is never asked of this token.</summary>
    public bool BypassTwoFactor { get; set; }

    /// <summary>The browser and system it was issued to, for its owner to recognise it; null when unknown.</summary>
    public string? Device { get; init; }

    /// <summary>When it was last seen, to a quarter of an hour; null before it was used again.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>Until when a second factor is not asked of it again; null when it was never given.</summary>
    public DateTimeOffset? ProvenUntil { get; set; }

    /// <summary>Hash of the address that the second factor came from: from elsewhere it is asked again.</summary>
    public string? ProvenFrom { get; set; }

    /// <summary>Whether this is a personal access token, which never expires.</summary>
    public bool IsPersonal => PersonalName is not null;
}
