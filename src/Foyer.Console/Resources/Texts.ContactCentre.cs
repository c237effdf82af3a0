namespace Foyer.Console.Resources;

internal sealed partial class Texts
{
    public string Contacts => Pick("Kontakte", "Contacts");
    public string ContactsNone => Pick("Noch gibt es keine Kontakte. Wer auf einer Website schreibt, erscheint hier.", "There are no contacts yet. Whoever writes on a website appears here.");
    public string ContactsEmpty => Pick("Kein Kontakt passt zu dieser Suche.", "No contact matches this search.");
    public string ContactsSearch => Pick("Name, E-Mail oder Telefon", "Name, e-mail or telephone");
    public string ContactOpen(string name) => Pick($"Kontakt {name} öffnen", $"Open contact {name}");
    public string ContactLastChat => Pick("Letzter Chat", "Last chat");
    public string ContactNoChat => Pick("noch kein Chat", "no chat yet");
    public string ContactExport => Pick("Daten exportieren", "Export data");
    public string ContactExportFailed => Pick("Die Daten konnten nicht exportiert werden.", "The data could not be exported.");
    public string ContactDelete => Pick("Alle Daten löschen", "Delete all data");
    public string ContactDeleteTitle => Pick("Alle Daten dieser Person löschen?", "Delete all data of this person?");
    public string ContactDeleteText(string name) => Pick($"Der Kontakt {name} wird mit allen Gesprächen, Dateien und wartenden Briefen gelöscht; ein offener Chat endet. Das lässt sich nicht rückgängig machen.", $"The contact {name} will be deleted with all conversations, files and waiting letters; an open chat ends. This cannot be undone.");
    public string FilterAgent => Pick("Beantwortet von", "Answered by");
    public string FilterTag => Pick("Schlagwort", "Tag");
    public string SortedBy(string column) => Pick($"Nach {column} sortieren", $"Sort by {column}");
    public string ExportProgress(int done, int total) => Pick($"{done} von {total} …", $"{done} of {total} …");
    public string ExportFailed => Pick("Die Liste konnte nicht exportiert werden.", "The list could not be exported.");
    public string ExportDone(int count) => Pick(count == 1 ? "1 Zeile exportiert." : $"{count} Zeilen exportiert.", count == 1 ? "1 row exported." : $"{count} rows exported.");
    public string CloseComment => Pick("Kommentar beim Schließen", "Comment at the end");
    public string CloseMoment => Pick("Ende", "Ended");
    public string MessageCount => Pick("Nachrichten", "Messages");
    public string ChatNumber => Pick("Kennung", "Id");
    public string ReceiptTitle => Pick("Gelöscht", "Deleted");
    public string ReceiptNumber(string receipt) => Pick($"Beleg: {receipt}", $"Receipt: {receipt}");
    public string ReceiptCounts(int chats, int messages, int files, int mails) => Pick(
        $"Entfernt wurden {chats} Gespräche, {messages} Nachrichten, {files} Dateien und {mails} wartende Briefe.",
        $"Removed: {chats} conversations, {messages} messages, {files} files and {mails} waiting letters.");

    public string ReceiptHint => Pick("Der Beleg sagt, wann wie viel gelöscht wurde, nicht wessen Daten es waren. In Sicherungskopien stehen die Daten, bis die Kopien ablaufen.", "The receipt says when and how much was deleted, not whose data it was. Backups hold the data until they expire.");
    public string ReceiptSave => Pick("Beleg speichern", "Save the receipt");
}
