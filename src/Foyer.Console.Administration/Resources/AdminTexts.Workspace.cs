namespace Foyer.Console.Administration.Resources;

/// <summary>The texts of what belongs to the whole workspace: own statuses, programs, reports.</summary>
internal sealed partial class AdminTexts
{
    public string IntegrationAddressWrong => Pick("Bitte geben Sie Adressen an, die mit http:// oder https:// beginnen.", "Please enter addresses that begin with http:// or https://.");
    public string IntegrationAddresses => Pick("Adressen, die gerufen werden", "Addresses that are called");
    public string IntegrationAlias => Pick("Name, unter dem geschrieben wird", "Name to write as");
    public string IntegrationChannelWrong => Pick("Diesen Raum gibt es nicht. Räume beginnen mit #, Personen mit @.", "There is no such room. Rooms begin with #, people with @.");
    public string IntegrationChannels => Pick("Räume", "Rooms");
    public string IntegrationChannelsInHint => Pick("Wohin geschrieben wird: #kanal oder @person, mit Kommas getrennt.", "Where to write: #channel or @person, separated by commas.");
    public string IntegrationChannelsOutHint => Pick("Wovon erzählt wird: #kanal, @person oder all_public_channels, mit Kommas getrennt.", "What to tell of: #channel, @person or all_public_channels, separated by commas.");
    public string IntegrationEmoji => Pick("Zeichen statt eines Bildes", "Sign instead of a picture");
    public string IntegrationEmojiHint => Pick("Zum Beispiel :robot:", "For example :robot:");
    public string IntegrationEvent => Pick("Was geschieht", "What happens");
    public string IntegrationHook => Pick("Adresse für das andere Programm", "Address for the other program");
    public string IntegrationHookHint => Pick("Wer sie kennt, kann hier schreiben.", "Whoever knows it can write here.");
    public string IntegrationNew => Pick("Neue Verbindung", "New integration");
    public string IntegrationOverrides => Pick("Das andere Programm darf den Raum wählen", "The other program may choose the room");
    public string IntegrationRetries => Pick("Wiederholen, wenn es nicht gelingt", "Try again when it fails");
    public string IntegrationScript => Pick("Skript", "Script");
    public string IntegrationScriptHint => Pick("Eine Klasse Script, wie das andere Produkt sie kennt; sie läuft abgeschirmt.", "A class Script as the other product knows it; it runs in a sandbox.");
    public string IntegrationScriptOn => Pick("Mit einem Skript umformen", "Transform with a script");
    public string IntegrationTarget => Pick("Raum für Antworten", "Room for answers");
    public string IntegrationTargetHint => Pick("#kanal oder @person; leer für den Raum, in dem es geschah.", "#channel or @person; empty for the room in which it happened.");
    public string IntegrationToken => Pick("Geheimnis", "Secret");
    public string IntegrationTokenHint => Pick("Daran erkennt das andere Programm, dass wir es sind.", "By it the other program knows that it is us.");
    public string IntegrationUser => Pick("Konto, das schreibt", "Account that writes");
    public string IntegrationUserHint => Pick("Der Benutzername; das Konto muss in den Räumen schreiben dürfen.", "The user name; the account must be allowed to write in the rooms.");
    public string IntegrationUserWrong => Pick("Dieses Konto gibt es nicht.", "There is no such account.");
    public string IntegrationWords => Pick("Nur bei diesen Wörtern", "Only with these words");
    public string IntegrationWordsHint => Pick("Womit eine Nachricht beginnen muss, mit Kommas getrennt; leer für alle.", "What a message must begin with, separated by commas; empty for all.");
    public string EmojiAliases => Pick("Weitere Namen", "More names");
    public string EmojiAliasesHint => Pick("Mit Kommas getrennt.", "Separated by commas.");
    public string EmojiName => Pick("Kurzname", "Short name");
    public string EmojiNameHint => Pick("So schreibt man es: :name:", "How it is written: :name:");
    public string EmojiNew => Pick("Neues Emoji", "New emoji");
    public string EmojiPicture => Pick("Bild", "Picture");
    public string EmojiPictureHint => Pick("Ein kleines Quadrat, höchstens 512 KiB.", "A small square, 512 KiB at most.");
    public string FileWrong => Pick("Diese Datei ist nicht, was sie sein soll.", "This file is not what it should be.");
    public string Integrations => Pick("Verbindungen", "Integrations");
    public string IntegrationsEmpty => Pick("Noch keine Verbindungen", "No integrations yet");
    public string IntegrationsEmptyHint => Pick("Andere Programme schreiben in Räume oder hören, was dort geschieht.", "Other programs write in rooms or hear what happens there.");
    public string IntegrationsLead => Pick("Andere Programme in Räume schreiben lassen oder ihnen erzählen, was geschieht.", "Let other programs write in rooms, or tell them what happens.");
    public string Moderation => Pick("Meldungen", "Reports");
    public string ModerationLead => Pick("Was Personen gemeldet haben, warum, und was damit geschieht.", "What people have reported, why, and what becomes of it.");
    public string OAuthAppNew => Pick("Neue Anwendung", "New application");
    public string OAuthApps => Pick("Anwendungen", "Applications");
    public string OAuthAppsEmpty => Pick("Noch keine Anwendungen", "No applications yet");
    public string OAuthAppsEmptyHint => Pick("Andere Programme können Personen mit ihrem Konto hier anmelden.", "Other programs can sign people in with their account here.");
    public string OAuthAppsLead => Pick("Andere Programme, in denen man sich mit dem Konto dieses Servers anmeldet.", "Other programs that people sign in to with their account of this server.");
    public string OAuthClientId => Pick("Kennung", "Client ID");
    public string OAuthClientSecret => Pick("Geheimnis", "Client secret");
    public string OAuthClientSecretHint => Pick("Nur für das andere Programm.", "For the other program only.");
    public string OAuthRedirect => Pick("Adressen für den Rückweg", "Redirect addresses");
    public string OAuthRedirectHint => Pick("Wohin man nach der Anmeldung zurückkehrt, eine je Zeile.", "Where people return to after signing in, one per line.");
    public string OAuthRedirectWrong => Pick("Bitte geben Sie mindestens eine vollständige Adresse an.", "Please enter at least one complete address.");
    public string OnePerLine => Pick("Eine je Zeile.", "One per line.");
    public string OwnStatusNameHint => Pick("Zum Beispiel «In der Vorlesung».", "For example «Lecturing».");
    public string OwnStatusNew => Pick("Neuer Status", "New status");
    public string OwnStatusShownAs => Pick("Farbe", "Colour");
    public string OwnStatuses => Pick("Eigene Status", "Own statuses");
    public string OwnStatusesEmpty => Pick("Noch keine eigenen Status", "No own statuses yet");
    public string OwnStatusesEmptyHint => Pick("Alle können sie im Menü ihres Status wählen.", "Everybody can choose them in the menu of their status.");
    public string OwnStatusesLead => Pick("Was Personen über sich wählen können, neben Online, Abwesend und Beschäftigt.", "What people can choose to say of themselves beside online, away and busy.");
    public string SoundFile => Pick("Klang", "Sound");
    public string SoundFileHint => Pick("MP3, OGG oder WAV, höchstens 1024 KiB.", "MP3, OGG or WAV, 1024 KiB at most.");
    public string SoundNew => Pick("Neuer Klang", "New sound");
    public string Sounds => Pick("Klänge", "Sounds");
    public string SoundsEmpty => Pick("Noch keine eigenen Klänge", "No own sounds yet");
    public string SoundsEmptyHint => Pick("Alle können sie für ihre Benachrichtigungen wählen.", "Everybody can choose them for their notifications.");
    public string SoundsLead => Pick("Klänge für Benachrichtigungen, die zu diesem Server gehören.", "Sounds for notifications that belong to this server.");
    public string TurnedOn => Pick("Eingeschaltet", "Switched on");
    public string OwnEmoji => Pick("Eigene Emoji", "Own emoji");
    public string OwnEmojiEmpty => Pick("Noch keine eigenen Emoji", "No own emoji yet");
    public string OwnEmojiEmptyHint => Pick("Alle können sie schreiben und als Reaktion wählen.", "Everybody can write them and choose them as reactions.");
    public string OwnEmojiLead => Pick("Bilder, die zu diesem Server gehören.", "Pictures that belong to this server.");
    public string ReportNoWords => Pick("(ohne Text)", "(no text)");
    public string AccountActivate => Pick("Konto aktivieren", "Activate the account");
    public string AccountDeactivate => Pick("Konto deaktivieren", "Deactivate the account");
    public string AccountDeactivateReally => Pick("Wirklich deaktivieren", "Really deactivate");
    public string AccountGone => Pick("Konto gelöscht", "Account deleted");
    public string PictureReset => Pick("Profilbild entfernen", "Remove the picture");
    public string PictureResetReally => Pick("Bild wirklich entfernen", "Really remove the picture");
    public string Reasons => Pick("Gründe", "Reasons");
    public string ReportedMessages => Pick("Nachrichten", "Messages");
    public string ReportedPeople => Pick("Personen", "People");
    public string ReportsDelete => Pick("Gemeldete Nachrichten löschen", "Delete the reported messages");
    public string ReportsDeleteReally => Pick("Wirklich löschen", "Really delete");
    public string ReportsDismiss => Pick("Meldungen verwerfen", "Dismiss the reports");
    public string ReportsOnPeopleEmptyHint => Pick("Wer eine Person auf ihrer Karte meldet, bringt sie hierher.", "People who are reported on their card come here.");
    public string ReportsSettled => Pick("Erledigt.", "Done.");
    public string ReportsEmpty => Pick("Nichts gemeldet", "Nothing reported");
    public string ReportsEmptyHint => Pick("Wer eine Nachricht meldet, bringt sie hierher.", "Messages that people report come here.");

