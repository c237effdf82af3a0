namespace Foyer.Domain.Push;

/// <summary>A browser that takes notifications for an account while no window is open: an address at its maker's push service, and the keys only it can read with.</summary>
public sealed class PushSubscription
{
    /// <summary>Bytes of the browser's public key: an uncompressed point of P-256.</summary>
    public const int KeyLength = 65;

    /// <summary>Bytes of the shared secret.</summary>
    public const int SecretLength = 16;

    private PushSubscription()
    {
    }

    /// <summary>Notes a browser.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="tokenHash">The sign-in it belongs to: with its end nothing is sent any more.</param>
    /// <param name="endpoint">Address at the push service.</param>
    /// <param name="key">The browser's public key.</param>
    /// <param name="secret">The secret shared with the browser.</param>
    /// <param name="now">The moment.</param>
    public PushSubscription(UserId userId, string tokenHash, string endpoint, byte[] key, byte[] secret, DateTimeOffset now) =>
        (UserId, TokenHash, Endpoint, Key, Secret, CreatedAt) = (userId, tokenHash, endpoint, key, secret, now);

    /// <summary>Its number.</summary>
    public long Number { get; private set; }

    /// <summary>Whose.</summary>
    public UserId UserId { get; private set; }

    /// <summary>The sign-in it belongs to.</summary>
    public string TokenHash { get; private set; } = "";

    /// <summary>Address at the push service; unique.</summary>
    public string Endpoint { get; private set; } = "";

    /// <summary>The browser's public key.</summary>
    public byte[] Key { get; private set; } = [];

    /// <summary>The secret shared with the browser.</summary>
    public byte[] Secret { get; private set; } = [];

    /// <summary>When it was noted.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Whether keys have the form that browsers make.</summary>
    /// <param name="key">The public key.</param>
    /// <param name="secret">The shared secret.</param>
    public static bool AreKeys(byte[] key, byte[] secret)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(secret);
        return key.Length == KeyLength && key[0] == 4 && secret.Length == SecretLength;
    }

    /// <summary>Whether an address may be called: another machine's, and over TLS, so that nobody makes the server knock at its own network.</summary>
    /// <param name="endpoint">The address.</param>
    /// <param name="allowsLoopback">Whether this machine counts too, for trying.</param>
    public static bool IsEndpoint(string endpoint, bool allowsLoopback) =>
        endpoint.Length <= 2000 && Uri.TryCreate(endpoint, UriKind.Absolute, out var address)
        && ((address.Scheme == Uri.UriSchemeHttps && address.HostNameType == UriHostNameType.Dns && address.Host.Contains('.', StringComparison.Ordinal) && address.IsDefaultPort)
            || (allowsLoopback && address.IsLoopback));
}
