namespace Foyer.Console.Resources;

internal sealed partial class Texts
{
    public string Notifications => Pick("Benachrichtigungen", "Notifications");
    public string NotificationsLead => Pick("Damit Sie keinen Chat verpassen.", "So that you do not miss a chat.");
    public string NotifyWaiting(string name) => Pick($"{name} wartet auf Antwort", $"{name} is waiting for an answer");
    public string Sound => Pick("Ton", "Sound");
    public string SoundOn => Pick("Ton bei wartenden Chats und neuen Nachrichten", "Sound for waiting chats and new messages");
    public string SoundUntilTaken => Pick("Wiederholen, bis jemand den Chat annimmt", "Repeat until somebody takes the chat");
    public string Volume(int percent) => Pick($"Lautstärke: {percent} %", $"Volume: {percent} %");
    public string SoundTest => Pick("Ton prüfen", "Test the sound");
    public string SoundUntested => Pick("Noch nicht geprüft.", "Not tested yet.");
    public string SoundWorks => Pick("Der Browser hat den Ton abgespielt. Hören Sie nichts, prüfen Sie die Lautsprecher.", "The browser played the sound. If you hear nothing, check your speakers.");
    public string SoundBlocked => Pick("Der Browser lässt keinen Ton zu. Erlauben Sie ihn in den Einstellungen der Website.", "The browser does not allow sound. Please allow it in the site's settings.");
    public string DesktopNotifications => Pick("Hinweise auf dem Bildschirm", "Desktop notifications");
    public string DesktopOn => Pick("Auf dem Bildschirm melden, auch wenn Foyer im Hintergrund ist", "Show on the desktop, also while Foyer is in the background");
    public string DesktopGranted => Pick("Der Browser zeigt Hinweise von Foyer.", "The browser shows notifications of Foyer.");
    public string DesktopDenied => Pick("Der Browser blockiert Hinweise. Erlauben Sie sie in den Einstellungen der Website.", "The browser blocks notifications. Please allow them in the site's settings.");
    public string DesktopUnsupported => Pick("Dieser Browser kennt keine Hinweise.", "This browser has no notifications.");
    public string DesktopNotAsked => Pick("Der Browser wurde noch nicht gefragt.", "The browser has not been asked yet.");
    public string DesktopAllow => Pick("Hinweise erlauben", "Allow notifications");
    public string DesktopTest => Pick("Hinweis prüfen", "Test a notification");
    public string DesktopTestTitle => Pick("So meldet sich Foyer", "This is how Foyer calls you");
    public string DesktopTestText => Pick("Ein wartender Chat sähe genauso aus.", "A waiting chat would look the same.");
    public string PushTitle => Pick("Hinweise bei geschlossenem Fenster", "Notifications while no window is open");
    public string PushLead => Pick("Dieser Browser meldet wartende Chats und Erwähnungen, auch wenn Foyer nicht geöffnet ist. Der Inhalt ist für den Dienst dazwischen verschlüsselt.", "This browser tells of waiting chats and mentions, also while Foyer is not open. What it says is encrypted for the service in between.");
    public string PushIsOn => Pick("Eingeschaltet auf diesem Gerät.", "Switched on for this device.");
    public string PushIsOff => Pick("Ausgeschaltet auf diesem Gerät.", "Switched off for this device.");
    public string PushUnsupported => Pick("Dieser Browser kann das nicht.", "This browser cannot do this.");
    public string PushRefused => Pick("Der Browser hat es nicht zugelassen. Erlauben Sie Hinweise in den Einstellungen der Website.", "The browser did not allow it. Please allow notifications in the site's settings.");
    public string SaveFailed => Pick("Das konnte nicht gespeichert werden. Bitte versuchen Sie es noch einmal.", "This could not be saved. Please try again.");
}
