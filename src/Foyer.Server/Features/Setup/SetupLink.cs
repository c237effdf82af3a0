using System.Security.Cryptography;
using System.Text;

namespace Foyer.Server.Features.Setup;

/// <summary>The secret of the one-time set-up link; in memory only, so a restart makes a new one.</summary>
internal sealed class SetupLink
{
    /// <summary>Null once an administrator exists.</summary>
    public string? Secret { get; private set; }

    public void Open(string secret) => Secret = secret;

    public void Close() => Secret = null;

    public bool IsOpenFor(string? key) =>
        Secret is not null && key is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(Secret));
}
