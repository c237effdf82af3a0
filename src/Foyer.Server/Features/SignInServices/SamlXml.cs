using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;

namespace Foyer.Server.Features.SignInServices;

/// <summary>
/// Documents of SAML: read without anything that reaches outside of them, believed only where the very element that is used is the
/// one that was signed, and decrypted with the methods that are still sound.
/// </summary>
internal static class SamlXml
{
    public const string Protocol = "urn:oasis:names:tc:SAML:2.0:protocol";
    public const string Assertion = "urn:oasis:names:tc:SAML:2.0:assertion";
    private const string Encryption = "http://www.w3.org/2001/04/xmlenc#";
    private const string LaterEncryption = "http://www.w3.org/2009/xmlenc11#";
    private const int Largest = 400_000;
    private const int TagLength = 16;
    private const int NonceLength = 12;

    private static readonly HashSet<string> Transforms = new(StringComparer.Ordinal) { SignedXml.XmlDsigEnvelopedSignatureTransformUrl, SignedXml.XmlDsigExcC14NTransformUrl };
    private static readonly HashSet<string> Digests = new(StringComparer.Ordinal) { SignedXml.XmlDsigSHA256Url, SignedXml.XmlDsigSHA384Url, SignedXml.XmlDsigSHA512Url };

    private static readonly HashSet<string> Signatures = new(StringComparer.Ordinal)
    {
        SignedXml.XmlDsigRSASHA256Url, SignedXml.XmlDsigRSASHA384Url, SignedXml.XmlDsigRSASHA512Url,
    };

    /// <summary>The document; null for any other text.</summary>
    public static XmlDocument? Read(string text)
    {
        try
        {
            var document = new XmlDocument { XmlResolver = null, PreserveWhitespace = true };
            using var reader = XmlReader.Create(
                new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = Largest });
            document.Load(reader);
            return document;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>A moment as it stands in a document; null for any other text.</summary>
    public static DateTimeOffset? Moment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;

    /// <summary>The children of a name.</summary>
    public static IEnumerable<XmlElement> Children(this XmlElement element, string space, string name) =>
        element.ChildNodes.OfType<XmlElement>().Where(child => child.NamespaceURI == space && child.LocalName == name);

    /// <summary>The only child of a name; null where there is none or several.</summary>
    public static XmlElement? Child(this XmlElement element, string space, string name) => element.Children(space, name).Take(2).ToList() is [var only] ? only : null;

    /// <summary>Whether somebody with one of the certificates has signed this element, whole, and nothing else under its name.</summary>
    public static bool IsSigned(XmlElement element, IReadOnlyList<X509Certificate2> certificates)
    {
        if (element.Child(SignedXml.XmlDsigNamespaceUrl, "Signature") is not { } signature
            || element.GetAttribute("ID") is not { Length: > 0 } id || element.OwnerDocument.SelectNodes("//*[@ID or @Id or @id]")!.OfType<XmlElement>().Count(other => IdsOf(other).Contains(id)) != 1)
        {
            return false;
        }

        try
        {
            var signed = new SignedXml(element.OwnerDocument);
            signed.LoadXml(signature);
            return signed.SignedInfo is { } info && info.References.Count == 1 && info.References[0] is Reference reference && reference.Uri == $"#{id}"
                && Digests.Contains(reference.DigestMethod) && Signatures.Contains(info.SignatureMethod ?? "")
                && info.CanonicalizationMethod == SignedXml.XmlDsigExcC14NTransformUrl
                && Enumerable.Range(0, reference.TransformChain.Count).All(at => Transforms.Contains(reference.TransformChain[at].Algorithm ?? ""))
                && certificates.Any(certificate => signed.CheckSignature(certificate, verifySignatureOnly: true));
        }
        catch (Exception failure) when (failure is CryptographicException or XmlException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The assertion inside an encrypted one; null where this server's key does not open it.</summary>
    public static XmlElement? Decrypt(XmlElement encrypted, string key)
    {
        try
        {
            if (encrypted.Child(Encryption, "EncryptedData") is not { } data
                || (data.Child(SignedXml.XmlDsigNamespaceUrl, "KeyInfo")?.Child(Encryption, "EncryptedKey") ?? encrypted.Child(Encryption, "EncryptedKey")) is not { } wrapped)
            {
                return null;
            }

            using var own = RSA.Create();
            own.ImportFromPem(key);
            return own.Decrypt(Cipher(wrapped), Padding(wrapped)) is var opened && Open(Method(data), opened, Cipher(data)) is { } plain
                ? Read(new System.Text.UTF8Encoding(false).GetString(plain))?.DocumentElement : null;
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    private static IEnumerable<string> IdsOf(XmlElement element) => [element.GetAttribute("ID"), element.GetAttribute("Id"), element.GetAttribute("id")];

    private static string Method(XmlElement encrypted) => encrypted.Child(Encryption, "EncryptionMethod")?.GetAttribute("Algorithm") ?? "";

    private static byte[] Cipher(XmlElement encrypted) => Convert.FromBase64String(encrypted.Child(Encryption, "CipherData")?.Child(Encryption, "CipherValue")?.InnerText ?? "");

    private static RSAEncryptionPadding Padding(XmlElement wrapped)
    {
        var digest = wrapped.Child(Encryption, "EncryptionMethod")?.Child(SignedXml.XmlDsigNamespaceUrl, "DigestMethod")?.GetAttribute("Algorithm");
        return (Method(wrapped), digest) switch
        {
            ($"{Encryption}rsa-oaep-mgf1p" or $"{LaterEncryption}rsa-oaep", null or SignedXml.XmlDsigSHA1Url) => RSAEncryptionPadding.OaepSHA1,
            ($"{LaterEncryption}rsa-oaep", SignedXml.XmlDsigSHA256Url) => RSAEncryptionPadding.OaepSHA256,
            ($"{LaterEncryption}rsa-oaep", SignedXml.XmlDsigSHA512Url) => RSAEncryptionPadding.OaepSHA512,
            _ => throw new CryptographicException("The key is wrapped in another way."),
        };
    }

    private static byte[]? Open(string method, byte[] key, byte[] content)
    {
        switch (method)
        {
            case $"{LaterEncryption}aes128-gcm" or $"{LaterEncryption}aes192-gcm" or $"{LaterEncryption}aes256-gcm" when content.Length > NonceLength + TagLength:
                using (var sealing = new AesGcm(key, TagLength))
                {
                    var plain = new byte[content.Length - NonceLength - TagLength];
                    sealing.Decrypt(content.AsSpan(0, NonceLength), content.AsSpan(NonceLength, plain.Length), content.AsSpan(^TagLength..), plain);
                    return plain;
                }

            case $"{Encryption}aes128-cbc" or $"{Encryption}aes192-cbc" or $"{Encryption}aes256-cbc" when content.Length > TagLength:
                using (var cipher = Aes.Create())
                {
                    cipher.Key = key;
                    return cipher.DecryptCbc(content.AsSpan(TagLength), content.AsSpan(0, TagLength), PaddingMode.ISO10126);
                }

            default:
                return null;
        }
    }
}
