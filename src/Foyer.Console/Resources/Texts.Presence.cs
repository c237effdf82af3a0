using Foyer.Contracts.Presence;

namespace Foyer.Console.Resources;

internal sealed partial class Texts
{
    public string MyStatus => Pick("Mein Status", "My status");
    public string Online => Pick("online", "online");
    public string Away => Pick("abwesend", "away");
    public string Busy => Pick("beschäftigt", "busy");
    public string Offline => Pick("offline", "offline");
    public string OnlineHint => Pick("Sie sind zu sehen und erreichbar.", "You are visible and reachable.");
    public string AwayHint => Pick("Live-Chats erreichen Sie weiterhin.", "Live chats still reach you.");
    public string BusyHint => Pick("Live-Chats erreichen Sie weiterhin.", "Live chats still reach you.");
    public string OfflineHint => Pick("Unsichtbar; Live-Chats erreichen Sie nicht.", "Invisible; live chats do not reach you.");
    public string StatusText => Pick("Statustext", "Status text");
    public string StatusTextPlaceholder => Pick("Was machen Sie gerade?", "What are you doing?");
    public string StatusTextSave => Pick("Übernehmen", "Apply");
    public string StatusFailed => Pick("Der Status konnte nicht geändert werden.", "The status could not be changed.");
    public string StatusMenuLabel(string name, string status) => Pick($"{name}, Status {status}. Menü öffnen", $"{name}, status {status}. Open menu");
    public string AwayByItself => Pick("Sie waren eine Weile nicht aktiv und sind jetzt «abwesend».", "You have been idle for a while and are now “away”.");

    public string StatusName(string? status) => status switch
    {
        UserStatus.Online => Online,
        UserStatus.Away => Away,
        UserStatus.Busy => Busy,
        _ => Offline,
    };
}
