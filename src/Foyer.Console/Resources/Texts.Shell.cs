namespace Foyer.Console.Resources;

internal sealed partial class Texts
{
    public string Home => Pick("Startseite", "Home");
    public string Search => Pick("Suche", "Search");
    public string Directory => Pick("Verzeichnis", "Directory");
    public string View => Pick("Anzeige", "Display");
    public string AdministrationMissing => Pick("Die Verwaltung konnte nicht geladen werden. Bitte laden Sie die Seite neu.", "The administration could not be loaded. Please reload the page.");
    public string Administration => Pick("Verwaltung", "Administration");
    public string SkipToContent => Pick("Zum Inhalt springen", "Skip to content");
    public string Navigation => Pick("Hauptnavigation", "Main navigation");
    public string Menu => Pick("Menü", "Menu");
    public string BackToList => Pick("Zurück zur Übersicht", "Back to the list");
    public string Cancel => Pick("Abbrechen", "Cancel");
    public string Close => Pick("Schließen", "Close");
    public string Retry => Pick("Erneut versuchen", "Try again");
    public string PageFailedTitle => Pick("Diese Seite ist nicht angekommen", "This page did not arrive");
    public string PartFailed => Pick("Dieser Teil von Foyer konnte nicht geladen werden. Besteht eine Verbindung?", "This part of Foyer could not be loaded. Is there a connection?");
    public string Loading => Pick("Wird geladen …", "Loading …");
    public string Language_ => Pick("Sprache", "Language");
    public string Theme => Pick("Darstellung", "Appearance");
    public string ThemeAuto => Pick("Wie im System", "As in the system");
    public string ThemeLight => Pick("Hell", "Light");
    public string ThemeDark => Pick("Dunkel", "Dark");
    public string ThemeContrast => Pick("Hoher Kontrast", "High contrast");
    public string SignOut => Pick("Abmelden", "Sign out");
    public string NotFoundTitle => Pick("Diese Seite gibt es nicht", "This page does not exist");
    public string NotFoundHint => Pick("Vielleicht wurde der Chat gelöscht, oder die Adresse ist unvollständig.", "The chat may have been deleted, or the address is incomplete.");
    public string ToHome => Pick("Zur Startseite", "To the home page");

    public string ConnectionLost => Pick(
        "Keine Verbindung zum Server. Was Sie schreiben, bleibt erhalten und wird gesendet, sobald die Verbindung wieder da ist.",
        "No connection to the server. What you write is kept and sent as soon as the connection is back.");

    public string Reconnecting => Pick("Verbindung wird wiederhergestellt …", "Reconnecting …");
    public string ConnectNow => Pick("Jetzt verbinden", "Connect now");
    public string ConnectionBack => Pick("Die Verbindung ist wieder da.", "The connection is back.");

    public string UnexpectedProblem => Pick(
        "Etwas ist schiefgegangen. Bitte laden Sie die Seite neu.",
        "Something went wrong. Please reload the page.");

    public string Reload => Pick("Neu laden", "Reload");

    public string HomeTitle(string name) => Pick($"Guten Tag, {name}", $"Hello, {name}");
    public string HomeLead => Pick("Das braucht gerade Ihre Aufmerksamkeit.", "This needs your attention now.");
    public string HomeWaiting => Pick("Wartende Chats", "Waiting chats");
    public string HomeMine => Pick("Meine Chats", "My chats");
    public string HomeUnread => Pick("Ungelesen", "Unread");
    public string HomeQuiet => Pick("Im Moment wartet niemand.", "Nobody is waiting at the moment.");
    public string HomeStepsTitle => Pick("Erste Schritte", "First steps");

    public string SearchPlaceholder => Pick("Chats und Personen nach Namen finden", "Find chats and people by name");
    public string SearchHint => Pick("Mit ↑ und ↓ wählen, mit Eingabe öffnen, mit Esc schließen.", "Choose with ↑ and ↓, open with Enter, close with Esc.");
    public string SearchNothing(string term) => Pick($"Nichts gefunden für «{term}».", $"Nothing found for “{term}”.");
    public string SearchCount(int count) => Pick(count == 1 ? "1 Treffer" : $"{count} Treffer", count == 1 ? "1 result" : $"{count} results");

    public string Density => Pick("Dichte", "Density");
    public string DensityCompact => Pick("Kompakt", "Compact");
    public string DensityMedium => Pick("Mittel", "Medium");
    public string DensityExtended => Pick("Erweitert", "Extended");
    public string ShowAvatars => Pick("Profilbilder zeigen", "Show pictures");
    public string SortBy => Pick("Sortieren nach", "Sort by");
    public string SortActivity => Pick("Aktivität", "Activity");
    public string SortName => Pick("Name", "Name");
    public string Grouping => Pick("Gruppieren", "Group");
    public string UnreadFirst => Pick("Ungelesene zuerst", "Unread first");
    public string FavouritesFirst => Pick("Favoriten zuerst", "Favourites first");
    public string ByKind => Pick("Nach Art", "By kind");

    public string DirectoryChannels => Pick("Kanäle", "Channels");
    public string DirectoryUsers => Pick("Personen", "Users");
    public string DirectoryTeams => Pick("Teams", "Teams");
    public string DirectoryFilter => Pick("Nach Namen filtern", "Filter by name");
    public string DirectoryEmpty => Pick("Hier gibt es noch nichts, das Sie sehen dürfen.", "There is nothing here yet that you may see.");
    public string Name => Pick("Name", "Name");
    public string Members => Pick("Mitglieder", "Members");
    public string Created => Pick("Erstellt", "Created");
    public string Topic => Pick("Thema", "Topic");
    public string Username => Pick("Benutzername", "Username");
}
