using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>What the mobile apps may do.</summary>
public static class MobileSettings
{
    private static readonly SettingSection mobile = new("Mobile");

    public static readonly Setting<bool> AllowSaveMediaToGallery = mobile.Switch("Allow_Save_Media_to_Gallery", true,
        "Let people save pictures to the gallery of their device.", Public);
    public static readonly Setting<bool> ForceScreenLock = mobile.Switch("Force_Screen_Lock", false,
        "Lock the app after a while.", Public);
    public static readonly Setting<long> ForceScreenLockAfter = mobile.Number("Force_Screen_Lock_After", 1800,
        "Seconds after which the app is locked.", Public);

    internal static IReadOnlyList<Setting> All { get; } =
    [
        AllowSaveMediaToGallery, ForceScreenLock, ForceScreenLockAfter,
    ];
}
