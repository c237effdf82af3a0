using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Foyer.Domain.Settings;
using Foyer.Domain.SignInServices;
using Foyer.Server.Features.Settings;

namespace Foyer.Server.Features.SignInServices;

/// <summary>What this server is to the provider of SAML: how it asks, and how it describes itself.</summary>
internal sealed class SamlParty(SettingValues settings, TimeProvider time)
{
    private const string Post = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
    private const string Redirect = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
    private static readonly TimeSpan LargestDrift = TimeSpan.FromMinutes(10);
    private static readonly XNamespace Metadata = "urn:oasis:names:tc:SAML:2.0:metadata";
    private static readonly XNamespace Signing = "http://www.w3.org/2000/09/xmldsig#";

    public static readonly XNamespace Protocol = SamlXml.Protocol;
    public static readonly XNamespace Assertion = SamlXml.Assertion;

    /// <summary>Whether people can go there.</summary>
    public bool IsReady => settings.Get(SamlSettings.Enabled) && Provider.Length > 0 && OAuthService.IsTrusted(settings.Get(SamlSettings.EntryPoint)) && Certificates().Count > 0;

    /// <summary>This server's name at the provider, which stands in addresses.</summary>
    public string Provider => settings.Get(SamlSettings.Provider).Trim();

    /// <summary>Where answers are sent.</summary>
    public string Receiver => $"{Site}/_saml/validate/{Uri.EscapeDataString(Provider)}";

    /// <summary>Where the provider sends people who sign out, and its answers about those who have signed out here.</summary>
    public string Exit => $"{Site}/_saml/logout/{Uri.EscapeDataString(Provider)}";

    /// <summary>Where people sign out at the provider; null where they cannot.</summary>
    public string? ProviderExit => settings.Get(SamlSettings.SloRedirectUrl).Trim() is { Length: > 0 } address && OAuthService.IsTrusted(address) ? address : null;

    /// <summary>How far the clocks may be apart.</summary>
    public TimeSpan Drift => TimeSpan.FromMilliseconds(Math.Clamp(settings.Get(SamlSettings.AllowedClockDrift), 0, (long)LargestDrift.TotalMilliseconds));

    /// <summary>This server's lasting name.</summary>
    public string Issuer => settings.Get(SamlSettings.Issuer).Trim() is { Length: > 0 } own ? own : DescribedAt;

    private string DescribedAt => $"{Site}/_saml/metadata/{Uri.EscapeDataString(Provider)}";

    private string Site => settings.Get(GeneralSettings.SiteUrl).TrimEnd('/');

    /// <summary>The certificates with which the provider signs: several while it changes them, one after the other.</summary>
    public IReadOnlyList<X509Certificate2> Certificates()
    {
        var text = settings.Get(SamlSettings.Certificate).Trim();
        try
        {
            if (text.Contains("-----BEGIN", StringComparison.Ordinal))
            {
                var several = new X509Certificate2Collection();
                several.ImportFromPem(text);
                return [.. several];
            }

            // Providers' descriptions name it without the lines around it.
            return text.Length == 0 ? [] : [X509CertificateLoader.LoadCertificate(Convert.FromBase64String(text))];
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            return [];
        }
    }

    /// <summary>The address at the provider that asks who somebody is.</summary>
    /// <param name="state">What the answer repeats.</param>
    public string Ask(string state)
    {
        var entry = settings.Get(SamlSettings.EntryPoint).Trim();
        var request = Message(
            "AuthnRequest",
            IdOf(state),
            entry,
            new XAttribute("ProtocolBinding", Post),
            new XAttribute("AssertionConsumerServiceURL", Receiver),
            new XElement(Protocol + "NameIDPolicy", new XAttribute("Format", "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"), new XAttribute("AllowCreate", "true")));
        return Carry(entry, SamlRedirect.Request, request, state);
    }

    /// <summary>A message of this server.</summary>
    public XElement Message(string name, string id, string destination, params object?[] more) => new(
        Protocol + name,
        new XAttribute(XNamespace.Xmlns + "samlp", Protocol),
        new XAttribute("ID", id),
        new XAttribute("Version", "2.0"),
        new XAttribute("IssueInstant", time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
        new XAttribute("Destination", destination),
        new XElement(Assertion + "Issuer", new XAttribute(XNamespace.Xmlns + "saml", Assertion), Issuer),
        more);

    /// <summary>The address at the provider with which a browser carries a message there; signed where there is a key.</summary>
    public string Carry(string address, string kind, XElement message, string? relay) =>
        $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Signed($"{kind}={SamlRedirect.Pack(message.ToString(SaveOptions.DisableFormatting))}{(relay is null ? "" : $"&RelayState={Uri.EscapeDataString(relay)}")}")}";

    /// <summary>Whether it is the time for which something was said.</summary>
    public bool IsNow(XmlElement limits)
    {
        var now = time.GetUtcNow();
        return (!limits.HasAttribute("NotBefore") || (SamlXml.Moment(limits.GetAttribute("NotBefore")) is { } from && from <= now + Drift))
            && (!limits.HasAttribute("NotOnOrAfter") || (SamlXml.Moment(limits.GetAttribute("NotOnOrAfter")) is { } until && now - Drift < until));
    }

    /// <summary>What the provider's operators are given.</summary>
    public string Describe()
    {
        var certificate = settings.Get(SamlSettings.PublicCertificate).Trim();
        XElement? Key(string use) => certificate.Length == 0 ? null : new XElement(
            Metadata + "KeyDescriptor",
            new XAttribute("use", use),
            new XElement(
                Signing + "KeyInfo",
                new XAttribute(XNamespace.Xmlns + "ds", Signing),
                new XElement(Signing + "X509Data", new XElement(Signing + "X509Certificate", string.Concat(certificate.Split('\n').Where(static line => !line.StartsWith('-')).Select(static line => line.Trim()))))));
        return new XElement(
            Metadata + "EntityDescriptor",
            new XAttribute("entityID", Issuer),
            new XElement(
                Metadata + "SPSSODescriptor",
                new XAttribute("AuthnRequestsSigned", settings.Get(SamlSettings.PrivateKey).Length > 0 ? "true" : "false"),
                new XAttribute("WantAssertionsSigned", "true"),
                new XAttribute("protocolSupportEnumeration", SamlXml.Protocol),
                Key("signing"),
                Key("encryption"),
                new XElement(Metadata + "SingleLogoutService", new XAttribute("Binding", Redirect), new XAttribute("Location", Exit)),
                new XElement(Metadata + "NameIDFormat", "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"),
                new XElement(
                    Metadata + "AssertionConsumerService",
                    new XAttribute("index", "1"),
                    new XAttribute("isDefault", "true"),
                    new XAttribute("Binding", Post),
                    new XAttribute("Location", Receiver)))).ToString();
    }

    /// <summary>The name of a question.</summary>
    public static string IdOf(string state) => $"_{state}";

    /// <summary>What was asked with, by the question's name.</summary>
    public static string? StateOf(string id) => id is ['_', .. { Length: > 0 } state] ? state : null;

    private string Signed(string question)
    {
        if (settings.Get(SamlSettings.PrivateKey) is not { Length: > 0 } pem)
        {
            return question;
        }

        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(pem);
            var whole = $"{question}&SigAlg={Uri.EscapeDataString(SignedXml.XmlDsigRSASHA256Url)}";
            var signature = key.SignData(Encoding.UTF8.GetBytes(whole), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return $"{whole}&Signature={Uri.EscapeDataString(Convert.ToBase64String(signature))}";
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            // The operator's key is none; a provider that wants signatures says so.
            return question;
        }
    }
}
