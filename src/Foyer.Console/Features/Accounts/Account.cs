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

    public ImmutableHashSet<string> Rights { get; private init; } = [];

    public string Id => Me.Id;

    public string Name => Me.Name ?? Me.Username ?? "";

    public bool IsAvailable => Me.StatusLivechat is ChosenAvailable;

    public bool IsAgent => Me.Roles?.Contains("livechat-agent") is true;

    public bool Can(string permission) => Rights.Contains(permission);

    public Account Learn(IEnumerable<PermissionPayload> permissions)
    {
        var roles = Me.Roles ?? [];
        return this with
        {
            Rights = [.. permissions.Where(permission => permission.Roles?.Any(roles.Contains) is true).Select(static permission => permission.Id)],
        };
    }

    /// <summary>One word of <c>userData</c>: what has changed about me.</summary>
    public Account Apply(JsonObject change)
    {
        var fields = change["diff"] as JsonObject ?? change["data"] as JsonObject;
        if (fields is null)
        {
            return this;
        }

        return this with
        {
            Me = Me with
            {
                Status = fields["status"].ReadText() ?? Me.Status,
                StatusDefault = fields["statusDefault"].ReadText() ?? Me.StatusDefault,
                StatusText = fields["statusText"].ReadText() ?? Me.StatusText,
                StatusLivechat = fields["statusLivechat"].ReadText() ?? Me.StatusLivechat,
                Name = fields["name"].ReadText() ?? Me.Name,
                Username = fields["username"].ReadText() ?? Me.Username,
                AvatarETag = fields["avatarETag"].ReadText() ?? Me.AvatarETag,
                Roles = fields["roles"] is JsonArray roles ? [.. roles.Select(WireReading.ReadText).OfType<string>()] : Me.Roles,
            },
        };
    }

    public JsonNode? Preference(string key) => Me.Settings?.Preferences?[key];
}
