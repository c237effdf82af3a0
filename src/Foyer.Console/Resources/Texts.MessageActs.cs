namespace Foyer.Console.Resources;

internal sealed partial class Texts
{
    public string MessageActions => Pick("Aktionen zur Nachricht", "Message actions");
    public string MoreActions => Pick("Weitere Aktionen", "More actions");
    public string MessageLogKeys => Pick("Pfeiltasten wählen eine Nachricht, Eingabe öffnet die Aktionen.", "Arrow keys choose a message, Enter opens its actions.");
    public string React => Pick("Reagieren", "React");
    public string Reactions => Pick("Reaktionen", "Reactions");
    public string ReplyInThread => Pick("Im Thread antworten", "Reply in thread");
    public string Quote => Pick("Zitieren", "Quote");
    public string EditMessage => Pick("Nachricht bearbeiten", "Edit message");
    public string EditHint => Pick("Eingabe speichert, Esc bricht ab.", "Enter saves, Esc cancels.");
    public string QuotingOf(string name) => Pick($"Zitat von {name}", $"Quoting {name}");
    public string Star => Pick("Merken", "Star");
    public string Unstar => Pick("Nicht mehr merken", "Remove star");
    public string Starred => Pick("Gemerkt", "Starred");
    public string Pin => Pick("Anheften", "Pin");
    public string Unpin => Pick("Nicht mehr anheften", "Unpin");
    public string ReadByAll => Pick("Von allen gelesen", "Read by everybody");

    public string NotReadByAll => Pick("Noch nicht von allen gelesen", "Not read by everybody yet");

    public string Pinned => Pick("Angeheftet", "Pinned");
    public string ForwardMessage => Pick("Nachricht weiterleiten", "Forward message");
    public string ForwardMessageTo => Pick("Wohin?", "Where to?");
    public string ForwardFilter => Pick("Nach Namen filtern", "Filter by name");
    public string ForwardWords => Pick("Ihre Worte dazu (freiwillig)", "Your words (optional)");
    public string ForwardTargetMissing => Pick("Bitte wählen Sie, wohin die Nachricht soll.", "Please choose where the message should go.");
    public string Forwarded => Pick("Weitergeleitet", "Forwarded");
    public string CopyLink => Pick("Link kopieren", "Copy link");
    public string CopyText => Pick("Text kopieren", "Copy text");
    public string Copied => Pick("Kopiert", "Copied");
    public string CopyFailed => Pick("Das Kopieren hat der Browser nicht erlaubt.", "The browser did not allow copying.");
    public string StartDiscussion => Pick("Diskussion beginnen", "Start a discussion");
    public string OpenDiscussion => Pick("Diskussion öffnen", "Open discussion");
    public string Follow => Pick("Thread folgen", "Follow thread");
    public string Unfollow => Pick("Thread nicht mehr folgen", "Unfollow thread");
    public string Following => Pick("Sie folgen", "Following");
    public string WhoReacted => Pick("Wer hat reagiert?", "Who reacted?");
    public string WhoHasRead => Pick("Wer hat es gelesen?", "Who has read it?");
    public string NobodyHasRead => Pick("Noch niemand hat die Nachricht gelesen.", "Nobody has read the message yet.");
    public string UnreadFromHere => Pick("Ab hier ungelesen", "Mark unread from here");
    public string Report => Pick("Melden", "Report");
    public string ReportTitle => Pick("Nachricht melden", "Report message");
    public string ReportHint => Pick("Die Moderation sieht die Nachricht und Ihre Begründung.", "Moderators see the message and your reason.");
    public string ReportPersonHint => Pick("Die Moderation sieht, wen Sie melden, und Ihre Begründung.", "Moderators see whom you report and your reason.");
    public string ReportPersonWhy => Pick("Warum melden Sie die Person?", "Why do you report the person?");
    public string ReportPersonTitle(string name) => Pick($"{name} melden", $"Report {name}");
    public string ReportWhy => Pick("Warum melden Sie die Nachricht?", "Why do you report the message?");
    public string ReportWhyMissing => Pick("Bitte geben Sie einen Grund an.", "Please give a reason.");
    public string Reported => Pick("Die Meldung ist bei der Moderation.", "The moderators have your report.");
    public string DeleteMessage => Pick("Löschen", "Delete");
    public string DeleteMessageTitle => Pick("Nachricht löschen?", "Delete this message?");
    public string DeleteMessageHint => Pick("Sie verschwindet für alle in diesem Gespräch.", "It disappears for everybody in this conversation.");
    public string ActRefused => Pick("Das hat der Server nicht erlaubt.", "The server did not allow this.");
    public string ActUnreachable => Pick("Der Server ist gerade nicht erreichbar. Bitte versuchen Sie es noch einmal.", "The server cannot be reached right now. Please try again.");
    public string EditRefused => Pick("Die Änderung hat der Server nicht erlaubt; vielleicht ist die Nachricht zu alt.", "The server did not allow the change; the message may be too old.");
    public string CommandRefused => Pick("Diesen Befehl hat der Server nicht ausgeführt.", "The server did not run this command.");
    public string OnlyYouSee => Pick("Nur Sie sehen das.", "Only you can see this.");
    public string IgnoredMessage(string name) => Pick($"Ausgeblendete Nachricht von {name}", $"Hidden message from {name}");

