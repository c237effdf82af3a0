using System.Text.Json.Nodes;
using Foyer.Console.Administration.Workspace;
using Foyer.Console.Wire;

namespace Foyer.Console.Administration.Resources;

/// <summary>The texts of imports.</summary>
internal sealed partial class AdminTexts
{
    public string ImportAll => Pick("Alle", "All");
    public string ImportFileSending => Pick("Die Datei wird übertragen und gelesen. Bitte lassen Sie die Seite offen.", "The file is being sent and read. Please keep this page open.");
    public string ImportKind => Pick("Was eingelesen wird", "What is imported");
    public string ImportKindPeople => Pick("Personen aus einer Tabelle (CSV)", "People from a table (CSV)");
    public string ImportOfOthersWaits => Pick(
        "Ein Programm überträgt gerade Personen oder hat es begonnen. Wenn Sie jetzt einlesen, wird das verworfen.",
        "A program is handing over people, or has begun to. If you import now, that is given up.");
    public string Imports => Pick("Importe", "Imports");
    public string ImportsEmpty => Pick("Noch keine Importe", "No imports yet");
    public string ImportsEmptyHint => Pick("Hier steht, was eingelesen wurde, und wer dabei nicht angelegt werden konnte.", "What was imported stands here, and who could not be added.");
    public string ImportsLead => Pick("Personen, Räume und Nachrichten aus Tabellen oder aus einem anderen System einlesen.", "Bring people, rooms and messages from tables or from another system.");
    public string ImportPeople => Pick("Personen", "People");
    public string ImportRooms => Pick("Räume", "Rooms");
    public string ImportStart => Pick("Auswahl einlesen", "Import what is chosen");
    public string ImportStop => Pick("Import abbrechen", "Stop the import");
    public string ImportStopReally => Pick("Wirklich abbrechen", "Really stop");
    public string LatestImports => Pick("Letzte Importe", "Latest imports");
    public string PendingFiles => Pick("Dateien holen", "Fetch files");
    public string PendingLead => Pick(
        "Dateien in Nachrichten und Profilbilder liegen nach einem Import noch beim anderen System. Was nicht zu holen ist, bleibt ein Link und kann noch einmal versucht werden.",
        "After an import, files in messages and profile pictures still lie with the other system. What cannot be fetched stays a link and can be tried again.");
    public string PendingPictures => Pick("Profilbilder holen", "Fetch profile pictures");
    public string PendingTitle => Pick("Dateien und Bilder nachholen", "Fetch files and pictures");
    public string PeopleBeingMade => Pick("Die Konten werden angelegt. Sie können die Seite verlassen; der Server macht weiter.", "The accounts are being made. You may leave this page; the server goes on.");
    public string PeopleChoosePassword => Pick("Passwort selbst wählen lassen", "Let them choose a password");
    public string PeopleChoosePasswordHint => Pick(
        "Über «Passwort vergessen?» auf der Anmeldeseite. Ohne das melden sie sich nur mit einem anderen Dienst an.",
        "By “Forgot your password?” on the sign-in page. Without it they sign in with another service only.");
    public string PeopleFileEmpty => Pick("In dieser Datei stehen keine Personen.", "There are no people in this file.");
    public string PeopleFileHint => Pick("Drei Spalten: username, email, name. Mit Komma oder Semikolon getrennt.", "Three columns: username, email, name. Separated by commas or semicolons.");
    public string PeopleFileLabel => Pick("Tabelle (CSV)", "Table (CSV)");
    public string PeopleFirst => Pick("Die ersten Personen der Tabelle", "The first people of the table");
    public string PeopleFromFile => Pick("Personen aus einer Tabelle", "People from a table");
    public string PeopleFromFileHint => Pick("Wer schon ein Konto hat, behält es, wie es ist.", "Who has an account already keeps it as it is.");
    public string PeopleSending => Pick("Die Tabelle wird übertragen. Bitte lassen Sie die Seite offen.", "The table is being sent. Please keep this page open.");
    public string Refresh => Pick("Aktualisieren", "Refresh");

    public string PendingAsked(int count) => count == 0
        ? Pick("Es wartet nichts.", "Nothing waits.")
        : Pick($"{Number(count)} werden geholt. Sie können die Seite verlassen; der Server macht weiter.", $"{Number(count)} are being fetched. You may leave this page; the server goes on.");

