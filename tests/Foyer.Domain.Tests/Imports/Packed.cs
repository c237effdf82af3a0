using System.IO.Compression;
using System.Text;

namespace Foyer.Domain.Tests.Imports;

/// <summary>Archives for the tests of imports.</summary>
internal static class Packed
{
    public static byte[] Of(params (string Path, string Text)[] parts)
    {
        using var held = new MemoryStream();
        using (var zip = new ZipArchive(held, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in parts)
            {
                using var part = zip.CreateEntry(path).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return held.ToArray();
    }
}
