using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>Pictures of people and rooms.</summary>
public static class AvatarSettings
{
    private static readonly SettingSection avatar = new("Accounts", "Avatar");

    public static readonly Setting<string> ExternalProviderUrl = avatar.Text("Accounts_AvatarExternalProviderUrl", "",
        "Address from which pictures of people are taken; {username} stands for the name.", Public);
    public static readonly Setting<string> RoomExternalProviderUrl = avatar.Text("Accounts_RoomAvatarExternalProviderUrl", "",
        "Address from which pictures of rooms are taken; {roomId} stands for the room.", Public);
    public static readonly Setting<bool> BlockUnauthenticatedAccess = avatar.Switch("Accounts_AvatarBlockUnauthenticatedAccess", true,
        "Show pictures only to those who are signed in.", Public);
    public static readonly Setting<bool> Resize = avatar.Switch("Accounts_AvatarResize", true,
        "Scale pictures to a square of one size.");
    public static readonly Setting<long> Size = avatar.Number("Accounts_AvatarSize", 200,
        "Side of a picture in pixels.");
    public static readonly Setting<long> CacheTime = avatar.Number("Accounts_AvatarCacheTime", 3600,
        "Seconds for which browsers may keep a picture.");
    public static readonly Setting<bool> SetDefault = avatar.Switch("Accounts_SetDefaultAvatar", true,
        "Take the picture of the service through which somebody signed in.");

    internal static IReadOnlyList<Setting> All { get; } =
    [
        ExternalProviderUrl, RoomExternalProviderUrl, BlockUnauthenticatedAccess, Resize, Size, CacheTime, SetDefault,
    ];
}