    public string NewHere => Pick("Neu", "New");
    public string JumpToUnread => Pick("Zum ersten Ungelesenen", "Jump to first unread");
    public string JumpToUnreadCount(int count) => Pick($"{UnreadCount(count)} – zum ersten", $"{UnreadCount(count)} – jump to first");
    public string MarkAsRead => Pick("Als gelesen markieren", "Mark as read");
    public string MarkAsUnread => Pick("Als ungelesen markieren", "Mark as unread");
    public string MarkAllAsRead => Pick("Alle als gelesen markieren", "Mark all as read");
    public string UnreadWithMention(int count) => Pick($"{UnreadCount(count)}, Sie wurden erwähnt", $"{UnreadCount(count)}, you were mentioned");
    public string ToMessage => Pick("Zur Nachricht", "To the message");

    public string Thread => Pick("Thread", "Thread");
    public string Threads => Pick("Threads", "Threads");
    public string ThreadsFilter => Pick("Welche Threads?", "Which threads?");
    public string ThreadsAll => Pick("Alle Threads", "All threads");
    public string ThreadsFollowing => Pick("Denen Sie folgen", "Those you follow");
    public string ThreadsUnread => Pick("Ungelesene", "Unread ones");
    public string NoThreads => Pick("Noch keine Threads", "No threads yet");
    public string NoThreadsHint => Pick("Antworten Sie «Im Thread» auf eine Nachricht, damit ein Thema beisammen bleibt.", "Reply “in thread” to a message so that a topic stays together.");
    public string ThreadComposerLabel => Pick("Antwort im Thread", "Reply in thread");
    public string AlsoInRoom => Pick("Auch im Raum zeigen", "Also show in the room");
    public string AnswerInThread => Pick("Antwort in einem Thread", "Reply in a thread");
    public string AnswerCount(int count) => Pick(count == 1 ? "1 Antwort" : $"{count} Antworten", count == 1 ? "1 reply" : $"{count} replies");
    public string LastAnswer(string when) => Pick($"zuletzt {when}", $"last {when}");
    public string AmountOfMessages(int count) => Pick(count == 1 ? "1 Nachricht" : $"{count} Nachrichten", count == 1 ? "1 message" : $"{count} messages");

    public string Emoji => Pick("Emoji", "Emoji");
    public string EmojiSearch => Pick("Emoji suchen", "Search emoji");
    public string EmojiGroups => Pick("Gruppen", "Groups");
    public string EmojiRecent => Pick("Zuletzt benutzt", "Recently used");
    public string EmojiFaces => Pick("Gesichter", "Faces");
    public string EmojiPeople => Pick("Menschen", "People");
    public string EmojiAnimals => Pick("Tiere und Natur", "Animals and nature");
    public string EmojiFood => Pick("Essen und Trinken", "Food and drink");
    public string EmojiTravel => Pick("Reisen und Orte", "Travel and places");
    public string EmojiActivities => Pick("Aktivitäten", "Activities");
    public string EmojiObjects => Pick("Gegenstände", "Objects");
    public string EmojiSymbols => Pick("Symbole", "Symbols");
    public string EmojiFlags => Pick("Flaggen", "Flags");
    public string EmojiOwn => Pick("Eigene", "Custom");
    public string SkinTone => Pick("Hautfarbe", "Skin tone");
    public string SkinToneName(int tone) => tone switch
    {
        1 => Pick("hell", "light"),
        2 => Pick("mittelhell", "medium-light"),
        3 => Pick("mittel", "medium"),
        4 => Pick("mitteldunkel", "medium-dark"),
        5 => Pick("dunkel", "dark"),
        _ => Pick("ohne", "none"),
    };

