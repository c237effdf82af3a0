namespace Foyer.Domain.Encryption;

/// <summary>The keys with which a person's devices encrypt end to end. The private one is locked by a password that the server never sees.</summary>
public sealed class KeyPair
{
    private KeyPair()
    {
    }

    /// <summary>The keys of a person.</summary>
    /// <param name="userId">The person.</param>
    public KeyPair(UserId userId) => UserId = userId;

    /// <summary>The person.</summary>
    public UserId UserId { get; private set; }

    /// <summary>The public key, as the devices write it.</summary>
    public string PublicKey { get; set; } = "";

    /// <summary>The locked private key, as the devices write it.</summary>
    public string PrivateKey { get; set; } = "";
}
