using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;

namespace Foyer.Server.Features.SignInServices;

/// <summary>
/// A message that a browser has carried here in an address. What is signed is the address as it was written, so nothing of it is decoded before; what
/// stands in it twice stands in it not at all.
/// </summary>
internal sealed class SamlRedirect(string query)
{
    public const string Request = "SAMLRequest";
    public const string Response = "SAMLResponse";
    private const string Relay = "RelayState";
    private const string Method = "SigAlg";
    private const int Largest = 400_000;
    private const int LongestRelay = 2_000;

    private static readonly Dictionary<string, HashAlgorithmName> Hashes = new(StringComparer.Ordinal)
    {
        [SignedXml.XmlDsigRSASHA256Url] = HashAlgorithmName.SHA256,
        [SignedXml.XmlDsigRSASHA384Url] = HashAlgorithmName.SHA384,
        [SignedXml.XmlDsigRSASHA512Url] = HashAlgorithmName.SHA512,
    };

    private readonly ILookup<string, string> parts = query.TrimStart('?').Split('&').Select(static part => part.Split('=', 2)).Where(static part => part.Length == 2)
        .ToLookup(static part => part[0], static part => part[1], StringComparer.Ordinal);

    /// <summary>What the answer repeats; null where nothing is said.</summary>
    public string? RelayState => Only(Relay) is { Length: <= LongestRelay } said ? Uri.UnescapeDataString(said) : null;

    /// <summary>Whether it carries a message of a kind.</summary>
    public bool Has(string kind) => Only(kind) is not null;

    /// <summary>The message; null where there is none that can be read.</summary>
    public XmlElement? Read(string kind)
    {
        if (Only(kind) is not { Length: <= Largest } packed)
        {
            return null;
        }

        try
        {
            using var inflate = new DeflateStream(new MemoryStream(Convert.FromBase64String(Uri.UnescapeDataString(packed))), CompressionMode.Decompress);
            var text = new byte[Largest + 1];
            var length = inflate.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            return length > Largest ? null : SamlXml.Read(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(text, 0, length))?.DocumentElement;
        }
        catch (Exception failure) when (failure is FormatException or InvalidDataException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether somebody with one of the certificates has signed it.</summary>
    public bool IsSigned(string kind, IReadOnlyList<X509Certificate2> certificates)
    {
        if (Only(kind) is not { } message || parts[Relay].Count() > 1 || Only(Method) is not { } method || Only("Signature") is not { } signature
            || !Hashes.TryGetValue(Uri.UnescapeDataString(method), out var hash))
        {
            return false;
        }

        var relay = Only(Relay) is { } said ? $"&{Relay}={said}" : "";
        var written = Encoding.UTF8.GetBytes($"{kind}={message}{relay}&{Method}={method}");
        try
        {
            var proof = Convert.FromBase64String(Uri.UnescapeDataString(signature));
            return certificates.Any(certificate =>
            {
                using var key = certificate.GetRSAPublicKey();
                return key?.VerifyData(written, proof, hash, RSASignaturePadding.Pkcs1) == true;
            });
        }
        catch (Exception failure) when (failure is FormatException or CryptographicException)
        {
            return false;
        }
    }

    /// <summary>A message as it stands in an address.</summary>
    public static string Pack(string text)
    {
        using var bytes = new MemoryStream();
        using (var deflate = new DeflateStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(Encoding.UTF8.GetBytes(text));
        }

        return Uri.EscapeDataString(Convert.ToBase64String(bytes.ToArray()));
    }

    private string? Only(string key) => parts[key].Take(2).ToList() is [var only] ? only : null;
}