    public string NothingFound => Pick("Nichts gefunden", "Nothing found");
    public string Proposals => Pick("Vorschläge", "Proposals");
    public string MentionAll => Pick("alle in diesem Raum", "everybody in this room");
    public string MentionHere => Pick("alle, die gerade da sind", "everybody who is here now");
    public string CommandHint(string command) => command switch
    {
        "archive" => Pick("archiviert den Raum", "archives the room"),
        "unarchive" => Pick("holt einen Raum aus dem Archiv", "brings a room back"),
        "create" => Pick("erstellt einen Kanal", "creates a channel"),
        "help" => Pick("zeigt Tastenkürzel", "shows shortcuts"),
        "hide" => Pick("blendet den Raum aus", "hides the room"),
        "invite" => Pick("holt Personen in den Raum", "brings people into the room"),
        "invite-all-to" or "invite-all-from" => Pick("lädt alle eines Raums ein", "invites everybody of a room"),
        "join" => Pick("tritt einem Kanal bei", "joins a channel"),
        "kick" => Pick("entfernt eine Person", "removes a person"),
        "leave" or "part" => Pick("verlässt den Raum", "leaves the room"),
        "me" => Pick("zeigt den Text kursiv", "shows the text in italics"),
        "msg" => Pick("schreibt direkt", "writes directly"),
        "mute" => Pick("lässt eine Person nicht mehr schreiben", "stops a person from writing"),
        "unmute" => Pick("lässt eine Person wieder schreiben", "lets a person write again"),
        "status" => Pick("setzt Ihren Statustext", "sets your status text"),
        "topic" => Pick("setzt das Thema", "sets the topic"),
        _ => "",
    };

    public string AttachFiles => Pick("Dateien anhängen", "Attach files");
    public string FilesToSend => Pick("Dateien zum Senden", "Files to send");
    public string SendFiles(int count) => Pick(count == 1 ? "Datei senden" : $"{count} Dateien senden", count == 1 ? "Send file" : $"Send {count} files");
    public string FileDescription => Pick("Beschreibung (freiwillig)", "Description (optional)");
    public string FileDescriptionOf(string name) => Pick($"Beschreibung von {name}", $"Description of {name}");
    public string RemoveFile(string name) => Pick($"{name} nicht senden", $"Do not send {name}");
    public string UploadProgress(string name) => Pick($"{name} wird gesendet", $"Sending {name}");
    public string UploadProblem(string? code) => code switch
    {
        "error-invalid-file-type" => Pick("Diese Art von Datei nimmt der Server nicht an, oder ihr Inhalt passt nicht zu ihrem Namen.", "The server does not take this kind of file, or its content does not fit its name."),
        "error-file-too-large" => Pick("Die Datei ist dem Server zu groß.", "The file is too large for the server."),
        _ => Pick("Nicht angekommen. Senden Sie noch einmal oder nehmen Sie die Datei weg.", "Did not arrive. Send again or remove the file."),
    };

    public string UploadTooLarge(string most) => Pick($"Zu groß: höchstens {most}.", $"Too large: at most {most}.");
    public string Gallery => Pick("Bilder des Gesprächs", "Pictures of the conversation");
    public string PictureOf(int number, int all) => Pick($"Bild {number} von {all}", $"Picture {number} of {all}");
    public string ZoomIn => Pick("Vergrößern", "Zoom in");
    public string ZoomOut => Pick("Verkleinern", "Zoom out");
    public string Download => Pick("Herunterladen", "Download");
    public string PreviousPicture => Pick("Voriges Bild", "Previous picture");
    public string NextPicture => Pick("Nächstes Bild", "Next picture");
}
