using System.Text.Json.Nodes;
using Foyer.Contracts.Accounts;
using Foyer.Domain.Accounts;
using Foyer.Domain.Presence;

namespace Foyer.Server.Features.Users;

/// <summary>Accounts in the dialect's form.</summary>
internal static class UserWire
{
    public static string StatusWord(PresenceStatus status) => status switch
    {
        PresenceStatus.Online => "online",
        PresenceStatus.Away => "away",
        PresenceStatus.Busy => "busy",
        _ => "offline",
    };

    public static string? AgentStatusWord(User user) =>
        user.TakesLiveChats switch { true => "available", false => "not-available", null => null };

    public static UserRef Reference(User user) => new() { Id = user.Id.Value, Username = user.Username, Name = user.Name };

    public static IReadOnlyList<EmailPayload> Emails(User user) =>
        [.. user.Emails.Select(email => new EmailPayload { Address = email.Address, Verified = email.IsVerified })];

    /// <summary>What others see of an account.</summary>
    /// <param name="user">The account.</param>
    /// <param name="seesAll">Whether the viewer may see private facts too.</param>
    /// <param name="publicFields">Names of the custom fields that everybody may see.</param>
    public static UserPayload Of(User user, bool seesAll, IReadOnlyCollection<string> publicFields)
    {
        var brief = new UserPayload
        {
            Id = user.Id.Value,
            Name = user.Name,
            Username = user.Username,
            Nickname = user.Nickname,
            Status = StatusWord(user.Status),
            UtcOffset = user.UtcOffset,
            Type = user.Type,
            Active = user.IsActive,
            Bio = user.Bio,
            Reason = user.Reason,
            StatusText = user.StatusText,
            AvatarETag = user.AvatarETag,
            StatusLivechat = AgentStatusWord(user),
            CustomFields = Fields(user, seesAll ? null : publicFields),
        };
        return seesAll
            ? brief with
            {
                Emails = Emails(user),
                StatusConnection = StatusWord(user.StatusConnection),
                StatusDefault = StatusWord(user.StatusDefault),
                CreatedAt = user.CreatedAt,
                LastLogin = user.LastLoginAt,
                RequirePasswordChange = user.RequirePasswordChange ? true : null,
                RequirePasswordChangeReason = user.RequirePasswordChangeReason,
                Roles = user.Roles,
                Language = user.Language,
                UpdatedAt = user.UpdatedAt,
            }
            : brief;
    }

    private static JsonObject? Fields(User user, IReadOnlyCollection<string>? names)
    {
        var fields = user.CustomFieldsJson is { } json ? JsonNode.Parse(json) as JsonObject : null;
        foreach (var hidden in fields?.Where(field => names?.Contains(field.Key) == false).Select(field => field.Key).ToList() ?? [])
        {
            fields!.Remove(hidden);
        }

        return fields is { Count: > 0 } ? fields : null;
    }

    /// <summary>What the person itself sees.</summary>
    /// <param name="user">The account.</param>
    /// <param name="preferences">Every preference: the server's default, overridden by the person's value.</param>
    /// <param name="rootUrl">Address of the server.</param>
    public static MePayload Me(User user, JsonObject preferences, string rootUrl) => new()
    {
        Id = user.Id.Value,
        Username = user.Username,
        Name = user.Name,
        Nickname = user.Nickname,
        Bio = user.Bio,
        Type = user.Type,
        Active = user.IsActive,
        Roles = user.Roles,
        Emails = Emails(user),
        Email = user.Emails.FirstOrDefault(email => email.IsVerified)?.Address,
        Status = StatusWord(user.Status),
        StatusDefault = StatusWord(user.StatusDefault),
        StatusConnection = StatusWord(user.StatusConnection),
        StatusText = user.StatusText,
        StatusLivechat = AgentStatusWord(user),
        OpenBusinessHours = user.OpenBusinessHours,
        UtcOffset = user.UtcOffset,
        Language = user.Language,
        CreatedAt = user.CreatedAt,
        UpdatedAt = user.UpdatedAt,
        AvatarOrigin = user.AvatarOrigin,
        AvatarETag = user.AvatarETag,
        CustomFields = user.CustomFieldsJson is { } custom ? JsonNode.Parse(custom) as JsonObject : null,
        RequirePasswordChange = user.RequirePasswordChange ? true : null,
        RequirePasswordChangeReason = user.RequirePasswordChangeReason,
        Settings = new UserSettingsPayload { Profile = [], Preferences = preferences },
        AvatarUrl = $"{rootUrl}/avatar/{user.Username}",
        IsOAuthUser = LinkedServices.SentTo(user).Count > 0,
        Services = new JsonObject(
        [
            KeyValuePair.Create("password", (JsonNode?)new JsonObject { ["exists"] = user.PasswordHash is not null }),

            // That an account comes by a service is said; what it is there is the service's.
            .. LinkedServices.SentTo(user).Select(static service => KeyValuePair.Create(service, (JsonNode?)new JsonObject())),
        ]),
    };
}
