using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Foyer.Contracts.Accounts;

/// <summary>An account as other accounts, or it itself, may see it.</summary>
public record UserPayload
{
    /// <summary>The account.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>When the account was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it last signed in.</summary>
    public DateTimeOffset? LastLogin { get; init; }

    /// <summary>When the document last changed.</summary>
    [JsonPropertyName("_updatedAt")]
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>user, bot, app or unknown.</summary>
    public string? Type { get; init; }

    /// <summary>Whether the account may sign in.</summary>
    public bool? Active { get; init; }

    /// <summary>Ids of its global roles.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>The user name.</summary>
    public string? Username { get; init; }

    /// <summary>The name people see.</summary>
    public string? Name { get; init; }

    /// <summary>A second name people may see.</summary>
    public string? Nickname { get; init; }

    /// <summary>A few words about the person.</summary>
    public string? Bio { get; init; }

    /// <summary>Addresses.</summary>
    public IReadOnlyList<EmailPayload>? Emails { get; init; }

    /// <summary>Telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>Effective presence, one of UserStatus.</summary>
    public string? Status { get; init; }

    /// <summary>The presence the person chose.</summary>
    public string? StatusDefault { get; init; }

    /// <summary>The presence its connections give.</summary>
    public string? StatusConnection { get; init; }

    /// <summary>A status line of the person's own.</summary>
    public string? StatusText { get; init; }

    /// <summary>Hours from UTC.</summary>
    public double? UtcOffset { get; init; }

    /// <summary>Language of the screens.</summary>
    public string? Language { get; init; }

    /// <summary>Where the picture came from.</summary>
    public string? AvatarOrigin { get; init; }

    /// <summary>Changes whenever the picture changes.</summary>
    public string? AvatarETag { get; init; }

    /// <summary>Values of the custom fields.</summary>
    public JsonObject? CustomFields { get; init; }

    /// <summary>What the account has set for itself.</summary>
    public UserSettingsPayload? Settings { get; init; }

    /// <summary>Whether the password must be changed at the next sign-in.</summary>
    public bool? RequirePasswordChange { get; init; }

    /// <summary>Why.</summary>
    public string? RequirePasswordChangeReason { get; init; }

    /// <summary>Why the account asks to be admitted.</summary>
    public string? Reason { get; init; }

    /// <summary>Room shown first.</summary>
    public string? DefaultRoom { get; init; }

    /// <summary>available or not-available for agents; absent for others.</summary>
    public string? StatusLivechat { get; init; }

    /// <summary>The agent's own limits.</summary>
    public JsonObject? Livechat { get; init; }

    /// <summary>Telephone extension.</summary>
    public string? Extension { get; init; }

    /// <summary>Business hours now open for the agent.</summary>
    public IReadOnlyList<string>? OpenBusinessHours { get; init; }

    /// <summary>Whether the account lives elsewhere.</summary>
    public bool? Federated { get; init; }

    /// <summary>Ids the account had where it was imported from.</summary>
    public IReadOnlyList<string>? ImportIds { get; init; }

    /// <summary>Whether the reader sees everything there is.</summary>
    public bool? CanViewAllInfo { get; init; }

    /// <summary>Which ways of signing in exist; never a secret.</summary>
    public JsonObject? Services { get; init; }

    /// <summary>Banners shown to the person.</summary>
    public JsonObject? Banners { get; init; }

    /// <summary>Applications the person has let in.</summary>
    public JsonObject? Oauth { get; init; }

    /// <summary>Whether idling makes away.</summary>
    public bool? EnableAutoAway { get; init; }

    /// <summary>Seconds of idling that make away.</summary>
    public double? IdleTimeLimit { get; init; }

    /// <summary>Rooms of the account where they were asked for.</summary>
    public JsonArray? Rooms { get; init; }

    /// <summary>Absolute address of the picture.</summary>
    public string? AvatarUrl { get; init; }
}
