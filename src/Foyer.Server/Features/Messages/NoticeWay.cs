using Foyer.Domain.Settings;

namespace Foyer.Server.Features.Messages;

/// <summary>A way on which people are told of messages, and where the choices for it stand.</summary>
/// <param name="Here">The choice for one room.</param>
/// <param name="Origin">Who made that choice: <c>subscription</c> where the person did it for this room.</param>
/// <param name="Own">The person's choice for all rooms.</param>
/// <param name="Everybodys">The operator's choice.</param>
internal sealed record NoticeWay(string Here, string Origin, string Own, Setting<string> Everybodys)
{
    /// <summary>Devices that are connected.</summary>
    public static readonly NoticeWay Desktop = new("desktopNotifications", "desktopPrefOrigin", "desktopNotifications", UserPreferenceSettings.DesktopNotifications);

    /// <summary>Telephones, and browsers without a window.</summary>
    public static readonly NoticeWay Telephone = new("mobilePushNotifications", "mobilePrefOrigin", "pushNotifications", UserPreferenceSettings.PushNotifications)
    {
        LeavesOutHere = true,
    };

    /// <summary>Letters.</summary>
    public static readonly NoticeWay Letter = new("emailNotifications", "emailPrefOrigin", "emailNotificationMode", UserPreferenceSettings.EmailNotificationMode)
    {
        LeavesOutHere = true,
    };

    /// <summary>Whether what is said to those who are here does not concern those whom this way reaches.</summary>
    public bool LeavesOutHere { get; init; }
}