    public IReadOnlyList<(string Value, string Label)> IntegrationEvents =>
    [
        ("sendMessage", Pick("Eine Nachricht wird geschrieben", "A message is sent")),
        ("fileUploaded", Pick("Eine Datei wird gesendet", "A file is sent")),
        ("roomArchived", Pick("Ein Raum wird archiviert", "A room is archived")),
        ("roomCreated", Pick("Ein Raum entsteht", "A room is made")),
        ("roomJoined", Pick("Jemand tritt einem Raum bei", "Somebody joins a room")),
        ("roomLeft", Pick("Jemand verlässt einen Raum", "Somebody leaves a room")),
        ("userCreated", Pick("Ein Konto entsteht", "An account is made")),
    ];

    public IReadOnlyList<(string Value, string Label)> IntegrationKinds =>
        [("webhook-incoming", Pick("Eingehend", "Incoming")), ("webhook-outgoing", Pick("Ausgehend", "Outgoing"))];

    public IReadOnlyList<(string Value, string Label)> PresenceWords =>
        [("online", Pick("Grün: online", "Green: online")), ("away", Pick("Gelb: abwesend", "Yellow: away")), ("busy", Pick("Rot: beschäftigt", "Red: busy")), ("offline", Pick("Grau: offline", "Grey: offline"))];

