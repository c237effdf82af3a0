using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain.Accounts;
using Foyer.Domain.Settings;

namespace Foyer.Domain.SignInServices;

/// <summary>What a provider of SAML has confirmed of somebody.</summary>
/// <param name="Facts">The first value of each attribute, by its name and by its friendly name; <c>nameID</c> for the subject.</param>
/// <param name="Lists">All values, likewise.</param>
public sealed record SamlFacts(JsonObject Facts, JsonObject Lists)
{
    /// <summary>What the provider calls the person and their session; null where it gives no name.</summary>
    public SamlSession? Session { get; init; }
}

/// <summary>Reads who somebody is out of what a provider of SAML has confirmed, by the field map that the operator wrote.</summary>
public static class SamlIdentity
{
    /// <summary>The service's name in accounts.</summary>
    public const string Service = "saml";

    private const string ByUsername = "Username";
    private static readonly Refusal Nobody = new("saml-identity-missing", "The provider did not say who signed in");

    /// <summary>Who it is: whoever has the address, or the user name, that the operator has declared to stay for good.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="said">What the provider says.</param>
    public static Outcome<ServiceIdentity> Read(ISettingReader settings, SamlFacts said)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(said);
        var map = Map(settings.Get(SamlSettings.UserDataFieldmap));
        string? Fact(string field) => map.TryGetValue(field, out var source) ? Text(said.Facts, source) : null;

        var email = Fact("email");
        email = EmailAddresses.IsWellFormed(email) ? email : null;
        var username = settings.Get(SamlSettings.UsernameNormalize) == "Lowercase" ? Fact("username")?.ToLowerInvariant() : Fact("username");
        var lasting = settings.Get(SamlSettings.ImmutableProperty) == ByUsername ? username : email?.ToLowerInvariant();
        if (lasting is null)
        {
            return Nobody;
        }

        var name = Fact("name");
        return new ServiceIdentity(Service, lasting)
        {
            Username = settings.Get(SamlSettings.GenerateUsername) || username is null ? UsernameRules.Simplify(name) ?? UsernameRules.Simplify(email?.Split('@')[0]) : username,
            IsUsernameMade = settings.Get(SamlSettings.GenerateUsername) || username is null,
            Name = Names.IsHarmless(name) ? name : null,
            Email = email,
            IsEmailVerified = email is not null,
            Rooms = map.TryGetValue("channels", out var channels) ? [.. GroupRooms.Names(IdentityField.At(said.Lists, channels.Field)).SelectMany(static names => names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))] : [],
        };
    }

    /// <summary>By what its people get accounts that exist already.</summary>
    /// <param name="settings">The settings.</param>
    public static Joining JoiningOf(ISettingReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Get(SamlSettings.ImmutableProperty) == ByUsername ? Joining.ByAddress | Joining.ByName : Joining.ByAddress;
    }

    private static string? Text(JsonObject facts, Source source) =>
        IdentityField.Read(facts, source.Expression is { Length: > 0 } expression ? $"{{{{/{expression}/::{source.Field}}}}}" : source.Field);

    // A field is the name of an attribute, or an object that names it and an expression whose first group is taken.
    private static Dictionary<string, Source> Map(string text)
    {
        try
        {
            return JsonNode.Parse(text) is not JsonObject map ? [] : map
                .Select(static one => (one.Key, Source: one.Value switch
                {
                    JsonValue field when field.GetValueKind() == JsonValueKind.String => new Source(field.GetValue<string>(), null),
                    JsonObject parts => new Source(Part(parts, "fieldName") ?? Part(parts, "template") ?? one.Key, Part(parts, "regex")),
                    _ => null,
                }))
                .Where(static one => one.Source is not null)
                .ToDictionary(static one => one.Key, static one => one.Source!, StringComparer.Ordinal);
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            return [];
        }
    }

    private static string? Part(JsonObject parts, string key) => parts[key] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private sealed record Source(string Field, string? Expression);
}
