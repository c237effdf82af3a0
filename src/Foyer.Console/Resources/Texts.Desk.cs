namespace Foyer.Console.Resources;

internal sealed partial class Texts
{
    public string CannedResponses => Pick("Textbausteine", "Canned responses");
    public string CannedInsert => Pick("Textbaustein einfügen (!)", "Insert a canned response (!)");
    public string CannedMine => Pick("eigener", "my own");
    public string CannedForAll => Pick("für alle", "for everybody");
    public string CannedNone => Pick("Kein Textbaustein passt.", "No canned response fits.");
    public string CannedKeys(int count) => Pick(
        count == 1 ? "1 Textbaustein. Eingabe fügt ein, Esc schließt." : $"{count} Textbausteine. Pfeiltasten wählen, Eingabe fügt ein, Esc schließt.",
        count == 1 ? "1 canned response. Enter inserts, Esc closes." : $"{count} canned responses. Arrow keys choose, Enter inserts, Esc closes.");

    public string CannedOwn => Pick("Textbausteine bearbeiten", "Edit canned responses");
    public string Hold => Pick("Zurückstellen", "On hold");
    public string HoldHint => Pick("Zurückstellen, bis die Person wieder schreibt", "Put on hold until the person writes again");
    public string HoldVisitorWaits => Pick("Der Chat wartet auf Ihre Antwort. Zurückstellen geht erst danach.", "The chat waits for your answer. It can be put on hold after that.");
    public string HoldFailed => Pick("Der Chat konnte nicht zurückgestellt werden.", "The chat could not be put on hold.");
    public string OnHoldNote => Pick("Dieser Chat ist zurückgestellt. Er geht weiter, sobald die Person schreibt oder Sie ihn wieder aufnehmen.", "This chat is on hold. It goes on as soon as the person writes or you resume it.");
    public string Resume => Pick("Wieder aufnehmen", "Resume");
    public string ResumeFailed => Pick("Der Chat konnte nicht wieder aufgenommen werden.", "The chat could not be resumed.");
    public string Priority => Pick("Priorität", "Priority");
    public string PriorityNone => Pick("ohne", "none");
    public string PriorityFailed => Pick("Die Priorität konnte nicht geändert werden.", "The priority could not be changed.");
    public string WaitAgreed => Pick("Vereinbarte Wartezeit", "Agreed waiting time");
    public string WaitNone => Pick("keine", "none");
    public string Minutes(long count) => Pick(count == 1 ? "1 Minute" : $"{count} Minuten", count == 1 ? "1 minute" : $"{count} minutes");
    public string EndTagsKnown => Pick("Schlagwörter der Abteilung", "Tags of the department");
    public string AddTag(string tag) => Pick($"Schlagwort {tag} hinzufügen", $"Add tag {tag}");
    public string TranscriptMail => Pick("Per E-Mail", "By e-mail");
    public string TranscriptMailWanted => Pick("E-Mail bestellt", "E-mail asked for");
    public string TranscriptMailTitle => Pick("Protokoll per E-Mail", "Transcript by e-mail");
    public string TranscriptMailText => Pick("Wenn der Chat endet, wird das ganze Gespräch an diese Adresse geschickt.", "When the chat ends, the whole conversation is sent to this address.");
    public string TranscriptMailGoesTo(string address) => Pick($"Am Ende des Chats geht das Protokoll an {address}.", $"At the end of the chat the transcript goes to {address}.");
    public string TranscriptMailAddress => Pick("E-Mail-Adresse", "E-mail address");
    public string TranscriptMailSubject => Pick("Betreff", "Subject");
    public string TranscriptMailSubjectWords => Pick("Ihr Chat mit uns", "Your chat with us");
    public string TranscriptMailSend => Pick("Bestellen", "Ask for it");
    public string TranscriptMailDiscard => Pick("Nicht mehr schicken", "Do not send it");
    public string TranscriptMailWrong => Pick("Bitte geben Sie eine E-Mail-Adresse ein.", "Please enter an e-mail address.");
    public string TranscriptMailFailed => Pick("Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.", "That did not work. Please try again.");
    public string Wallboard => Pick("Wartende und Team", "Queues and team");
    public string Analytics => Pick("Auswertung", "Analytics");
    public string OwnFigures => Pick("Meine Zahlen", "My figures");
    public string ContactWays => Pick("Wege", "Channels");
    public string ContactWay(string name, string? since) => since is null ? name : Pick($"{name}, seit {since} bestätigt", $"{name}, confirmed since {since}");
    public string ContactBlock => Pick("Sperren", "Block");
    public string ContactBlockOf(string way) => Pick($"{way} sperren", $"Block {way}");
    public string ContactBlocked => Pick("gesperrt", "blocked");
    public string ContactUnblock => Pick("Freigeben", "Unblock");
    public string ContactUnblockOf(string way) => Pick($"{way} freigeben", $"Unblock {way}");
    public string ContactBlockReally => Pick("Über diesen Weg kann die Person dann keinen Chat mehr beginnen; ein offener endet.", "The person can then start no chat this way; an open one ends.");
    public string ContactMerge => Pick("Zusammenführen", "Merge");
    public string ContactMergeHint => Pick("Ist das dieselbe Person wie ein anderer Kontakt? Der andere Kontakt geht in diesem auf, mit allen Chats.", "Is this the same person as another contact? The other contact becomes part of this one, with all chats.");
    public string ContactMergeWith(string name) => Pick($"Mit {name} zusammenführen", $"Merge with {name}");
    public string ContactMergeSearch => Pick("Anderen Kontakt suchen", "Find the other contact");
    public string ContactMergeNone => Pick("Kein anderer Kontakt gefunden.", "No other contact found.");
    public string ContactMerged => Pick("Zusammengeführt.", "Merged.");
    public string ContactConflicts => Pick("Widersprüche", "Conflicts");
    public string ContactConflictsHint => Pick("Die Kontakte wichen hier voneinander ab. Was stimmt?", "The contacts differed here. Which is right?");
    public string ContactKeep => Pick("Übernehmen", "Use this");
    public string ContactKeepOf(string value) => Pick($"{value} übernehmen", $"Use {value}");
    public string ContactActFailed => Pick("Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.", "That did not work. Please try again.");
}