    public string FileTooLarge(int kib) => Pick($"Die Datei ist zu groß: höchstens {kib} KiB.", $"The file is too large: {kib} KiB at most.");

    public string ReasonsOf(string about) => Pick($"Gründe: {about}", $"Reasons: {about}");

    public string ReportCount(int count) => Pick(count == 1 ? "Eine Meldung" : $"{count} Meldungen", count == 1 ? "One report" : $"{count} reports");
    public string OwnServiceNameHint => Pick("Kleine Buchstaben, Ziffern und Unterstriche.", "Small letters, digits and underscores.");
    public string OwnServiceNew => Pick("Eigenen Anmeldedienst hinzufügen", "Add a sign-in service");
    public string OwnServiceReturn => Pick("Rücksprungadresse", "Return address");
    public string OwnServiceReturnHint => Pick("Diese Adresse nennen Sie dem Dienst. Seine Einstellungen stehen unten auf dieser Seite. Wer den Dienst entfernt, löst alle Konten von ihm.", "Give this address to the service. Its settings are below on this page. Removing the service unlinks all accounts from it.");
    public string OwnServices => Pick("Eigene Anmeldedienste", "Services of your own");
    public string OwnServicesEmpty => Pick("Noch keine eigenen Anmeldedienste", "No services of your own yet");
    public string OwnServicesHint => Pick("Jeder Anbieter von OAuth 2. Er hat seine eigenen Einstellungen weiter unten, sobald er hinzugefügt ist.", "Any provider of OAuth 2. It has settings of its own further down once it is added.");
    public string OwnServiceTaken => Pick("So heißt schon etwas anderes.", "Something else is called so.");
}
