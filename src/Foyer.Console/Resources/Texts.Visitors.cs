namespace Foyer.Console.Resources;

internal sealed partial class Texts
{
    public string VisitorPanel => Pick("Angaben zum Gespräch", "About this conversation");
    public string VisitorPanelShow => Pick("Angaben zeigen", "Show details");
    public string VisitorPanelHide => Pick("Angaben ausblenden", "Hide details");
    public string VisitorPerson => Pick("Person", "Person");
    public string VisitorUnnamed => Pick("ohne Namen", "no name");
    public string VisitorEmail => Pick("E-Mail", "E-mail");
    public string VisitorPhone => Pick("Telefon", "Telephone");
    public string VisitorSince => Pick("Bekannt seit", "Known since");
    public string VisitorNothing => Pick("nicht angegeben", "not given");
    public string VisitorPage => Pick("Seite", "Page");
    public string VisitorPageNow => Pick("Ist gerade auf", "Is on");
    public string VisitorPagesBefore(int count) => Pick(count == 1 ? "1 Seite davor" : $"{count} Seiten davor", count == 1 ? "1 page before" : $"{count} pages before");
    public string VisitorNoPage => Pick("Die Website hat keine Seite gemeldet.", "The website has not reported a page.");
    public string VisitorSource => Pick("Kam über", "Came through");

    public string SourceName(string? type) => type switch
    {
        "widget" => Pick("Website-Chat", "website chat"),
        "api" => Pick("Schnittstelle", "API"),
        "email" => Pick("E-Mail", "e-mail"),
        "sms" => "SMS",
        _ => Pick("sonstigen Weg", "another way"),
    };

    public string VisitorConversation => Pick("Gespräch", "Conversation");
    public string VisitorNote => Pick("Thema oder Notiz", "Topic or note");
    public string VisitorNoteHint => Pick("Nur Mitarbeitende sehen das.", "Only staff see this.");
    public string VisitorOwnFields => Pick("Weitere Angaben", "More details");
    public string VisitorSave => Pick("Speichern", "Save");
    public string VisitorSaved => Pick("Gespeichert.", "Saved.");
    public string VisitorReset => Pick("Verwerfen", "Discard");
    public string VisitorLoadFailed => Pick("Die Angaben konnten nicht geladen werden.", "The details could not be loaded.");
    public string VisitorSaveFailed => Pick("Die Angaben konnten nicht gespeichert werden. Was Sie geschrieben haben, steht noch da.", "The details could not be saved. What you wrote is still there.");
    public string VisitorSaveNotAllowed => Pick("Nur wer den Chat führt, darf seine Angaben ändern.", "Only who has the chat may change its details.");
    public string VisitorFieldWrong(string label) => Pick($"«{label}» hat nicht die verlangte Form.", $"“{label}” does not have the required form.");
    public string VisitorChangedElsewhere => Pick("Diese Angaben hat inzwischen jemand anderes geändert. Speichern überschreibt sie.", "Somebody else has changed these details meanwhile. Saving overwrites theirs.");
    public string VisitorTakeTheirs => Pick("Neue Angaben zeigen", "Show the new details");
    public string VisitorGone => Pick("Die Daten dieser Person wurden gelöscht.", "This person's data has been deleted.");

    public string FormerChats => Pick("Frühere Chats", "Earlier chats");
    public string FormerNone => Pick("Dies ist der erste Chat.", "This is the first chat.");
    public string FormerNoMatch => Pick("Kein früherer Chat enthält diese Worte.", "No earlier chat has these words.");
    public string FormerSearch => Pick("In früheren Chats suchen", "Search earlier chats");
    public string FormerMore => Pick("Weitere zeigen", "Show more");
    public string FormerBack => Pick("Zurück zu den Angaben", "Back to the details");
    public string FormerNotAllowed => Pick("Diesen Chat dürfen Sie nicht lesen.", "You may not read this chat.");
    public string FormerUnanswered => Pick("niemand hat geantwortet", "nobody answered");
}
