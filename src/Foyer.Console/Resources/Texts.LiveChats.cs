namespace Foyer.Console.Resources;

internal sealed partial class Texts
{
    public string Omnichannel => Pick("Omnichannel", "Omnichannel");
    public string Available => Pick("verfügbar", "available");
    public string NotAvailable => Pick("nicht verfügbar", "not available");
    public string AvailabilityLabel => Pick("Verfügbar für Live-Chats", "Available for live chats");
    public string AvailabilityOffline => Pick("Ihr Status ist «offline»: Live-Chats erreichen Sie nicht.", "Your status is “offline”: live chats do not reach you.");
    public string AvailabilityFailed => Pick("Die Verfügbarkeit konnte nicht geändert werden.", "Your availability could not be changed.");
    public string AvailabilityClosed => Pick("Außerhalb der Öffnungszeiten können Sie nicht auf «verfügbar» schalten.", "You cannot switch to “available” outside business hours.");
    public string IncomingChats => Pick("Eingehende Chats", "Incoming chats");
    public string MyChats => Pick("Meine Chats", "My chats");
    public string NoIncoming => Pick("Niemand wartet.", "Nobody is waiting.");
    public string NoMyChats => Pick("Sie haben keine offenen Chats.", "You have no open chats.");
    public string Waiting(string duration) => Pick($"wartet seit {duration}", $"waiting for {duration}");
    public string NewWaiting(string name) => Pick($"Neue Anfrage von {name}", $"New request from {name}");
    public string NoFirstWords => Pick("Noch keine Nachricht", "No message yet");
    public string PreviewNote => Pick("Sie sehen nur hinein. Solange Sie nicht annehmen, kann jede Person der Abteilung den Chat übernehmen.", "You are only looking in. Until you take it, anyone in the department can.");
    public string Take => Pick("Annehmen", "Take");
    public string TakeOffline => Pick("Ihr Status ist «offline». Wählen Sie einen anderen Status, um den Chat anzunehmen.", "Your status is “offline”. Choose another status to take the chat.");
    public string TakeTaken => Pick("Diesen Chat hat gerade jemand anderes angenommen.", "Somebody else has just taken this chat.");
    public string TakeLimit => Pick("Sie führen bereits so viele Chats, wie gleichzeitig erlaubt sind.", "You already have as many chats as are allowed at once.");
    public string TakeFailed => Pick("Der Chat konnte nicht angenommen werden.", "The chat could not be taken.");

    public string GiveBack => Pick("In die Warteschlange", "Back to the queue");
    public string GiveBackTitle => Pick("Zurück in die Warteschlange?", "Back to the queue?");
    public string GiveBackText(string visitor) => Pick(
        $"Der Chat mit {visitor} steht dann wieder unter «Eingehende Chats» und kann von anderen angenommen werden. {visitor} wird darüber informiert.",
        $"The chat with {visitor} will be among “Incoming chats” again and others can take it. {visitor} will be told.");

    public string GiveBackConfirm => Pick("Zurückgeben", "Give back");
    public string GiveBackDone => Pick("Der Chat ist wieder in der Warteschlange.", "The chat is back in the queue.");
    public string GiveBackFailed => Pick("Der Chat konnte nicht zurückgegeben werden.", "The chat could not be given back.");

    public string Forward => Pick("Weiterleiten", "Forward");
    public string ForwardTitle => Pick("Chat weiterleiten", "Forward chat");
    public string ForwardTo => Pick("Weiterleiten an", "Forward to");
    public string ForwardToDepartment => Pick("eine Abteilung", "a department");
    public string ForwardToAgent => Pick("eine Person", "a person");
    public string ForwardNote => Pick("Notiz für die Kolleginnen und Kollegen (freiwillig)", "Note for colleagues (optional)");
    public string ForwardNoteHint => Pick("Nur Mitarbeitende sehen diese Notiz.", "Only staff see this note.");
    public string ForwardChooseDepartment => Pick("Bitte wählen Sie eine Abteilung.", "Please choose a department.");
    public string ForwardChooseAgent => Pick("Bitte wählen Sie eine Person.", "Please choose a person.");
    public string ForwardNoDepartments => Pick("Es gibt keine andere Abteilung.", "There is no other department.");
    public string ForwardNoAgents => Pick("Im Moment ist sonst niemand online und verfügbar.", "Nobody else is online and available at the moment.");
    public string ForwardDone(string target) => Pick($"Der Chat wurde an {target} weitergeleitet.", $"The chat has been forwarded to {target}.");
    public string ForwardFailed => Pick("Der Chat konnte nicht weitergeleitet werden.", "The chat could not be forwarded.");
    public string ForwardTargetGone => Pick("Dort ist inzwischen niemand mehr online und verfügbar. Bitte wählen Sie ein anderes Ziel.", "Nobody is online and available there any more. Please choose another target.");
    public string AgentsAvailable(int count) => Pick(count == 1 ? "1 Person verfügbar" : $"{count} Personen verfügbar", count == 1 ? "1 person available" : $"{count} people available");
    public string DepartmentWithoutAgents => Pick("niemand online und verfügbar", "nobody online and available");
    public string DepartmentIsCurrent => Pick("der Chat ist schon dort", "the chat is there already");
    public string DepartmentNotAllowed => Pick("von hier aus nicht erlaubt", "not allowed from here");
    public string AgentIsCurrent => Pick("führt diesen Chat", "has this chat");
    public string AgentIsOffline => Pick("offline", "offline");
    public string AgentNotAvailable => Pick("nicht verfügbar", "not available");

