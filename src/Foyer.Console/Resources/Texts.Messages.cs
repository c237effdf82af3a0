namespace Foyer.Console.Resources;

internal sealed partial class Texts
{
    public string Conversation(string name) => Pick($"Gespräch mit {name}", $"Conversation with {name}");
    public string MessageLog => Pick("Nachrichten", "Messages");
    public string ComposerLabel(string name) => Pick($"Nachricht an {name}", $"Message to {name}");
    public string ComposerHint => Pick("Eingabe sendet, Umschalt+Eingabe beginnt eine neue Zeile.", "Enter sends, Shift+Enter starts a new line.");
    public string Send => Pick("Senden", "Send");
    public string Sending => Pick("wird gesendet", "sending");
    public string Sent => Pick("gesendet", "sent");
    public string Queued => Pick("wartet auf Verbindung", "waiting for connection");
    public string NotSent => Pick("nicht gesendet", "not sent");
    public string SendAgain => Pick("Erneut senden", "Send again");
    public string Discard => Pick("Verwerfen", "Discard");
    public string LoadOlder => Pick("Ältere Nachrichten laden", "Load older messages");
    public string BeginningOfChat => Pick("Beginn des Gesprächs", "Beginning of the conversation");
    public string NewMessages(int count) => Pick(count == 1 ? "1 neue Nachricht" : $"{count} neue Nachrichten", count == 1 ? "1 new message" : $"{count} new messages");
    public string JumpToLatest => Pick("Zu den neuesten Nachrichten", "To the latest messages");
    public string NoMessages => Pick("Noch keine Nachrichten. Schreiben Sie die erste.", "No messages yet. Write the first one.");
    public string MessagesFailed => Pick("Die Nachrichten konnten nicht geladen werden.", "The messages could not be loaded.");
    public string Typing(string name) => Pick($"{name} schreibt …", $"{name} is typing …");
    public string SeveralTyping => Pick("Mehrere Personen schreiben …", "Several people are typing …");
    public string Today => Pick("Heute", "Today");
    public string Yesterday => Pick("Gestern", "Yesterday");
    public string Edited => Pick("bearbeitet", "edited");
    public string You => Pick("Sie", "You");
    public string Draft => Pick("Entwurf", "Draft");

    public string SystemStarted => Pick("Der Chat hat begonnen.", "The chat has started.");
    public string SystemJoined(string name) => Pick($"{name} ist dem Chat beigetreten.", $"{name} has joined the chat.");
    public string SystemLeft(string name) => Pick($"{name} hat den Chat verlassen.", $"{name} has left the chat.");
    public string SystemAdded(string name, string by) => Pick($"{by} hat {name} hinzugefügt.", $"{by} has added {name}.");
    public string SystemRemovedUser(string name, string by) => Pick($"{by} hat {name} entfernt.", $"{by} has removed {name}.");
    public string SystemClosed => Pick("Der Chat wurde beendet.", "The chat has ended.");
    public string SystemClosedBy(string name) => Pick($"{name} hat den Chat beendet.", $"{name} has ended the chat.");
    public string SystemClosedComment(string name, string comment) => Pick($"{name} hat den Chat beendet: «{comment}»", $"{name} has ended the chat: “{comment}”");
    public string SystemToQueue(string by) => Pick($"{by} hat den Chat in die Warteschlange zurückgegeben.", $"{by} has given the chat back to the queue.");
    public string SystemToDepartment(string by, string department) => Pick($"{by} hat den Chat an die Abteilung {department} weitergeleitet.", $"{by} has forwarded the chat to the department {department}.");
    public string SystemToAgent(string by, string agent) => Pick($"{by} hat den Chat an {agent} weitergeleitet.", $"{by} has forwarded the chat to {agent}.");
    public string SystemForwarded(string by) => Pick($"{by} hat den Chat weitergeleitet.", $"{by} has forwarded the chat.");
    public string SystemNote(string note) => Pick($"Notiz: «{note}»", $"Note: “{note}”");
    public string SystemFallback(string from, string to) => Pick($"In der Abteilung {from} war niemand online; der Chat ging an {to}.", $"Nobody was online in {from}; the chat went to {to}.");
    public string SystemTranscript => Pick("Ein Protokoll wurde angefordert.", "A transcript has been requested.");
    public string SystemVisited(string page) => Pick($"Seite besucht: {page}", $"Page visited: {page}");
    public string SystemDeleted => Pick("Nachricht gelöscht", "Message deleted");
    public string SystemOnHold => Pick("Der Chat wurde zurückgestellt.", "The chat was placed on hold.");
    public string SystemResumed => Pick("Der Chat wird fortgesetzt.", "The chat has been resumed.");
    public string SystemPriority(string by) => Pick($"{by} hat die Priorität geändert.", $"{by} has changed the priority.");
    public string SystemServiceLevel(string by) => Pick($"{by} hat die vereinbarte Wartezeit geändert.", $"{by} has changed the agreed waiting time.");
    public string SystemOther(string kind) => Pick($"Ereignis: {kind}", $"Event: {kind}");

    public string Channels => Pick("Kanäle", "Channels");
    public string Groups => Pick("Gruppen", "Groups");
    public string DirectMessages => Pick("Direktnachrichten", "Direct messages");
    public string Favourites => Pick("Favoriten", "Favourites");
    public string Unread => Pick("Ungelesen", "Unread");
    public string Conversations => Pick("Gespräche", "Conversations");
    public string JoinRoom => Pick("Beitreten", "Join");
    public string UnreadCount(int count) => Pick(count == 1 ? "1 ungelesen" : $"{count} ungelesen", count == 1 ? "1 unread" : $"{count} unread");

    public string FileWithoutName => Pick("Datei", "File");
    public string OpenFile(string name) => Pick($"{name} öffnen", $"Open {name}");

    public string FileSize(long bytes) => bytes switch
    {
        < 1024 => string.Create(Culture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(Culture, $"{bytes / 1024.0:0} KB"),
        _ => string.Create(Culture, $"{bytes / (1024.0 * 1024):0.0} MB"),
    };
}
