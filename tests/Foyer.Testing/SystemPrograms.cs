namespace Foyer.Testing;

/// <summary>Finds the programs that the system's package manager installs.</summary>
public static class SystemPrograms
{
    /// <summary>The system's Chromium; null where it is not installed.</summary>
    public static string? Chromium => Find("chromium", "/usr/bin", "/Applications/Chromium.app/Contents/MacOS")
        ?? Find("chromium-browser") ?? Find("Chromium", "/Applications/Chromium.app/Contents/MacOS");

    /// <summary>The folder with PostgreSQL's own programs, the newest where there are several; null where there is none.</summary>
    public static string? PostgresFolder => Directory.Exists("/usr/lib/postgresql") || Directory.Exists("/opt/homebrew/opt")
        ? Versions("/usr/lib/postgresql").Concat(Versions("/opt/homebrew/opt")).FirstOrDefault(HasInitdb) ?? InPath()
        : InPath();

    /// <summary>The Redis server; null where it is not installed.</summary>
    public static string? Redis => Find("redis-server");

    /// <summary>Finds a program in the path or in the folders named beside it.</summary>
    /// <param name="name">The program's name.</param>
    /// <param name="folders">Where else to look.</param>
    public static string? Find(string name, params string[] folders) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(folders)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    private static string? InPath() => Path.GetDirectoryName(Find("initdb"));

    private static IEnumerable<string> Versions(string parent) => Directory.Exists(parent)
        ? Directory.GetDirectories(parent).OrderDescending(StringComparer.Ordinal).Select(folder => Path.Combine(folder, "bin"))
        : [];

    private static bool HasInitdb(string folder) => File.Exists(Path.Combine(folder, "initdb"));
}
