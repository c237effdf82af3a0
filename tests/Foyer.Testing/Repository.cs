namespace Foyer.Testing;

/// <summary>Where the sources lie that the tests were built from.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>Foyer.slnx</c>.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The full path of a file of the repository.</summary>
    /// <param name="relative">Its path below the root, with forward slashes.</param>
    public static string File(string relative) => Path.Combine(Root, relative.Replace('/', Path.DirectorySeparatorChar));

    private static string FindRoot(string folder) => System.IO.File.Exists(Path.Combine(folder, "Foyer.slnx"))
        ? folder
        : FindRoot(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))
            ?? throw new InvalidOperationException("The tests run from their place in the artifacts folder of a clone."));
}
