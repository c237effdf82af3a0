namespace Foyer.Domain.Accounts;

/// <summary>A copy of a person's own data that they asked for: made in the background, kept for a while, for them alone.</summary>
public sealed class DataExport
{
    /// <summary>How long the file lies ready.</summary>
    public static readonly TimeSpan Shelf = TimeSpan.FromDays(7);

    private DataExport()
    {
    }

    /// <summary>Asks for a copy.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="userId">Whose data.</param>
    /// <param name="isFull">Whether the files the person sent go with it.</param>
    /// <param name="now">The moment.</param>
    public DataExport(DataExportId id, UserId userId, bool isFull, DateTimeOffset now) =>
        (Id, UserId, IsFull, RequestedAt) = (id, userId, isFull, now);

    /// <summary>Identifier.</summary>
    public DataExportId Id { get; private set; }

    /// <summary>Whose data.</summary>
    public UserId UserId { get; private set; }

    /// <summary>Whether the files the person sent go with it.</summary>
    public bool IsFull { get; private set; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>When it was ready; null while it is being made.</summary>
    public DateTimeOffset? ReadyAt { get; private set; }

    /// <summary>Where the bytes lie; null while it is being made.</summary>
    public string? StoreKey { get; private set; }

    /// <summary>Whether it can be fetched.</summary>
    public bool IsReady => StoreKey is not null;

    /// <summary>The file is there.</summary>
    /// <param name="storeKey">Where.</param>
    /// <param name="now">The moment.</param>
    public void Ready(string storeKey, DateTimeOffset now) => (StoreKey, ReadyAt) = (storeKey, now);
}

/// <summary>Somebody asked for a copy of their data.</summary>
public sealed record DataExportRequested;
