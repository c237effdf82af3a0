namespace Foyer.Server.Storage.Files;

/// <summary>
/// Keeps the bytes of files under keys of our own making. Every step may be repeated without harm: what a crash left half
/// done is done again.
/// </summary>
internal interface IFileStore
{
    /// <summary>Takes the bytes as they come; they are durable when this returns, and nothing is there when it throws.</summary>
    /// <param name="key">The key, made by <see cref="Ids"/>.</param>
    /// <param name="write">Writes the bytes; may give up by throwing.</param>
    Task SaveAsync(string key, Func<Stream, Task> write, CancellationToken cancel);

    /// <summary>Opens the bytes for reading from anywhere in them; null when there are none.</summary>
    Task<Stream?> OpenAsync(string key, CancellationToken cancel);

    /// <summary>Forgets the bytes; also when there are none.</summary>
    Task DeleteAsync(string key, CancellationToken cancel);

    /// <summary>The keys of all files that have lain there since before the given moment.</summary>
    IAsyncEnumerable<string> OlderThanAsync(DateTimeOffset moment, CancellationToken cancel);
}
