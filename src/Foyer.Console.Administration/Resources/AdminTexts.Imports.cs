using Foyer.Console.Administration.Workspace;

namespace Foyer.Console.Administration.Resources;

/// <summary>The texts of imports.</summary>
internal sealed partial class AdminTexts
{
    public string ImportOfOthersWaits => Pick(
        "Ein Programm überträgt gerade Personen oder hat es begonnen. Wenn Sie jetzt einlesen, wird das verworfen.",
        "A program is handing over people, or has begun to. If you import now, that is given up.");
    public string Imports => Pick("Importe", "Imports");
    public string ImportsEmpty => Pick("Noch keine Importe", "No imports yet");
    public string ImportsEmptyHint => Pick("Hier steht, was eingelesen wurde, und wer dabei nicht angelegt werden konnte.", "What was imported stands here, and who could not be added.");
    public string ImportsLead => Pick("Personen aus einer Tabelle oder aus einem anderen System anlegen.", "Add people from a table or from another system.");
    public string ImportStop => Pick("Import abbrechen", "Stop the import");
    public string ImportStopReally => Pick("Wirklich abbrechen", "Really stop");
    public string LatestImports => Pick("Letzte Importe", "Latest imports");
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

    public string ImportCounts(int total, int there, int failed) => Pick(
        $"{Number(there)} von {Number(total)} sind da, {Number(failed)} abgelehnt",
        $"{Number(there)} of {Number(total)} are there, {Number(failed)} refused");

    public string ImportEnded(int there, int failed) => failed == 0
        ? Pick(there == 1 ? "Eine Person ist da." : $"{Number(there)} Personen sind da.", there == 1 ? "One person is there." : $"{Number(there)} people are there.")
        : Pick($"{Number(there)} sind da, {Number(failed)} wurden abgelehnt. Warum, steht bei den letzten Importen.", $"{Number(there)} are there, {Number(failed)} were refused. Why stands under the latest imports.");

    public string ImportRefused(int count) => Pick(count == 1 ? "Eine Person abgelehnt" : $"{Number(count)} abgelehnt", count == 1 ? "One person refused" : $"{Number(count)} refused");

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

    /// <summary>Why somebody was not added; the server's own words where they are none that are known.</summary>
    public string WhyRefused(string code, string words) => code switch
    {
        "error-input-is-not-a-valid-field" => Pick("Der Benutzername ist nicht erlaubt.", "The user name is not allowed."),
        "error-blocked-username" => Pick("Der Benutzername ist dem Server vorbehalten.", "The user name is reserved."),
        "error-unexpected" => Pick("Etwas Unerwartetes ging schief; das Protokoll des Servers sagt mehr.", "Something unexpected went wrong; the server's log says more."),
        "Name contains invalid characters" => Pick("Im Namen stehen Zeichen, die nicht erlaubt sind.", "There are characters in the name that are not allowed."),
        _ => words,
    };

    private string Number(int count) => count.ToString("N0", Culture);
}
