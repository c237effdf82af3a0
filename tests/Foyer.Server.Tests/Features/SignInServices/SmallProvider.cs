using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Web;
using System.Xml;
using Foyer.Server.Features.SignInServices;

namespace Foyer.Server.Tests.Features.SignInServices;

/// <summary>A provider of SAML that says what a test wants, signs as it wants, and lies as it wants.</summary>
internal sealed class SmallProvider : IDisposable
{
    public const string Persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
    public const string SessionIndex = "s-1";

    private readonly RSA key = RSA.Create(2048);
    private readonly RSA foreign = RSA.Create(2048);

    public SmallProvider()
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(50);
        Certificate = new CertificateRequest("CN=provider", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now, now.AddYears(40));
    }

    public X509Certificate2 Certificate { get; }

    /// <summary>What is said of whoever signs in, by attribute.</summary>
    public Dictionary<string, string[]> Person { get; } = new(StringComparer.Ordinal);

    /// <summary>What the person is called here.</summary>
    public string NameId { get; set; } = "somebody";

    public string Issuer { get; set; } = "provider";

    public required DateTimeOffset Now { get; init; }

    public string Audience { get; set; } = "";

    public string Recipient { get; set; } = "";

    public string Status { get; set; } = "urn:oasis:names:tc:SAML:2.0:status:Success";

    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(5);

    public TimeSpan From { get; set; } = TimeSpan.FromMinutes(-1);

    public bool SignsResponse { get; set; } = true;

    public bool SignsAssertion { get; set; } = true;

    public bool UsesForeignKey { get; set; }

    /// <summary>What happens to the document after it was signed.</summary>
    public Action<XmlDocument> Spoil { get; set; } = static _ => { };

    /// <summary>The key for which assertions are encrypted; null to send them as they are.</summary>
    public RSA? EncryptsFor { get; set; }

    public void Dispose()
    {
        key.Dispose();
        foreign.Dispose();
        Certificate.Dispose();
    }

    /// <summary>What a browser was sent here with.</summary>
    public static XmlElement ReadQuestion(Uri asked)
    {
        var packed = Convert.FromBase64String(HttpUtility.ParseQueryString(asked.Query)["SAMLRequest"]!);
        using var inflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var text = new StreamReader(inflate);
        return SamlXml.Read(text.ReadToEnd())!.DocumentElement!;
    }

    /// <summary>A message from a place where a browser was sent with it.</summary>
    public static XmlElement ReadMessage(string address, string kind) => new SamlRedirect(new Uri(address).Query).Read(kind)!;

    /// <summary>The query with which a browser carries the word that the person has signed out here.</summary>
    public string SignedOut(string exit, TimeSpan age, bool isSigned = true)
    {
        var request = $"""
            <samlp:LogoutRequest xmlns:samlp="{SamlXml.Protocol}" xmlns:saml="{SamlXml.Assertion}" ID="l1" Version="2.0" IssueInstant="{(Now - age).UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}" Destination="{exit}"><saml:Issuer>{Issuer}</saml:Issuer><saml:NameID>{NameId}</saml:NameID></samlp:LogoutRequest>
            """;
        var written = $"SAMLRequest={SamlRedirect.Pack(request)}&RelayState=back%20again";
        if (!isSigned)
        {
            return written;
        }

        written += $"&SigAlg={Uri.EscapeDataString(SignedXml.XmlDsigRSASHA256Url)}";
        return $"{written}&Signature={Uri.EscapeDataString(Convert.ToBase64String((UsesForeignKey ? foreign : key).SignData(Encoding.UTF8.GetBytes(written), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)))}";
    }

    /// <summary>The answer to a question, as the browser posts it.</summary>
    public string Answer(string question)
    {
        var document = SamlXml.Read(Compose(question))!;
        var assertion = document.DocumentElement!.Child(SamlXml.Assertion, "Assertion")!;
        if (SignsAssertion)
        {
            Sign(assertion);
        }

        if (EncryptsFor is { } receiver)
        {
            Encrypt(assertion, receiver);
        }

        if (SignsResponse)
        {
            Sign(document.DocumentElement!);
        }

        Spoil(document);
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(document.OuterXml));
    }

    public string Compose(string question, string id = "a1")
    {
        string At(TimeSpan when) => (Now + when).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        var facts = string.Concat(Person.Select(static one =>
            $"""<saml:Attribute Name="{one.Key}">{string.Concat(one.Value.Select(static value => $"<saml:AttributeValue>{value}</saml:AttributeValue>"))}</saml:Attribute>"""));
        return $"""
            <samlp:Response xmlns:samlp="{SamlXml.Protocol}" ID="r1" Version="2.0" Destination="{Recipient}" InResponseTo="{question}" IssueInstant="{At(default)}"><samlp:Status><samlp:StatusCode Value="{Status}"/></samlp:Status><saml:Assertion xmlns:saml="{SamlXml.Assertion}" ID="{id}" Version="2.0" IssueInstant="{At(default)}"><saml:Issuer>{Issuer}</saml:Issuer><saml:Subject><saml:NameID Format="{Persistent}">{NameId}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData InResponseTo="{question}" Recipient="{Recipient}" NotOnOrAfter="{At(Lifetime)}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="{At(From)}" NotOnOrAfter="{At(Lifetime)}"><saml:AudienceRestriction><saml:Audience>{Audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="{At(default)}" SessionIndex="{SessionIndex}"/><saml:AttributeStatement>{facts}</saml:AttributeStatement></saml:Assertion></samlp:Response>
            """;
    }

    private void Sign(XmlElement element)
    {
        var signed = new SignedXml(element) { SigningKey = UsesForeignKey ? foreign : key };
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        signed.SignedInfo.SignatureMethod = SignedXml.XmlDsigRSASHA256Url;
        var reference = new Reference($"#{element.GetAttribute("ID")}") { DigestMethod = SignedXml.XmlDsigSHA256Url };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        signed.AddReference(reference);
        signed.ComputeSignature();
        element.InsertAfter(element.OwnerDocument.ImportNode(signed.GetXml(), true), null);
    }

    private static void Encrypt(XmlElement assertion, RSA receiver)
    {
        var (secret, nonce, tag) = (RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(12), new byte[16]);
        var plain = Encoding.UTF8.GetBytes(assertion.OuterXml);
        var hidden = new byte[plain.Length];
        using (var sealing = new AesGcm(secret, 16))
        {
            sealing.Encrypt(nonce, plain, hidden, tag);
        }

        var wrapped = Convert.ToBase64String(receiver.Encrypt(secret, RSAEncryptionPadding.OaepSHA1));
        var document = assertion.OwnerDocument;
        var box = document.CreateElement("saml", "EncryptedAssertion", SamlXml.Assertion);
        box.InnerXml = $"""
            <xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"><xenc:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes128-gcm"/><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><xenc:EncryptedKey><xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"/><xenc:CipherData><xenc:CipherValue>{wrapped}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey></ds:KeyInfo><xenc:CipherData><xenc:CipherValue>{Convert.ToBase64String([.. nonce, .. hidden, .. tag])}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>
            """;
        assertion.ParentNode!.ReplaceChild(box, assertion);
    }
}