    public string ImportCounts(int total, int there, int failed) => Pick(
        $"{Number(there)} von {Number(total)} sind da, {Number(failed)} abgelehnt",
        $"{Number(there)} of {Number(total)} are there, {Number(failed)} refused");

    public string ImportEnded(int there, int failed) => failed == 0
        ? Pick(there == 1 ? "Eine Person ist da." : $"{Number(there)} Personen sind da.", there == 1 ? "One person is there." : $"{Number(there)} people are there.")
        : Pick($"{Number(there)} sind da, {Number(failed)} wurden abgelehnt. Warum, steht bei den letzten Importen.", $"{Number(there)} are there, {Number(failed)} were refused. Why stands under the latest imports.");

    public string ImportFileEnded(int there, int failed) => failed == 0
        ? Pick($"Alles ist da: {Number(there)} Einträge.", $"Everything is there: {Number(there)} entries.")
        : Pick($"{Number(there)} Einträge sind da, {Number(failed)} wurden abgelehnt. Warum, steht bei den letzten Importen.", $"{Number(there)} entries are there, {Number(failed)} were refused. Why stands under the latest imports.");

    public string ImportFileHint(string kind) => kind switch
    {
        "csv" => Pick(
            "users.csv (username, email, name), channels.csv (Name, Ersteller, private oder public, Mitglieder mit Semikolon) und für jeden Kanal ein Ordner mit Tabellen: username, Zeit in Millisekunden, Text. Direktnachrichten stehen im Ordner directmessages: von, an, Zeit, Text.",
            "users.csv (username, email, name), channels.csv (name, creator, private or public, members with semicolons) and for each channel a folder with tables: username, time in milliseconds, text. Direct messages stand in the folder directmessages: from, to, time, text."),
        "slack" => Pick("Das Archiv, das Slack beim Exportieren des Arbeitsbereichs erzeugt.", "The archive that Slack makes when a workspace is exported."),
        _ => Pick("Die Liste der Mitglieder, die Slack als Tabelle ausgibt.", "The list of members that Slack writes as a table."),
    };

    public string ImportFileLabel(string kind) => kind == "slack-users" ? Pick("Tabelle (CSV)", "Table (CSV)") : Pick("Archiv (ZIP)", "Archive (ZIP)");

    public string ImportFileStopped(int there) => Pick($"Der Import ist abgebrochen; {Number(there)} Einträge sind da.", $"The import is stopped; {Number(there)} entries are there.");

    public string ImportFound(int people, int rooms, int messages) => Pick(
        $"{(people == 1 ? "Eine Person" : $"{Number(people)} Personen")}, {(rooms == 1 ? "ein Raum" : $"{Number(rooms)} Räume")}, {MessagesOf(messages)}",
        $"{(people == 1 ? "One person" : $"{Number(people)} people")}, {(rooms == 1 ? "one room" : $"{Number(rooms)} rooms")}, {MessagesOf(messages)}");

    public string ImportKindOf(string kind) => kind switch
    {
        "csv" => Pick("Tabellen mit Räumen und Nachrichten (ZIP)", "Tables with rooms and messages (ZIP)"),
        "slack" => Pick("Export aus Slack (ZIP)", "Export of Slack (ZIP)"),
        _ => Pick("Mitglieder aus Slack (CSV)", "Members of Slack (CSV)"),
    };

    public string ImportPersonFacts(JsonObject person) => string.Join(" · ", new[]
    {
        person["email"].ReadText() ?? "",
        person["is_bot"].ReadFlag() ? Pick("Programm", "program") : "",
        person["is_deleted"].ReadFlag() ? Pick("geschlossenes Konto", "closed account") : "",
    }.Where(static one => one.Length > 0));

    public string ImportRefused(int count) => Pick(count == 1 ? "Ein Eintrag abgelehnt" : $"{Number(count)} abgelehnt", count == 1 ? "One entry refused" : $"{Number(count)} refused");

    public string ImportRoomFacts(JsonObject room)
    {
        var kind = room["is_direct"].ReadFlag() ? Pick("Direktnachrichten", "direct messages")
            : room["is_private"].ReadFlag() ? Pick("privat", "private")
            : Pick("öffentlich", "public");
        return $"{kind} · {MessagesOf(room["message_count"].ReadNumber() ?? 0)}";
    }

