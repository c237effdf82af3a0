namespace Foyer.Domain.Imports;

/// <summary>An account that has come with an import and was not looked at yet.</summary>
public sealed class ImportedAccount
{
    private ImportedAccount()
    {
    }

    /// <summary>Keeps an account until its import runs.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="number">Its place among the import's accounts.</param>
    /// <param name="key">The first id that the account had where it comes from.</param>
    /// <param name="draftJson">What is to be made, as a JSON object; a password only as its hash.</param>
    public ImportedAccount(ImportId importId, int number, string key, string draftJson) => (ImportId, Number, Key, DraftJson) = (importId, number, key, draftJson);

    /// <summary>The import.</summary>
    public ImportId ImportId { get; private set; }

    /// <summary>Its place among the import's accounts.</summary>
    public int Number { get; private set; }

    /// <summary>The first id that the account had where it comes from: by it somebody chooses.</summary>
    public string Key { get; private set; } = "";

    /// <summary>What is to be made.</summary>
    public string DraftJson { get; private set; } = "";
}

/// <summary>An account or a room of an import that could not be made.</summary>
/// <param name="Number">Its place among the import's accounts.</param>
/// <param name="ImportId">The id it had where it comes from.</param>
/// <param name="Username">The user name that it was to have.</param>
/// <param name="Email">Its address.</param>
/// <param name="Code">Why, as a code.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Room">The room's name where it is no account but a room.</param>
public sealed record RefusedAccount(int Number, string? ImportId, string? Username, string? Email, string Code, string Reason, string? Room = null);
