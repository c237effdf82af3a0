using Foyer.Domain;
using Foyer.Domain.Files;
using Foyer.Server.Storage;
using Foyer.Server.Storage.Files;

namespace Foyer.Server.Features.Files;

/// <summary>A file that lies in the store and that no row names yet. Disposing it without keeping takes the bytes back.</summary>
internal sealed class ReceivedFile(IFileStore store, string key) : IAsyncDisposable
{
    private bool saved;
    private bool kept;

    /// <summary>What is known about it; null until it is here.</summary>
    public FileFacts? Facts { get; set; }

    /// <summary>Where the bytes lie.</summary>
    public string Key => key;

    /// <summary>A small version of it; null when there is none.</summary>
    public ReceivedFile? Thumbnail { get; set; }

    /// <summary>The other fields of the form.</summary>
    public Dictionary<string, string> Fields { get; } = new(StringComparer.Ordinal);

    public async Task SaveAsync(Func<Stream, Task> write, CancellationToken cancel)
    {
        await store.SaveAsync(key, write, cancel);
        saved = true;
    }

    /// <summary>Opens what arrived, to look at it once more.</summary>
    public Task<Stream?> OpenAsync(CancellationToken cancel) => store.OpenAsync(key, cancel);

    /// <summary>Makes the row, inside a commit.</summary>
    public Upload Row(CommitScope scope, RoomId room) => new(new UploadId(scope.Ids.Next()), room, key, Facts!, scope.Now);

    /// <summary>Makes the row of its small version beside its own, inside a commit; null when there is none.</summary>
    public Upload? ThumbnailRow(CommitScope scope, Upload original)
    {
        if (Thumbnail is null)
        {
            return null;
        }

        var row = Thumbnail.Row(scope, original.RoomId);
        (row.OriginalId, row.SentBy, row.ExpiresAt) = (original.Id, original.SentBy, original.ExpiresAt);
        scope.Db.Uploads.Add(row);
        return row;
    }

    /// <summary>Makes the row of an account's or a room's picture, inside a commit.</summary>
    public Portrait Portrait(CommitScope scope, string owner) => new(owner, key, Facts!.MediaType, scope.Ids.Next(), scope.Now);

    /// <summary>The commit succeeded: the bytes belong to the row now.</summary>
    public void Keep()
    {
        kept = true;
        Thumbnail?.Keep();
    }

    public async ValueTask DisposeAsync()
    {
        if (saved && !kept)
        {
            await store.DeleteAsync(key, CancellationToken.None);
        }

        if (Thumbnail is not null)
        {
            await Thumbnail.DisposeAsync();
        }
    }
}