    public string ImportStep(string step) => step switch
    {
        "importer_importing_channels" => Pick("Die Räume werden angelegt.", "The rooms are being made."),
        "importer_importing_messages" => Pick("Die Nachrichten werden geschrieben.", "The messages are being written."),
        "importer_finishing" => Pick("Der Import wird abgeschlossen.", "The import is being finished."),
        _ => PeopleBeingMade,
    };

    public string ImportState(string state) => state switch
    {
        "done" => Pick("fertig", "done"),
        "error" => Pick("abgebrochen", "stopped"),
        "new" or "ready" => Pick("begonnen", "begun"),
        _ => Pick("läuft", "running"),
    };

    public string ImportStopped(int there) => Pick($"Der Import ist abgebrochen; {Number(there)} sind da.", $"The import is stopped; {Number(there)} are there.");

    public string MoreFaults(int count) => Pick($"und {Number(count)} weitere Zeilen", $"and {Number(count)} more lines");

    public string MoreRefused(int count) => Pick($"und {Number(count)} weitere", $"and {Number(count)} more");

    public string OutOf(int done, int total) => Pick($"{Number(done)} von {Number(total)}", $"{Number(done)} of {Number(total)}");

    public string PeopleFault(int line, PeopleFault fault) => Pick($"Zeile {Number(line)}: ", $"Line {Number(line)}: ") + fault switch
    {
        Workspace.PeopleFault.NoUsername => Pick("Der Benutzername fehlt.", "The user name is missing."),
        Workspace.PeopleFault.NoEmail => Pick("Die E-Mail-Adresse fehlt.", "The e-mail address is missing."),
        Workspace.PeopleFault.BadEmail => Pick("Das ist keine E-Mail-Adresse.", "This is no e-mail address."),
        _ => Pick("Benutzername oder Adresse stehen schon weiter oben.", "The user name or address stands further up already."),
    };

    public string PeopleFound(int people, int faults) =>
        Pick(people == 1 ? "Eine Person" : $"{Number(people)} Personen", people == 1 ? "One person" : $"{Number(people)} people")
        + (faults == 0 ? "" : Pick(faults == 1 ? ", eine Zeile mit einem Fehler, die ausgelassen wird" : $", {Number(faults)} Zeilen mit Fehlern, die ausgelassen werden", faults == 1 ? ", one line with a mistake, which is left out" : $", {Number(faults)} lines with mistakes, which are left out"));

    public string PeopleRun(int count) => Pick(count == 1 ? "Eine Person einlesen" : $"{Number(count)} Personen einlesen", count == 1 ? "Import one person" : $"Import {Number(count)} people");

    /// <summary>Why a file was not read; null where that has nothing to do with the file.</summary>
    public string? WhyNotRead(ServerRefusedException refused) =>
        refused.Says("error-import-file-too-large") ? Pick("In der Datei ist mehr, als der Server nimmt.", "There is more in the file than the server takes.")
        : refused.Says("error-import-file-missing") ? Pick("In der Datei stehen weder Personen noch Räume.", "There are neither people nor rooms in the file.")
        : refused.Says("error-import-file-invalid") ? Pick($"Die Datei kann nicht gelesen werden: {refused.Message}", $"The file cannot be read: {refused.Message}")
        : null;

    /// <summary>Why somebody was not added; the server's own words where they are none that are known.</summary>
    public string WhyRefused(string code, string words) => code switch
    {
        "error-input-is-not-a-valid-field" => Pick("Der Benutzername ist nicht erlaubt.", "The user name is not allowed."),
        "error-blocked-username" => Pick("Der Benutzername ist dem Server vorbehalten.", "The user name is reserved."),
        "error-unexpected" => Pick("Etwas Unerwartetes ging schief; das Protokoll des Servers sagt mehr.", "Something unexpected went wrong; the server's log says more."),
        "error-duplicate-channel-name" or "error-archived-duplicate-name" => Pick("Ein Raum dieses Namens ist schon da.", "There is a room of this name already."),
        "error-invalid-user" => Pick("Nicht alle darin haben hier ein Konto.", "Not everybody in it has an account here."),
        "Name contains invalid characters" => Pick("Im Namen stehen Zeichen, die nicht erlaubt sind.", "There are characters in the name that are not allowed."),
        _ => words,
    };

    private string MessagesOf(int count) => Pick(count == 1 ? "eine Nachricht" : $"{Number(count)} Nachrichten", count == 1 ? "one message" : $"{Number(count)} messages");

    private string Number(int count) => count.ToString("N0", Culture);
}
