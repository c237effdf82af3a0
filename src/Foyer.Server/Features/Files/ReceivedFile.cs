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

    /// <summary>The other fields of the form.</summary>
    public Dictionary<string, string> Fields { get; } = new(StringComparer.Ordinal);

    public async Task SaveAsync(Func<Stream, Task> write, CancellationToken cancel)
    {
        await store.SaveAsync(key, write, cancel);
        saved = true;
    }

    /// <summary>Makes the row, inside a commit.</summary>
    public Upload Row(CommitScope scope, RoomId room) => new(new UploadId(scope.Ids.Next()), room, key, Facts!, scope.Now);

    /// <summary>The commit succeeded: the bytes belong to the row now.</summary>
    public void Keep() => kept = true;

    public async ValueTask DisposeAsync()
    {
        if (saved && !kept)
        {
            await store.DeleteAsync(key, CancellationToken.None);
        }
    }
}
