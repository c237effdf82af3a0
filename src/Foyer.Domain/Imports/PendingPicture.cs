namespace Foyer.Domain.Imports;

/// <summary>A picture of an account that came with an import and still has to be fetched.</summary>
public sealed class PendingPicture
{
    /// <summary>After so many vain attempts it is given up.</summary>
    public const int MostTries = 3;

    private PendingPicture()
    {
    }

    /// <summary>Keeps the address until the picture is fetched.</summary>
    /// <param name="userId">Whose picture.</param>
    /// <param name="address">Where it is.</param>
    public PendingPicture(UserId userId, string address) => (UserId, Address) = (userId, address);

    /// <summary>Whose picture.</summary>
    public UserId UserId { get; private set; }

    /// <summary>Where it is.</summary>
    public string Address { get; private set; } = "";

    /// <summary>How often it was tried in vain.</summary>
    public int Tries { get; private set; }

    /// <summary>It could not be fetched.</summary>
    /// <returns>Whether that is to be tried again.</returns>
    public bool Fail() => ++Tries < MostTries;
}

/// <summary>Pictures wait to be fetched.</summary>
public sealed record PicturesWanted;
