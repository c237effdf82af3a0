namespace Foyer.Domain;

/// <summary>The form in which names are stored to be searched for.</summary>
public static class SearchKeys
{
    // Indexes hold rows of limited size, and nobody types more of a name.
    private const int Longest = 250;

    /// <summary>The names in small letters, one after the other; what lies beyond 250 characters is not found.</summary>
    /// <param name="names">The names; absent ones are passed over.</param>
    public static string Of(params ReadOnlySpan<string?> names)
    {
        var key = string.Join(' ', names).Trim().ToLowerInvariant();
        return key.Length <= Longest ? key : key[..Longest];
    }
}
