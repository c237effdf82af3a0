namespace Foyer.Domain.Accounts;

/// <summary>What another service says of somebody who proved themselves there.</summary>
/// <param name="Service">The service, for instance <c>ldap</c>.</param>
/// <param name="Id">What the person is there, for ever.</param>
public sealed record ServiceIdentity(string Service, string Id)
{
    /// <summary>The name to sign in with; null when the service does not say.</summary>
    public string? Username { get; init; }

    /// <summary>Whether that name was made here out of what the service says: then it is nobody's there, and says nothing of who has it here.</summary>
    public bool IsUsernameMade { get; init; }

    /// <summary>The name shown to people.</summary>
    public string? Name { get; init; }

    /// <summary>The address.</summary>
    public string? Email { get; init; }

    /// <summary>Whether the service vouches for the address.</summary>
    public bool IsEmailVerified { get; init; }

    /// <summary>The roles that it says the person has; null when it is not asked for them.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>Where the service has a picture of the person; null when it does not say.</summary>
    public string? PictureAddress { get; init; }

    /// <summary>Names of rooms into which it brings the person.</summary>
    public IReadOnlyList<string> Rooms { get; init; } = [];
}

/// <summary>By what somebody who proved themselves elsewhere gets an account that exists here already.</summary>
[Flags]
public enum Joining
{
    /// <summary>By nothing: they get an account of their own.</summary>
    Nothing = 0,

    /// <summary>By an address that is confirmed here and for which the service vouches.</summary>
    ByAddress = 1,

    /// <summary>By the user name; only where nobody can choose it at the service.</summary>
    ByName = 2,

    /// <summary>Only with accounts that do not come by another service already.</summary>
    OnlyUnjoined = 4,
}

/// <summary>Which account somebody gets who proved themselves elsewhere.</summary>
public static class AccountLinking
{
    private static readonly Refusal Taken = new("403", "User already exists");

    /// <summary>
    /// The account that is joined to the identity already; else, as far as the operator joins accounts, one whose confirmed address
    /// the service vouches for, or the one with the user name. An address that nobody confirmed joins nothing: whoever registered
    /// with somebody else's address would wait for them there.
    /// </summary>
    /// <param name="identity">Who it is.</param>
    /// <param name="linked">The account that is joined to the identity; null when there is none.</param>
    /// <param name="sameEmail">The account with the address.</param>
    /// <param name="sameName">The account with the user name.</param>
    /// <param name="joining">By what accounts are joined.</param>
    /// <returns>The account; null for a new one.</returns>
    public static Outcome<User?> Choose(ServiceIdentity identity, User? linked, User? sameEmail, User? sameName, Joining joining)
    {
        ArgumentNullException.ThrowIfNull(identity);
        if (linked is not null)
        {
            return linked;
        }

        if (joining.HasFlag(Joining.OnlyUnjoined) && (sameEmail ?? sameName) is { } known && LinkedServices.SentTo(known).Count > 0)
        {
            return Taken;
        }

        if (sameEmail is not null)
        {
            var key = EmailAddresses.Key(identity.Email ?? "");
            return joining.HasFlag(Joining.ByAddress) && identity.IsEmailVerified && sameEmail.Emails.Any(email => email.AddressKey == key && email.IsVerified) ? sameEmail : Taken;
        }

        return sameName is null ? (User?)null : joining.HasFlag(Joining.ByName) && !identity.IsUsernameMade ? sameName : Taken;
    }
}
