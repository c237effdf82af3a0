using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Foyer.Console.Wire;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Permissions;

namespace Foyer.Console.Features.Accounts;

/// <summary>Me: who I am, how I am shown, and what I may do.</summary>
internal sealed record Account
{
    private const string ChosenAvailable = "available";

    public static Account Nobody { get; } = new();

    public UserPayload Me { get; init; } = new();

    /// <summary>Which roles hold which permission, as the server last told.</summary>
    public ImmutableDictionary<string, IReadOnlyList<string>> Grants { get; private init; } = ImmutableDictionary<string, IReadOnlyList<string>>.Empty;

    public string Id => Me.Id;

    public string Name => Me.Name ?? Me.Username ?? "";

    public bool IsAvailable => Me.StatusLivechat is ChosenAvailable;

    public bool IsAgent => Me.Roles?.Contains("livechat-agent") is true;

    public bool Can(string permission) =>
        Me.Roles is { } roles && Grants.TryGetValue(permission, out var granted) && granted.Any(roles.Contains);

    /// <summary>Whether I may, with roles that I have in one room besides those that I have everywhere.</summary>
    public bool Can(string permission, IEnumerable<string>? roomRoles) =>
        Can(permission) || (roomRoles is not null && Grants.TryGetValue(permission, out var granted) && granted.Any(roomRoles.Contains));

    /// <summary>All permissions anew.</summary>
    public Account Learn(IEnumerable<PermissionPayload> permissions) => this with
    {
        Grants = permissions.ToImmutableDictionary(static permission => permission.Id, static permission => permission.Roles ?? []),
    };

    /// <summary>One permission was given to other roles, or is gone.</summary>
    public Account Apply(string action, PermissionPayload permission) => this with
    {
        Grants = action is "removed" || permission.Roles is not { Count: > 0 } ? Grants.Remove(permission.Id) : Grants.SetItem(permission.Id, permission.Roles),
    };

    /// <summary>One word of <c>userData</c>: what has changed about me.</summary>
    public Account Apply(JsonObject change)
    {
        var fields = change["diff"] as JsonObject ?? change["data"] as JsonObject;
        if (fields is null)
        {
            return this;
        }

        // Told are the preferences that I have set; those that I have not keep the server's own value.
        var known = fields["settings.preferences"] is JsonObject preferences ? Prefer(preferences) : this;
        return known with
        {
            Me = known.Me with
            {
                Status = fields["status"].ReadText() ?? Me.Status,
                StatusDefault = fields["statusDefault"].ReadText() ?? Me.StatusDefault,
                StatusText = fields["statusText"].ReadText() ?? Me.StatusText,
                StatusLivechat = change["unset"]?["statusLivechat"] is not null ? null : fields["statusLivechat"].ReadText() ?? Me.StatusLivechat,
                Name = fields["name"].ReadText() ?? Me.Name,
                Username = fields["username"].ReadText() ?? Me.Username,
                AvatarETag = change["unset"]?["avatarETag"] is not null ? null : fields["avatarETag"].ReadText() ?? Me.AvatarETag,
                Roles = fields["roles"] is JsonArray roles ? [.. roles.Select(WireReading.ReadText).OfType<string>()] : Me.Roles,
            },
        };
    }

    /// <summary>Preferences that the server has accepted.</summary>
    public Account Prefer(JsonObject changed)
    {
        var preferences = Me.Settings?.Preferences?.DeepClone() as JsonObject ?? [];
        foreach (var (key, value) in changed)
        {
            preferences[key] = value?.DeepClone();
        }

        return this with { Me = Me with { Settings = (Me.Settings ?? new UserSettingsPayload()) with { Preferences = preferences } } };
    }

    /// <summary>False for the moment in which only that of the account is known which the frame shows.</summary>
    public bool KnowsPreferences => Id.Length > 0 || Me.Settings is not null;

    public JsonNode? Preference(string key) => Me.Settings?.Preferences?[key];
}
