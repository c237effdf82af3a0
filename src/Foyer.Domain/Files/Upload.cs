namespace Foyer.Domain.Files;

/// <summary>A file that somebody sent into a room. Its bytes lie in the file store under <see cref="StoreKey"/>.</summary>
public sealed class Upload
{
    private Upload()
    {
    }

    /// <summary>A file that has arrived completely.</summary>
    /// <param name="id">The id, which stands in its address.</param>
    /// <param name="room">The room.</param>
    /// <param name="storeKey">Where its bytes lie; never made from what the sender said.</param>
    /// <param name="facts">What is known about it.</param>
    /// <param name="now">The moment.</param>
    public Upload(UploadId id, RoomId room, string storeKey, FileFacts facts, DateTimeOffset now) =>
        (Id, RoomId, StoreKey, Name, MediaType, Size, Width, Height, UploadedAt) =
        (id, room, storeKey, facts.Name, facts.MediaType, facts.Size, facts.Dimensions?.Width, facts.Dimensions?.Height, now);

    /// <summary>The id, which stands in its address.</summary>
    public UploadId Id { get; private set; }

    /// <summary>The room.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>Where its bytes lie.</summary>
    public string StoreKey { get; private set; } = "";

    /// <summary>The name as its sender wrote it: text for people, never a path.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The media type under which it is handed out.</summary>
    public string MediaType { get; private set; } = "";

    /// <summary>Bytes.</summary>
    public long Size { get; private set; }

    /// <summary>Width of a picture.</summary>
    public int? Width { get; private set; }

    /// <summary>Height of a picture.</summary>
    public int? Height { get; private set; }

    /// <summary>The account that sent it; null for a visitor's.</summary>
    public UserId? SentBy { get; set; }

    /// <summary>The visitor who sent it; null for an account's.</summary>
    public VisitorId? SentByVisitor { get; set; }

    /// <summary>The message that shows it; null until one does.</summary>
    public MessageId? MessageId { get; set; }

    /// <summary>The picture that this is a small version of; null for a file that somebody sent.</summary>
    public UploadId? OriginalId { get; set; }

    /// <summary>What its sender says about it.</summary>
    public string? Description { get; set; }

    /// <summary>When it arrived.</summary>
    public DateTimeOffset UploadedAt { get; private set; }

    /// <summary>When it goes unless a message shows it by then; null for one that stays.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
}

/// <summary>What is known about a file once it has arrived.</summary>
/// <param name="Name">The name as its sender wrote it.</param>
/// <param name="MediaType">The media type under which it is handed out.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Dimensions">Width and height of a picture; null where they cannot be read.</param>
public sealed record FileFacts(string Name, string MediaType, long Size, PictureSize? Dimensions);

/// <summary>Width and height of a picture.</summary>
/// <param name="Width">The width in pixels.</param>
/// <param name="Height">The height in pixels.</param>
public sealed record PictureSize(int Width, int Height);
