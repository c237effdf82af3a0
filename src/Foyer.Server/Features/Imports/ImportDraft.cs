using System.Text.Json.Nodes;
using Foyer.Domain.Imports;
using Foyer.Server.Access;
using Foyer.Server.Features.Users;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Imports;

/// <summary>One account of an import, as it is kept until the import runs: in the dialect's words, and a password only as its hash.</summary>
internal static class ImportDraft
{
    private const string Hash = "$passwordHash";
    private const string Bot = "$isBot";

    /// <summary>What is kept of an account that came.</summary>
    public static string ToJson(JsonObject account, string? passwordHash)
    {
        var kept = new JsonObject();
        foreach (var key in new[] { "username", "name", "emails", "roles", "bio", "statusText", "deleted", "avatarUrl", Bot })
        {
            if (account[key] is { } value)
            {
                kept[key] = value.DeepClone();
            }
        }

        kept["importIds"] = new JsonArray([.. FormerIds(account).Select(static id => (JsonNode)id)]);
        if (passwordHash is not null)
        {
            kept[Hash] = passwordHash;
        }

        return kept.ToJsonString();
    }

    /// <summary>What is kept of somebody in a file; whoever has an address may choose a password by a letter.</summary>
    public static string ToJson(ForeignPerson person, string unknownHash)
    {
        var account = new JsonObject { ["username"] = person.Username, ["name"] = person.Name.Length > 0 ? person.Name : person.Username, ["importIds"] = new JsonArray(person.Key) };
        if (person.Email is { } email)
        {
            account["emails"] = new JsonArray(email);
        }

        if (person.Picture is { } picture)
        {
            account["avatarUrl"] = picture;
        }

        (account["deleted"], account[Bot]) = (person.IsGone, person.IsBot);
        return ToJson(account, person.Email is null || person.IsBot ? null : unknownHash);
    }

    /// <summary>The person of a draft, as somebody chooses among them.</summary>
    public static object Choice(ImportedAccount account)
    {
        var kept = (JsonObject)JsonNode.Parse(account.DraftJson)!;
        return new
        {
            user_id = account.Key,
            username = kept.Text("username"),
            name = kept.Text("name"),
            email = FirstEmail(kept) ?? "",
            is_deleted = kept.Flag("deleted") ?? false,
            is_bot = kept.Flag(Bot) ?? false,
            do_import = true,
        };
    }

    /// <summary>The account that is to be made.</summary>
    public static NewAccount Read(string json, Caller? by)
    {
        var kept = (JsonObject)JsonNode.Parse(json)!;
        return new NewAccount
        {
            // Whoever comes without a user name chooses one at the first sign-in.
            Username = kept.Text("username") is { Length: > 0 } username ? username : null,
            Name = kept.Text("name"),
            Email = FirstEmail(kept),
            PasswordHash = kept.Text(Hash),
            Roles = kept.Texts("roles") is { Count: > 0 } roles ? roles : null,
            Bio = kept.Text("bio"),
            StatusText = kept.Text("statusText"),
            IsActive = kept.Flag("deleted") != true,
            IsVerified = true,
            JoinsDefaultRooms = false,
            FormerIds = FormerIds(kept),
            PictureAddress = kept.Text("avatarUrl") is { Length: > 0 } picture ? picture : null,
            By = by,
        };
    }

    /// <summary>The ids that the account had where it comes from.</summary>
    public static IReadOnlyList<string> FormerIds(JsonObject account) =>
        [.. (account.Texts("importIds") ?? []).Select(static id => id.Trim()).Where(static id => id.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>The address by which the account is known; null where none has come.</summary>
    public static string? FirstEmail(JsonObject account) => account.Texts("emails")?.FirstOrDefault(static email => !string.IsNullOrWhiteSpace(email));
}
