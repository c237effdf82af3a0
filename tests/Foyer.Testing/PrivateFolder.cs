namespace Foyer.Testing;

/// <summary>A folder of one test or server, gone when it is disposed.</summary>
public sealed class PrivateFolder : IDisposable
{
    /// <summary>Makes the folder.</summary>
    /// <param name="purpose">A word in its name for whoever looks at the temporary folder.</param>
    public PrivateFolder(string purpose) => Path = Directory.CreateTempSubdirectory($"foyer-{purpose}-").FullName;

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The path of a file in it.</summary>
    /// <param name="name">The file's name.</param>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A file still held by a process that is ending; the system clears its temporary folder.
        }
        catch (UnauthorizedAccessException)
        {
            // Written by the account that a database server runs as.
        }
    }
}
