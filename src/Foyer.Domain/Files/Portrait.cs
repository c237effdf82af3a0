namespace Foyer.Domain.Files;

/// <summary>The picture of an account or a room. Its bytes lie in the file store under <see cref="StoreKey"/>.</summary>
public sealed class Portrait
{
    /// <summary>Greatest size in bytes.</summary>
    public const int LargestSize = 5 * 1024 * 1024;

    private static readonly HashSet<string> Types = ["image/png", "image/jpeg", "image/gif", "image/webp"];

    private Portrait()
    {
    }

    /// <summary>A picture that has arrived completely.</summary>
    /// <param name="owner">Whose it is, by <see cref="OwnerOf(UserId)"/> or <see cref="OwnerOf(RoomId)"/>.</param>
    /// <param name="storeKey">Where its bytes lie.</param>
    /// <param name="mediaType">Its media type.</param>
    /// <param name="etag">Changes with the picture.</param>
    /// <param name="now">The moment.</param>
    public Portrait(string owner, string storeKey, string mediaType, string etag, DateTimeOffset now) =>
        (Owner, StoreKey, MediaType, ETag, ChangedAt) = (owner, storeKey, mediaType, etag, now);

    /// <summary>Whose it is.</summary>
    public string Owner { get; private set; } = "";

    /// <summary>Where its bytes lie.</summary>
    public string StoreKey { get; private set; } = "";

    /// <summary>Its media type.</summary>
    public string MediaType { get; private set; } = "";

    /// <summary>Changes with the picture.</summary>
    public string ETag { get; private set; } = "";

    /// <summary>When it came.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>The owner that an account is.</summary>
    /// <param name="user">The account.</param>
    public static string OwnerOf(UserId user) => $"user:{user.Value}";

    /// <summary>The owner that a room is.</summary>
    /// <param name="room">The room.</param>
    public static string OwnerOf(RoomId room) => $"room:{room.Value}";

    /// <summary>Why content cannot be a portrait; its media type when it can.</summary>
    /// <param name="content">The content, or its beginning.</param>
    /// <param name="size">How many bytes there are.</param>
    public static Outcome<string> Admit(ReadOnlySpan<byte> content, long size)
    {
        // What it is decides alone; nobody is asked what they call it.
        var found = ContentSniffing.Find(content[..Math.Min(content.Length, ContentSniffing.HeadLength)]);
        return size > LargestSize ? new Refusal("error-file-too-large")
            : found is not null && Types.Contains(found) ? found
            : new Refusal("error-invalid-file-type");
    }

    /// <summary>The content of a data address, as browsers make one of a picture; null for what is none.</summary>
    /// <param name="address">The address.</param>
    public static byte[]? Decode(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var comma = address.IndexOf(',', StringComparison.Ordinal);
        if (!address.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || comma < 0 || !address[..comma].EndsWith(";base64", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var content = new byte[(address.Length - comma) * 3 / 4];
        return Convert.TryFromBase64String(address[(comma + 1)..], content, out var length) && length > 0 ? content[..length] : null;
    }
}
