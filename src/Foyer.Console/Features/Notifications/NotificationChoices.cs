using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.Notifications;

/// <summary>How I want to be called; the names of the preferences are the dialect's.</summary>
internal sealed record NotificationChoices(bool Sound, bool UntilTaken, int Volume, bool Desktop)
{
    private const string None = "none";
    private const string Nothing = "nothing";
    private const string SoundKey = "newRoomNotification";
    private const string VolumeKey = "notificationsSoundVolume";
    private const string DesktopKey = "desktopNotifications";
    private const string UntilTakenKey = "omnichannelSoundUntilTaken";

    public static NotificationChoices Of(Account account) => new(
        account.Preference(SoundKey).ReadText() is not None,
        account.Preference(UntilTakenKey) is not { } repeat || repeat.ReadFlag(),
        Math.Clamp(account.Preference(VolumeKey).ReadNumber() ?? 100, 0, 100),
        account.Preference(DesktopKey).ReadText() is not Nothing);

    public JsonObject Preferences() => new()
    {
        [SoundKey] = Sound ? "door" : None,
        [VolumeKey] = Volume,
        [DesktopKey] = Desktop ? "all" : Nothing,
        [UntilTakenKey] = UntilTaken,
    };
}
