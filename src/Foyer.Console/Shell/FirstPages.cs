using Foyer.Console.Features.Home;
using Foyer.Console.Features.LiveChats;
using Foyer.Console.Features.Rooms;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Shell;

/// <summary>
/// The pages with which the console starts, and where they are. The framework's router finds pages by looking through whole
/// assemblies, which takes a tenth of a second; these few are known.
/// </summary>
internal static class FirstPages
{
    /// <summary>The page of an address below the base of the console; null when it is none of these.</summary>
    public static RouteData? Of(string path)
    {
        var segments = path.Split('?', '#')[0].Trim('/').Split('/');
        return segments switch
        {
            [""] => new RouteData(typeof(HomePage), Nothing),
            [var page] when Is(page, "home") || Is(page, "login") => new RouteData(typeof(HomePage), Nothing),
            [var kind, var name] when name.Length > 0 && (Is(kind, "channel") || Is(kind, "group") || Is(kind, "direct")) =>
                new RouteData(typeof(RoomPage), With(nameof(RoomPage.Name), name)),
            [var kind, var room] when room.Length > 0 && Is(kind, "live") => new RouteData(typeof(LiveChatPage), With(nameof(LiveChatPage.RoomId), room)),
            _ => null,
        };
    }

    private static Dictionary<string, object?> Nothing => [];

    private static Dictionary<string, object?> With(string parameter, string value) => new() { [parameter] = Uri.UnescapeDataString(value) };

    private static bool Is(string segment, string page) => string.Equals(segment, page, StringComparison.OrdinalIgnoreCase);
}
