using Foyer.Domain.Invites;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;

namespace Foyer.Server.Features.Invites;

/// <summary>Invitations in the dialect's form.</summary>
internal static class InviteWire
{
    public static object Payload(Invite invite, SettingValues settings) => new
    {
        _id = invite.Id.Value,
        days = invite.Days,
        maxUses = invite.MaxUses,
        rid = invite.RoomId.Value,
        userId = invite.UserId.Value,
        createdAt = invite.CreatedAt,
        _updatedAt = invite.UpdatedAt,
        expires = invite.ExpiresAt,
        uses = invite.Uses,
        url = Link(invite, settings),
    };

    // The other form goes through the page that opens the mobile app.
    private static string Link(Invite invite, SettingValues settings)
    {
        var site = settings.Get(GeneralSettings.SiteUrl).TrimEnd('/');
        if (settings.Get(AccountSettings.RegistrationInviteUrlType) == "direct" || settings.Get(GeneralSettings.DeepLinkUrl) is not { Length: > 0 } deep)
        {
            return $"{site}/invite/{invite.Id.Value}";
        }

        var host = site.Replace("https://", "", StringComparison.OrdinalIgnoreCase).Replace("http://", "", StringComparison.OrdinalIgnoreCase);
        var secure = site.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        return $"{deep.TrimEnd('/')}/invite?host={Uri.EscapeDataString(host)}&secure={secure}&path={Uri.EscapeDataString($"invite/{invite.Id.Value}")}";
    }
}
