using System.Text.Json.Nodes;
using Foyer.Domain.Accounts;

namespace Foyer.Domain.SignInServices;

/// <summary>Reads who somebody is out of what a service says of them.</summary>
public static class OAuthIdentity
{
    private static readonly Refusal Nobody = new("oauth-identity-missing", "The service did not say who signed in");

    /// <summary>Who it is. Without a lasting identifier it is nobody: whoever gets the same name or address later would be the same.</summary>
    /// <param name="service">The service.</param>
    /// <param name="said">What it says of the person.</param>
    /// <param name="emails">What it says of their addresses, where it is asked for them.</param>
    public static Outcome<ServiceIdentity> Read(OAuthService service, JsonObject said, JsonArray? emails = null)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(said);
        var fields = service.Fields;
        if (IdentityField.Read(said, fields.Id) is not { } id)
        {
            return Nobody;
        }

        var confirmed = Confirmed(emails);
        var email = confirmed ?? IdentityField.Read(said, fields.Email);
        email = EmailAddresses.IsWellFormed(email) ? email : null;
        var name = IdentityField.Read(said, fields.Name);
        var own = IdentityField.Read(said, fields.Username);
        var username = Username(own, email, name);
        return new ServiceIdentity(service.Name, id)
        {
            Username = username,
            IsUsernameMade = username != own,
            Name = Names.IsHarmless(name) ? name : null,
            Email = email,
            IsEmailVerified = email is not null && (confirmed is not null || fields.IsVerified.Any(field => IdentityField.Read(said, field) == "true") || IdentityField.Read(said, fields.VerifiedAt) is not null),
            Roles = service.SyncedRoles.Count == 0 ? null : GroupRooms.Names(IdentityField.At(said, fields.Roles)),
            PictureAddress = fields.Picture.Length > 0 ? IdentityField.Read(said, fields.Picture) : null,
            Rooms = service.Rooms?.For(said) ?? [],
        };
    }

    // The one that the person uses there, if somebody has confirmed it.
    private static string? Confirmed(JsonArray? emails) => emails?.OfType<JsonObject>()
        .Where(static one => IdentityField.Read(one, "primary") == "true" && IdentityField.Read(one, "verified") == "true")
        .Select(static one => IdentityField.Read(one, "email")).FirstOrDefault();

    private static string? Username(string? said, string? email, string? name)
    {
        var plain = said?.Split('@')[0];
        return plain is { Length: > 0 } && plain.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_') ? plain
            : UsernameRules.Simplify(plain) ?? UsernameRules.Simplify(email?.Split('@')[0]) ?? UsernameRules.Simplify(name);
    }
}
