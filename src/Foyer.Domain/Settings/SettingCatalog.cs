namespace Foyer.Domain.Settings;

/// <summary>Every setting of the server, in one explicit list; whatever is not here does not exist.</summary>
public static class SettingCatalog
{
    /// <summary>All settings, group by group.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. UserPreferenceSettings.All,
        .. AccountSettings.All,
        .. SignInSettings.All,
        .. PasswordSettings.All,
        .. AvatarSettings.All,
        .. GeneralSettings.All,
        .. ApiSettings.All,
        .. LayoutSettings.All,
        .. MessageSettings.All,
        .. EmbedSettings.All,
        .. FileUploadSettings.All,
        .. RateLimiterSettings.All,
        .. RetentionPolicySettings.All,
        .. PushSettings.All,
        .. EmailSettings.All,
        .. LiveChatSettings.All,
        .. FigureSettings.All,
        .. DeskSettings.All,
        .. WidgetSettings.All,
        .. SmsSettings.All,
        .. CollaborationSettings.All,
        .. CallSettings.All,
        .. MobileSettings.All,
        .. OperationSettings.All,
        .. AnalyticsSettings.All,
        .. OrganizationSettings.All,
        .. DirectorySettings.All,
        .. FederationSettings.All,
        .. OAuthSettings.All,
        .. OpenIdSettings.All,
        .. SamlSettings.All,
        .. AssetSettings.All,
    ];

    /// <summary>The settings by their id.</summary>
    public static IReadOnlyDictionary<string, Setting> ById { get; } =
        All.ToDictionary(setting => setting.Id, StringComparer.Ordinal);
}
