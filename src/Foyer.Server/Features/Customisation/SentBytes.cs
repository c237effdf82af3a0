using System.Text;
using Foyer.Domain;
using Foyer.Domain.Files;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage.Files;

namespace Foyer.Server.Features.Customisation;

/// <summary>A small file as older clients send it: one character a byte, then its media type. What it is decides its content, not the claim.</summary>
internal sealed record SentBytes(byte[] Bytes, string MediaType)
{
    public const string WrongKind = "error-invalid-file-type";

    private const int Most = 4 * 1024 * 1024;

    public string Extension => MediaType[(MediaType.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <param name="call">The first argument are the bytes, the second the media type.</param>
    /// <param name="families">Which families of media types are taken.</param>
    public static Outcome<SentBytes> Read(MethodCall call, IReadOnlyList<string> families)
    {
        var text = call.Args.Text(0);
        if (text.Length is 0 or > Most)
        {
            return FileRefusals.TooLarge;
        }

        var bytes = Encoding.Latin1.GetBytes(text);
        var claimed = MediaTypes.Normalise(call.Args.Text(1));
        var found = ContentSniffing.Find(bytes.AsSpan(0, Math.Min(bytes.Length, ContentSniffing.HeadLength)));
        return families.Any(family => claimed.StartsWith(family, StringComparison.Ordinal)) && MediaTypes.Agree(claimed, found)
            ? new SentBytes(bytes, claimed)
            : new Refusal(WrongKind, "Invalid file type");
    }

    public Task SaveAsync(IFileStore store, string key, CancellationToken cancel) =>
        store.SaveAsync(key, stream => stream.WriteAsync(Bytes, cancel).AsTask(), cancel);
}
