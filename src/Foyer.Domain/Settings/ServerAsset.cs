using Foyer.Domain.Files;

namespace Foyer.Domain.Settings;

/// <summary>A picture of the server that an administrator can replace.</summary>
/// <param name="Key">Its name on the wire.</param>
/// <param name="Setting">Where its address stands.</param>
/// <param name="Endings">What its file may be.</param>
public sealed record ServerAsset(string Key, Setting<string> Setting, IReadOnlyList<string> Endings)
{
    /// <summary>The most bytes that one may have.</summary>
    public const int LargestSize = 1024 * 1024;

    private const string SettingPrefix = "Assets_";

    /// <summary>All there are, by key.</summary>
    public static IReadOnlyDictionary<string, ServerAsset> ByKey { get; } = AssetSettings.All.OfType<Setting<string>>()
        .Select(setting => (Key: setting.Id[SettingPrefix.Length..], Setting: setting))
        .ToDictionary(one => one.Key, one => new ServerAsset(one.Key, one.Setting, EndingsOf(one.Key)), StringComparer.Ordinal);

    /// <summary>What a file for it is, judged by its content.</summary>
    /// <param name="content">The content.</param>
    /// <returns>The ending it is served with, and its media type.</returns>
    public Outcome<(string Ending, string MediaType)> Admit(ReadOnlySpan<byte> content)
    {
        if (content.Length > LargestSize)
        {
            return AssetRefusals.TooLarge;
        }

        var found = content is [0, 0, 1, 0, ..] ? "image/x-icon" : ContentSniffing.Find(content[..Math.Min(content.Length, ContentSniffing.HeadLength)]);
        var ending = found switch
        {
            "image/png" => "png",
            "image/jpeg" => "jpg",
            "image/svg+xml" => "svg",
            "image/x-icon" => "ico",
            _ => "",
        };
        return Endings.Contains(ending) ? (ending, found!) : AssetRefusals.WrongType;
    }

    private static string[] EndingsOf(string key) => key switch
    {
        "favicon" or "safari_pinned" => ["svg"],
        "favicon_ico" => ["ico"],
        "logo" or "logo_dark" or "background" or "background_dark" or "livechat_widget_logo" => ["svg", "png", "jpg"],
        _ => ["png"],
    };
}

/// <summary>Why a picture of the server cannot be replaced.</summary>
public static class AssetRefusals
{
    /// <summary>There is no picture of that name.</summary>
    public static readonly Refusal Unknown = new("error-invalid-asset", "Invalid asset");

    /// <summary>The file is not what this picture may be.</summary>
    public static readonly Refusal WrongType = new("error-invalid-file-type", "Invalid file type");

    /// <summary>The file is too large.</summary>
    public static readonly Refusal TooLarge = new("error-size-not-allowed", "The file is too large");
}