    public string EndChat => Pick("Schließen", "Close");
    public string EndTitle => Pick("Chat schließen", "Close chat");
    public string EndText(string visitor) => Pick($"Das Gespräch mit {visitor} wird beendet. {visitor} sieht Ihren Kommentar.", $"The conversation with {visitor} ends. {visitor} sees your comment.");
    public string EndComment => Pick("Kommentar", "Comment");
    public string EndCommentOptional => Pick("Kommentar (freiwillig)", "Comment (optional)");
    public string EndCommentMissing => Pick("Bitte schreiben Sie einen Kommentar.", "Please write a comment.");
    public string EndTags => Pick("Schlagwörter", "Tags");
    public string EndTagsHint => Pick("Mit Eingabe oder Komma hinzufügen.", "Add with Enter or comma.");
    public string EndTagsMissing => Pick("Diese Abteilung verlangt mindestens ein Schlagwort.", "This department asks for at least one tag.");
    public string RemoveTag(string tag) => Pick($"Schlagwort {tag} entfernen", $"Remove tag {tag}");
    public string EndConfirm => Pick("Chat schließen", "Close chat");
    public string EndFailed => Pick("Der Chat konnte nicht geschlossen werden.", "The chat could not be closed.");
    public string AlreadyClosed => Pick("Der Chat ist bereits beendet.", "The chat has already ended.");

    public string Transcript => Pick("Protokoll", "Transcript");
    public string TranscriptHint => Pick("Protokoll herunterladen", "Download transcript");
    public string TranscriptFailed => Pick("Das Protokoll konnte nicht erstellt werden.", "The transcript could not be made.");
    public string Department => Pick("Abteilung", "Department");
    public string NoDepartment => Pick("Ohne Abteilung", "No department");
    public string ServedBy => Pick("Beantwortet von", "Answered by");
    public string StartedAt => Pick("Beginn", "Started");
    public string Duration => Pick("Dauer", "Duration");
    public string Status => Pick("Status", "Status");
    public string ChatEnded => Pick("Dieser Chat ist beendet.", "This chat has ended.");
    public string ChatWaits => Pick("wartet", "waiting");
    public string ChatOpen => Pick("offen", "open");
    public string ChatClosed => Pick("beendet", "ended");
    public string ChatOnHold => Pick("zurückgestellt", "on hold");
    public string ServedByOther(string name) => Pick($"Diesen Chat beantwortet {name}.", $"{name} is answering this chat.");

    public string ContactCentre => Pick("Kontaktcenter", "Contact centre");
    public string Chats => Pick("Chats", "Chats");
    public string ContactCentreLead => Pick("Alle Gespräche, die Sie lesen dürfen.", "All conversations you may read.");
    public string Visitor => Pick("Name", "Name");
    public string FilterName => Pick("Name", "Name");
    public string FilterStatus => Pick("Status", "Status");
    public string FilterAll => Pick("Alle", "All");
    public string FilterDepartment => Pick("Abteilung", "Department");
    public string FilterFrom => Pick("Beginn ab", "Started from");
    public string FilterTo => Pick("Beginn bis", "Started until");
    public string FilterReset => Pick("Filter zurücksetzen", "Reset filters");
    public string ContactCentreEmpty => Pick("Keine Chats passen zu diesen Filtern.", "No chats match these filters.");
    public string ContactCentreNone => Pick("Noch gibt es keine Chats. Beendete Gespräche erscheinen hier.", "There are no chats yet. Ended conversations appear here.");
    public string Export => Pick("Exportieren", "Export");
    public string ExportList => Pick("Liste exportieren", "Export list");
    public string Delete => Pick("Löschen", "Delete");
    public string DeleteTitle => Pick("Chat endgültig löschen?", "Delete chat for good?");
    public string DeleteText(string name) => Pick($"Der Chat mit {name} wird mit allen Nachrichten und Dateien gelöscht. Das lässt sich nicht rückgängig machen.", $"The chat with {name} will be deleted with all messages and files. This cannot be undone.");
    public string DeleteConfirm => Pick("Endgültig löschen", "Delete for good");
    public string DeleteDone => Pick("Der Chat wurde gelöscht.", "The chat has been deleted.");
    public string DeleteFailed => Pick("Der Chat konnte nicht gelöscht werden.", "The chat could not be deleted.");
    public string DeleteNotAllowed => Pick("Ihnen fehlt das Recht, Chats zu löschen.", "You lack the right to delete chats.");
    public string OpenChat(string name) => Pick($"Chat mit {name} öffnen", $"Open chat with {name}");
    public string ListFailed => Pick("Die Liste konnte nicht geladen werden.", "The list could not be loaded.");
}
