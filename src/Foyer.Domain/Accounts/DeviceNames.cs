namespace Foyer.Domain.Accounts;

/// <summary>What a person recognises a device by: the browser and the system, and nothing that would tell devices apart beyond that.</summary>
public static class DeviceNames
{
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"), ("Electron/", "Desktop app"), ("HeadlessChrome", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("okhttp", "Android app"), ("curl/", "curl"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    /// <summary>For example <c>Firefox · Windows</c>; null when nothing is recognised.</summary>
    /// <param name="userAgent">What the client says it is.</param>
    public static string? Of(string? userAgent)
    {
        var parts = new[] { Named(Browsers, userAgent), Named(Systems, userAgent) }.OfType<string>().ToList();
        return parts.Count == 0 ? null : string.Join(" · ", parts);
    }

    private static string? Named((string Mark, string Name)[] list, string? text) =>
        text is null ? null : list.FirstOrDefault(one => text.Contains(one.Mark, StringComparison.Ordinal)).Name;
}
