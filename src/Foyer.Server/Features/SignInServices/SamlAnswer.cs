using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using Foyer.Domain;
using Foyer.Domain.Settings;
using Foyer.Domain.SignInServices;
using Foyer.Server.Features.Settings;

namespace Foyer.Server.Features.SignInServices;

/// <summary>What a provider of SAML has answered.</summary>
/// <param name="State">With what it was asked.</param>
/// <param name="Facts">What it says of the person.</param>
internal sealed record SamlAnswered(string State, SamlFacts Facts);

/// <summary>Believes an answer of the provider where it is signed as the operator demands, made for this server, an answer to its question, and still young.</summary>
internal sealed class SamlAnswer(SamlParty party, SettingValues settings)
{
    private const int Largest = 400_000;
    private const int LongestName = 1_000;
    private const string Success = "urn:oasis:names:tc:SAML:2.0:status:Success";
    private const string Bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
    private static readonly Refusal NotBelieved = new("saml-answer-invalid", "The provider's answer could not be checked");

    /// <summary>Reads what the browser brought.</summary>
    /// <param name="encoded">The answer, in Base64.</param>
    public Outcome<SamlAnswered> Read(string encoded)
    {
        if (!party.IsReady || encoded.Length is 0 or > Largest || Decode(encoded) is not { } text || SamlXml.Read(text)?.DocumentElement is not { } response
            || response.NamespaceURI != SamlXml.Protocol || response.LocalName != "Response"
            || response.Child(SamlXml.Protocol, "Status")?.Child(SamlXml.Protocol, "StatusCode")?.GetAttribute("Value") != Success
            || (response.GetAttribute("Destination") is { Length: > 0 } destination && destination != party.Receiver))
        {
            return NotBelieved;
        }

        return AssertionOf(response) is { } assertion && IsSigned(response, assertion) && IsForUs(assertion) && StateOf(assertion) is { } state
            ? new SamlAnswered(state, Facts(assertion))
            : NotBelieved;
    }

    private XmlElement? AssertionOf(XmlElement response)
    {
        var plain = response.Children(SamlXml.Assertion, "Assertion").ToList();
        var encrypted = response.Children(SamlXml.Assertion, "EncryptedAssertion").ToList();
        return (plain, encrypted) switch
        {
            ([var only], []) => only,
            ([], [var only]) when SamlXml.Decrypt(only, settings.Get(SamlSettings.PrivateKey)) is { NamespaceURI: SamlXml.Assertion, LocalName: "Assertion" } opened => opened,
            _ => null,
        };
    }

    private bool IsSigned(XmlElement response, XmlElement assertion)
    {
        var certificates = party.Certificates();
        bool Whole() => SamlXml.IsSigned(response, certificates);
        bool Part() => SamlXml.IsSigned(assertion, certificates);
        return settings.Get(SamlSettings.SignatureValidationType) switch
        {
            "Response" => Whole(),
            "Assertion" => Part(),
            "Either" => Whole() || Part(),
            _ => Whole() && Part(),
        };
    }

    private bool IsForUs(XmlElement assertion)
    {
        var conditions = assertion.Child(SamlXml.Assertion, "Conditions");
        var audiences = conditions?.Children(SamlXml.Assertion, "AudienceRestriction").ToList() ?? [];
        return conditions is not null && party.IsNow(conditions)
            && audiences.Count > 0 && audiences.TrueForAll(one => one.Children(SamlXml.Assertion, "Audience").Any(audience => audience.InnerText.Trim() == party.Issuer));
    }

    // Somebody else's answer is none to our question; one that nobody has asked for is none at all.
    private string? StateOf(XmlElement assertion) => assertion.Child(SamlXml.Assertion, "Subject")?.Children(SamlXml.Assertion, "SubjectConfirmation")
        .Where(static one => one.GetAttribute("Method") == Bearer)
        .Select(static one => one.Child(SamlXml.Assertion, "SubjectConfirmationData"))
        .Where(data => data is not null && data.GetAttribute("Recipient") == party.Receiver && data.HasAttribute("NotOnOrAfter") && party.IsNow(data))
        .Select(static data => SamlParty.StateOf(data!.GetAttribute("InResponseTo")))
        .FirstOrDefault();

    private static SamlFacts Facts(XmlElement assertion)
    {
        var (first, lists) = (new JsonObject(), new JsonObject());
        if (assertion.Child(SamlXml.Assertion, "Subject")?.Child(SamlXml.Assertion, "NameID") is { } subject)
        {
            first["nameID"] = subject.InnerText.Trim();
        }

        foreach (var attribute in assertion.Children(SamlXml.Assertion, "AttributeStatement").SelectMany(static statement => statement.Children(SamlXml.Assertion, "Attribute")))
        {
            var values = attribute.Children(SamlXml.Assertion, "AttributeValue").Select(static value => value.InnerText.Trim()).Where(static value => value.Length > 0).ToList();
            foreach (var name in new[] { attribute.GetAttribute("Name"), attribute.GetAttribute("FriendlyName") }.Where(name => name.Length > 0 && values.Count > 0 && !lists.ContainsKey(name)))
            {
                first[name] = values[0];
                lists[name] = new JsonArray([.. values.Select(static value => (JsonNode)value)]);
            }
        }

        return new SamlFacts(first, lists) { Session = SessionOf(assertion) };
    }

    private static SamlSession? SessionOf(XmlElement assertion) =>
        assertion.Child(SamlXml.Assertion, "Subject")?.Child(SamlXml.Assertion, "NameID") is { } name && name.InnerText.Trim() is { Length: > 0 and <= LongestName } text
            ? new SamlSession(text, assertion.Child(SamlXml.Assertion, "Issuer")?.InnerText.Trim() ?? "")
            {
                Index = assertion.Children(SamlXml.Assertion, "AuthnStatement").Select(static one => one.GetAttribute("SessionIndex")).FirstOrDefault(static one => one.Length is > 0 and <= LongestName),
                Traits = SamlSession.TraitNames.Where(trait => name.GetAttribute(trait).Length is > 0 and <= LongestName).ToDictionary(static trait => trait, name.GetAttribute),
            }
            : null;

    private static string? Decode(string encoded)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(encoded));
        }
        catch (Exception failure) when (failure is FormatException or ArgumentException)
        {
            return null;
        }
    }
}
