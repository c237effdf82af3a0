namespace Foyer.Domain.Files;

/// <summary>Which files may be sent: the operator's limits.</summary>
/// <param name="LargestSize">Greatest size in bytes; negative for no limit.</param>
/// <param name="Allowed">Media types that may be sent, <c>image/*</c> for a family; empty for all that are not blocked.</param>
/// <param name="Blocked">Media types that may not be sent.</param>
public sealed record FilePolicy(long LargestSize, IReadOnlyList<string> Allowed, IReadOnlyList<string> Blocked)
{
    /// <summary>Reads the lists as operators write them.</summary>
    /// <param name="largestSize">Greatest size in bytes; negative for no limit.</param>
    /// <param name="allowed">Media types separated by commas.</param>
    /// <param name="blocked">Media types separated by commas.</param>
    public static FilePolicy Read(long largestSize, string allowed, string blocked) => new(largestSize, Split(allowed), Split(blocked));

    /// <summary>Whether a file of this size is too large.</summary>
    /// <param name="size">Bytes.</param>
    public bool IsTooLarge(long size) => LargestSize >= 0 && size > LargestSize;

    /// <summary>Under which media type the file is kept, or that it may not be sent.</summary>
    /// <param name="declared">The type that its sender claims.</param>
    /// <param name="name">Its name.</param>
    /// <param name="head">How its content begins.</param>
    public Outcome<string> Admit(string? declared, string name, ReadOnlySpan<byte> head)
    {
        var claimed = MediaTypes.Normalise(declared);
        if (claimed.Length == 0 || claimed == MediaTypes.Unknown)
        {
            claimed = MediaTypes.OfEnding(FileNames.Ending(name));
        }

        var found = ContentSniffing.Find(head);

        // Whoever says picture and sends something else is either broken or up to something.
        if (!MediaTypes.Agree(claimed, found))
        {
            return FileRefusals.TypeNotAllowed;
        }

        // What the content is decides where the claim says nothing; both must be allowed.
        var kept = claimed == MediaTypes.Unknown && found is not null ? found : claimed;
        return Permits(kept) && (found is null || Permits(found)) ? kept : FileRefusals.TypeNotAllowed;
    }

    private bool Permits(string type) =>
        (Allowed.Count == 0 || Allowed.Any(one => Matches(one, type))) && !Blocked.Any(one => Matches(one, type));

    private static bool Matches(string pattern, string type) => pattern.EndsWith("/*", StringComparison.Ordinal)
        ? type.StartsWith(pattern[..^1], StringComparison.Ordinal)
        : pattern is "*" or "*/*" || pattern == type;

    private static string[] Split(string list) =>
        [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(one => one.ToLowerInvariant())];
}

/// <summary>Why a file may not be sent; the codes are the dialect's.</summary>
public static class FileRefusals
{
    /// <summary>Files of this type may not be sent, or it is not what it says.</summary>
    public static readonly Refusal TypeNotAllowed = Refusal.Text("error-type-not-allowed");

    /// <summary>The file is too large.</summary>
    public static readonly Refusal TooLarge = Refusal.Text("error-size-not-allowed");

    /// <summary>Nobody may send files.</summary>
    public static readonly Refusal Disabled = Refusal.Text("error-file-upload-disabled");

    /// <summary>The request carries no file.</summary>
    public static readonly Refusal NoFile = Refusal.Text("File required");

    /// <summary>The request carries more than one file.</summary>
    public static readonly Refusal OneFileOnly = Refusal.Text("Just 1 file is allowed");
}
