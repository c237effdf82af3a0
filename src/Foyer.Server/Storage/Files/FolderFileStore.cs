using System.Runtime.CompilerServices;

namespace Foyer.Server.Storage.Files;

/// <summary>Files in a local folder, spread over subfolders.</summary>
internal sealed class FolderFileStore : IFileStore
{
    private const string Unfinished = "incoming";
    private readonly string folder;

    public FolderFileStore(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(Path.Combine(folder, Unfinished));
    }

    public async Task SaveAsync(string key, Func<Stream, Task> write, CancellationToken cancel)
    {
        var draft = Path.Combine(folder, Unfinished, Checked(key));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            await using (var stream = new FileStream(draft, options))
            {
                await write(stream);
                await stream.FlushAsync(cancel);

                // On the disk before the row that names it.
                stream.Flush(flushToDisk: true);
            }

            var place = PathOf(key);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(draft, place, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    public Task<Stream?> OpenAsync(string key, CancellationToken cancel)
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(PathOf(key), new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,

                // Whoever downloads does not keep a file from being forgotten.
                Share = FileShare.Read | FileShare.Delete,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
                BufferSize = 0,
            }));
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task DeleteAsync(string key, CancellationToken cancel)
    {
        try
        {
            File.Delete(PathOf(key));
        }
        catch (DirectoryNotFoundException)
        {
            // It never came.
        }

        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<string> OlderThanAsync(DateTimeOffset moment, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            cancel.ThrowIfCancellationRequested();
            if (file.LastWriteTimeUtc >= moment.UtcDateTime)
            {
                continue;
            }

            if (file.Directory?.Name == Unfinished)
            {
                // The process ended in the middle of it.
                file.Delete();
                continue;
            }

            yield return file.Name;
        }

        await Task.CompletedTask;
    }

    private string PathOf(string key) => Path.Combine(folder, Checked(key)[..2], key);

    // Keys are our own; should another text ever get here, it must not lead out of the folder.
    private static string Checked(string key) =>
        key.Length >= 3 && key.All(char.IsAsciiLetterOrDigit) ? key : throw new ArgumentException("Not a key of the file store.", nameof(key));
}
