using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using Foyer.Domain.Accounts;

namespace Foyer.Domain.SignInServices;

/// <summary>Reads what a CAS server says of a ticket.</summary>
public static class CasAnswer
{
    /// <summary>The service's name in accounts and addresses.</summary>
    public const string Service = "cas";

    private const int LongestAnswer = 256 * 1024;
    private static readonly Refusal NotConfirmed = new("cas-ticket-invalid", "The service did not confirm the ticket");

    /// <summary>Whom the first version of the protocol confirms: <c>yes</c>, and a name in the next line.</summary>
    /// <param name="text">The answer.</param>
    public static Outcome<JsonObject> ReadLines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('\n', StringSplitOptions.TrimEntries) is ["yes", { Length: > 0 and <= IdentityField.Longest } name, ..] ? new JsonObject { ["username"] = name } : NotConfirmed;
    }

    /// <summary>Whom the second version confirms, with what else it says of the person.</summary>
    /// <param name="text">The answer.</param>
    public static Outcome<JsonObject> ReadDocument(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            // What declares entities or reads from elsewhere is no answer.
            var rules = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LongestAnswer };
            using var reader = XmlReader.Create(new StringReader(text), rules);
            var document = new XmlDocument { XmlResolver = null };
            document.Load(reader);
            return document.DocumentElement is { LocalName: "serviceResponse" } root && Child(root, "authenticationSuccess") is { } success
                && Child(success, "user")?.InnerText.Trim() is { Length: > 0 and <= IdentityField.Longest } name
                    ? Facts(success, name)
                    : NotConfirmed;
        }
        catch (XmlException)
        {
            return NotConfirmed;
        }
    }

    /// <summary>Who it is.</summary>
    /// <param name="facts">What the answer says.</param>
    /// <param name="fieldMap">Which of our fields is made of which of them, as JSON: <c>{"email":"%mail%","name":"%givenName% %sn%"}</c>.</param>
    public static ServiceIdentity Identify(JsonObject facts, string fieldMap)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var username = (string)facts["username"]!;
        var fields = Fields(fieldMap);
        string? Say(string field) => fields[field] is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? IdentityField.Read(facts, Template(value.GetValue<string>()))
            : null;
        var email = Say("email");
        var name = Say("name");
        return new ServiceIdentity(Service, username)
        {
            Username = Say("username") is { } own && UsernameRules.Simplify(own) is not null ? own : username,
            Name = Names.IsHarmless(name) ? name : null,
            Email = EmailAddresses.IsWellFormed(email) ? email : null,

            // The company's own directory says so, and nobody else could.
            IsEmailVerified = email is not null,
        };
    }

    private static JsonObject Facts(XmlElement success, string name)
    {
        var facts = new JsonObject { ["username"] = name };
        foreach (var one in (Child(success, "attributes")?.ChildNodes.OfType<XmlElement>() ?? []).Where(static one => one.LocalName != "username"))
        {
            // The first of several values is the one that counts.
            facts.TryAdd(one.LocalName, one.InnerText.Trim());
        }

        return facts;
    }

    private static XmlElement? Child(XmlElement parent, string name) => parent.ChildNodes.OfType<XmlElement>().FirstOrDefault(one => one.LocalName == name);

    private static JsonObject Fields(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    // The dialect writes %name% where other fields write {{name}}.
    private static string Template(string text) => text.Split('%') is { Length: > 2 } parts
        ? string.Concat(parts.Select(static (part, at) => at % 2 == 1 ? $"{{{{{part}}}}}" : part))
        : text;
}
