using System.IO.Compression;

namespace Foyer.Domain.Imports;

/// <summary>A ZIP archive that a stranger may have made: nothing of it is believed, neither sizes nor names.</summary>
public sealed class ImportArchive : IDisposable
{
    private readonly ZipArchive zip;
    private readonly ImportLimits limits;
    private readonly SortedDictionary<string, ZipArchiveEntry> parts;
    private long unpacked;

    private ImportArchive(ZipArchive zip, ImportLimits limits, SortedDictionary<string, ZipArchiveEntry> parts) => (this.zip, this.limits, this.parts) = (zip, limits, parts);

    /// <summary>The paths of the files in it, in order.</summary>
    public IEnumerable<string> Paths => parts.Keys;

    /// <summary>Opens an archive.</summary>
    /// <param name="content">The file.</param>
    /// <param name="limits">How large it may be.</param>
    public static Outcome<ImportArchive> Open(byte[] content, ImportLimits limits)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(limits);
        if (content.Length > limits.Packed)
        {
            return ImportFaults.TooLarge;
        }

        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > limits.Parts)
            {
                zip.Dispose();
                return ImportFaults.TooMuch;
            }

            var parts = new SortedDictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
            foreach (var entry in zip.Entries)
            {
                var path = entry.FullName.Replace('\\', '/');
                if (LeadsElsewhere(path))
                {
                    zip.Dispose();
                    return ImportFaults.BadName;
                }

                if (!path.EndsWith('/') && !IsOfTheSystem(path))
                {
                    parts[path] = entry;
                }
            }

            return new ImportArchive(zip, limits, WithoutFolder(parts));
        }
        catch (Exception broken) when (broken is InvalidDataException or NotSupportedException or IOException or ArgumentException)
        {
            zip?.Dispose();
            return ImportFaults.NoArchive;
        }
    }

    /// <summary>Whether there is a file with this path.</summary>
    /// <param name="path">The path.</param>
    public bool Has(string path) => parts.ContainsKey(path);

    /// <summary>The content of a file in it; counts towards what may be unpacked in all.</summary>
    /// <param name="path">One of <see cref="Paths"/>.</param>
    public Outcome<byte[]> Read(string path)
    {
        try
        {
            using var stream = parts[path].Open();
            using var held = new MemoryStream();
            var piece = new byte[64 * 1024];
            int length;
            while ((length = stream.Read(piece)) > 0)
            {
                unpacked += length;
                if (unpacked > limits.Unpacked || held.Length + length > limits.Part)
                {
                    return ImportFaults.TooMuch;
                }

                held.Write(piece, 0, length);
            }

            return held.ToArray();
        }
        catch (Exception broken) when (broken is InvalidDataException or NotSupportedException or IOException)
        {
            return ImportFaults.Unreadable(path, "cannot be unpacked");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => zip.Dispose();

    private static bool LeadsElsewhere(string path) => path.Length == 0 || path[0] == '/' || path.Contains(':', StringComparison.Ordinal) || path.Split('/').Contains("..");

    // What desktops put into archives beside what people meant.
    private static bool IsOfTheSystem(string path) => path.StartsWith("__MACOSX/", StringComparison.Ordinal) || path[(path.LastIndexOf('/') + 1)..].StartsWith('.');

    // Whoever packs a folder and not what is in it means the same.
    private static SortedDictionary<string, ZipArchiveEntry> WithoutFolder(SortedDictionary<string, ZipArchiveEntry> parts)
    {
        var first = parts.Keys.FirstOrDefault()?.Split('/')[0];
        var isOneFolder = parts.Keys.All(path => path.StartsWith($"{first}/", StringComparison.Ordinal)) && parts.Keys.Any(path => path.Count(static sign => sign == '/') == 1);
        return first is null || !isOneFolder || !parts.Keys.Any(path => IsList(path[(first.Length + 1)..]))
            ? parts
            : new SortedDictionary<string, ZipArchiveEntry>(parts.ToDictionary(pair => pair.Key[(first.Length + 1)..], static pair => pair.Value), StringComparer.Ordinal);
    }

    private static bool IsList(string path) => path is "users.csv" or "channels.csv" or "users.json" or "channels.json";
}
