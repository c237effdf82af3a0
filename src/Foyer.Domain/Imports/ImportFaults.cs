namespace Foyer.Domain.Imports;

/// <summary>How large a file of another system may be; what is larger is refused before it is looked into.</summary>
/// <param name="Packed">Bytes of the file itself.</param>
/// <param name="Unpacked">Bytes of all that is in it.</param>
/// <param name="Part">Bytes of each file in it.</param>
/// <param name="Parts">How many files may be in it.</param>
/// <param name="Messages">How many messages may be in it.</param>
public sealed record ImportLimits(int Packed, long Unpacked, int Part, int Parts, int Messages)
{
    /// <summary>The limits of this server.</summary>
    public static readonly ImportLimits Usual = new(32 * 1024 * 1024, 512L * 1024 * 1024, 32 * 1024 * 1024, 100_000, 1_000_000);

    /// <summary>The longest text of a message in characters.</summary>
    public const int LongestText = 100_000;

    /// <summary>The longest name in characters.</summary>
    public const int LongestName = 200;

    /// <summary>How many members one room may bring.</summary>
    public const int MostMembers = 10_000;
}

/// <summary>Why a file of another system is not taken.</summary>
public static class ImportFaults
{
    /// <summary>There is no such kind of file.</summary>
    public static readonly Refusal NoSuchImporter = new("error-importer-not-defined", "The importer was not defined correctly.");

    /// <summary>It is no archive, or a broken one.</summary>
    public static readonly Refusal NoArchive = new("error-import-file-invalid", "The file is no ZIP archive, or it is damaged.");

    /// <summary>It is larger than the server takes.</summary>
    public static readonly Refusal TooLarge = new("error-import-file-too-large", "The file is too large.");

    /// <summary>What is in it is larger than the server takes.</summary>
    public static readonly Refusal TooMuch = new("error-import-file-too-large", "There is too much in the file.");

    /// <summary>Neither people nor rooms are in it.</summary>
    public static readonly Refusal Empty = new("error-import-file-missing", "There are neither people nor rooms in the file.");

    /// <summary>A file in it has a name that leads elsewhere.</summary>
    public static readonly Refusal BadName = new("error-import-file-invalid", "There is a file with a forbidden name in the archive.");

    /// <summary>Something in it cannot be read.</summary>
    /// <param name="part">The file in it.</param>
    /// <param name="why">What is wrong there.</param>
    public static Refusal Unreadable(string part, string why)
    {
        ArgumentNullException.ThrowIfNull(part);
        return new Refusal("error-import-file-invalid", $"{ForeignText.Short(part)}: {why}");
    }

    /// <summary>A line of a table in it cannot be read.</summary>
    /// <param name="part">The file in it.</param>
    /// <param name="line">The line.</param>
    /// <param name="why">What is wrong there.</param>
    public static Refusal Unreadable(string part, int line, string why) => Unreadable(part, $"line {line}: {why}");
}
