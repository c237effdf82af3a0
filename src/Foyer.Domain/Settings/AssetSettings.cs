using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>Pictures of the server that an administrator can replace.</summary>
public static class AssetSettings
{
    private static readonly SettingSection assets = new("Assets");

    public static readonly Setting<string> Logo = assets.Asset("Assets_logo", "{\"defaultUrl\":\"assets/logo.svg\"}",
        "Logo in the light look.", Public);
    public static readonly Setting<string> LogoDark = assets.Asset("Assets_logo_dark", "{\"defaultUrl\":\"assets/logo_dark.svg\"}",
        "Logo in the dark look.", Public);
    public static readonly Setting<string> Background = assets.Asset("Assets_background", "{\"defaultUrl\":\"assets/background.svg\"}",
        "Background of the sign-in page in the light look.", Public);
    public static readonly Setting<string> BackgroundDark = assets.Asset("Assets_background_dark", "{\"defaultUrl\":\"assets/background_dark.svg\"}",
        "Background of the sign-in page in the dark look.", Public);
    public static readonly Setting<string> FaviconIco = assets.Asset("Assets_favicon_ico", "{\"defaultUrl\":\"assets/favicon_ico.ico\"}",
        "Icon for old browsers.", Public);
    public static readonly Setting<string> Favicon = assets.Asset("Assets_favicon", "{\"defaultUrl\":\"assets/favicon.svg\"}",
        "Icon as SVG.", Public);
    public static readonly Setting<string> Favicon16 = assets.Asset("Assets_favicon_16", "{\"defaultUrl\":\"assets/favicon_16.png\"}",
        "Icon of 16 pixels.", Public);
    public static readonly Setting<string> Favicon32 = assets.Asset("Assets_favicon_32", "{\"defaultUrl\":\"assets/favicon_32.png\"}",
        "Icon of 32 pixels.", Public);
    public static readonly Setting<string> Favicon192 = assets.Asset("Assets_favicon_192", "{\"defaultUrl\":\"assets/favicon_192.png\"}",
        "Icon of 192 pixels.", Public);
    public static readonly Setting<string> Favicon512 = assets.Asset("Assets_favicon_512", "{\"defaultUrl\":\"assets/favicon_512.png\"}",
        "Icon of 512 pixels.", Public);
    public static readonly Setting<string> Touchicon180 = assets.Asset("Assets_touchicon_180", "{\"defaultUrl\":\"assets/touchicon_180.png\"}",
        "Icon for touch devices.", Public);
    public static readonly Setting<string> Touchicon180Pre = assets.Asset("Assets_touchicon_180_pre", "{\"defaultUrl\":\"assets/touchicon_180_pre.png\"}",
        "Icon for old touch devices.", Public);
    public static readonly Setting<string> Tile70 = assets.Asset("Assets_tile_70", "{\"defaultUrl\":\"assets/tile_70.png\"}",
        "Tile of 70 pixels.", Public);
    public static readonly Setting<string> Tile144 = assets.Asset("Assets_tile_144", "{\"defaultUrl\":\"assets/tile_144.png\"}",
        "Tile of 144 pixels.", Public);
    public static readonly Setting<string> Tile150 = assets.Asset("Assets_tile_150", "{\"defaultUrl\":\"assets/tile_150.png\"}",
        "Tile of 150 pixels.", Public);
    public static readonly Setting<string> Tile310Square = assets.Asset("Assets_tile_310_square", "{\"defaultUrl\":\"assets/tile_310_square.png\"}",
        "Square tile of 310 pixels.", Public);
    public static readonly Setting<string> Tile310Wide = assets.Asset("Assets_tile_310_wide", "{\"defaultUrl\":\"assets/tile_310_wide.png\"}",
        "Wide tile of 310 pixels.", Public);
    public static readonly Setting<string> SafariPinned = assets.Asset("Assets_safari_pinned", "{\"defaultUrl\":\"assets/safari_pinned.svg\"}",
        "Icon of a pinned tab in Safari.", Public);
    public static readonly Setting<string> LivechatWidgetLogo = assets.Asset(
        "Assets_livechat_widget_logo", "{\"defaultUrl\":\"assets/livechat_widget_logo.svg\"}",
        "Logo of the visitor widget.", Public);

    internal static IReadOnlyList<Setting> All { get; } =
    [
        Logo, LogoDark, Background, BackgroundDark, FaviconIco, Favicon, Favicon16, Favicon32, Favicon192, Favicon512,
        Touchicon180, Touchicon180Pre, Tile70, Tile144, Tile150, Tile310Square, Tile310Wide, SafariPinned,
        LivechatWidgetLogo,
    ];
}
