using Foyer.Console.Resources;
using Foyer.Console.Wire;

namespace Foyer.Console.Administration.Resources;

/// <summary>Every text of the administration, in both languages on one line.</summary>
internal sealed partial class AdminTexts(Speech speech)
{
    public string Active => Pick("aktiv", "active");
    public string Activate => Pick("Aktivieren", "Activate");
    public string Acts => Pick("Aktionen", "Actions");
    public string Add => Pick("Hinzufügen", "Add");
    public string Address => Pick("Adresse", "Address");
    public string Administration => Pick("Verwaltung", "Administration");
    public string After => Pick("Nachher", "After");
    public string AgentAdd => Pick("Agent hinzufügen", "Add an agent");
    public string Agents => Pick("Agenten", "Agents");
    public string AgentsAndManagers => Pick("Agenten und Manager", "Agents and managers");
    public string AgentsLead => Pick("Agenten beantworten Chats, Manager richten Abteilungen ein und lesen Berichte.", "Agents answer chats, managers set up departments and read reports.");
    public string All => Pick("Alle", "All");
    public string Appearance => Pick("Chat-Fenster", "Chat window");
    public string AppearanceLead => Pick("Wie das Fenster auf Ihren Websites aussieht, wann es von selbst spricht, und wie Sie es einbauen.", "How the window looks on your websites, when it speaks by itself, and how to put it in.");
    public string Approve => Pick("Freischalten", "Approve");
    public string ApproveOf(string name) => Pick($"{name} freischalten", $"Approve {name}");
    public string Archive => Pick("Archivieren", "Archive");
    public string AsksTags => Pick("Beim Schließen ein Schlagwort verlangen", "Ask for a tag when a chat is closed");
    public string Audit => Pick("Protokoll", "Audit log");
    public string AuditActor => Pick("Wer", "Who");
    public string AuditEmpty => Pick("Noch keine Änderungen.", "No changes yet.");
    public string AuditKind => Pick("Was", "What");
    public string AuditLead => Pick("Wer welche Einstellung, Berechtigung, Rolle oder welches Konto geändert hat.", "Who changed which setting, permission, role or account.");
    public string AuditTarget => Pick("Woran", "On what");
    public string Available => Pick("verfügbar", "available");
    public string BackToList => Pick("Zurück zur Übersicht", "Back to the list");
    public string Before => Pick("Vorher", "Before");
    public string Cancel => Pick("Abbrechen", "Cancel");
    public string ChangedElsewhere => Pick("Das hat inzwischen jemand anderes geändert. Speichern überschreibt es.", "Somebody else has changed this meanwhile. Saving overwrites theirs.");
    public string Channels => Pick("Kanäle", "Channels");
    public string ChatsAtOnce => Pick("Chats gleichzeitig je Agent", "Chats at once per agent");
    public string Choose => Pick("Bitte wählen", "Please choose");
    public string ChooseGroup => Pick("Wählen Sie eine Gruppe oder suchen Sie.", "Choose a group or search.");
    public string ClosingTags => Pick("Schlagwörter zum Schließen", "Closing tags");
    public string Copied => Pick("Kopiert.", "Copied.");
    public string Copy => Pick("Kopieren", "Copy");
    public string Database => Pick("Datenbank", "Database");
    public string Deactivate => Pick("Deaktivieren", "Deactivate");
    public string Deactivated => Pick("deaktiviert", "deactivated");
    public string Delete => Pick("Löschen", "Delete");
    public string DeleteOf(string name) => Pick($"{name} löschen", $"Delete {name}");
    public string DeleteReally => Pick("Wirklich löschen? Das lässt sich nicht rückgängig machen.", "Really delete? This cannot be undone.");
    public string DeleteRoomReally => Pick("Wirklich mit allen Nachrichten löschen?", "Really delete with all messages?");
    public string Department => Pick("Abteilung", "Department");
    public string DepartmentEmail => Pick("E-Mail-Adresse für Nachrichten außerhalb der Sprechzeit", "E-mail address for messages while nobody is there");
    public string DepartmentEnabled => Pick("Nimmt Chats an", "Takes chats");
    public string DepartmentNew => Pick("Neue Abteilung", "New department");
    public string Departments => Pick("Abteilungen", "Departments");
    public string DepartmentShown => Pick("Im Formular vor dem Chat wählbar", "Can be chosen in the form before the chat");
    public string DepartmentsLead => Pick("Wer welche Anfragen bekommt, und was geschieht, wenn niemand da ist.", "Who gets which requests, and what happens while nobody is there.");
    public string Description => Pick("Beschreibung", "Description");
    public string DialectVersion => Pick("Spricht Rocket.Chat", "Speaks Rocket.Chat");
    public string DirectIsPrivate => Pick("Ein direktes Gespräch gehört den Beteiligten. Sie können es nur löschen.", "A direct conversation belongs to those in it. You can only delete it.");
    public string DirectMessages => Pick("Direkte Gespräche", "Direct messages");
    public string Edit => Pick("Bearbeiten", "Edit");
    public string EditOf(string name) => Pick($"{name} bearbeiten", $"Edit {name}");
    public string EmailAddress => Pick("E-Mail-Adresse", "E-mail address");
    public string EmailIsVerified => Pick("Adresse ist bestätigt", "Address is confirmed");
    public string Embed => Pick("Einbau in die Website", "Put it into your website");
    public string EmbedLead => Pick("Diese Zeile vor </body> genügt. Ein vorhandener Rocket.Chat-Einbau läuft weiter.", "This line before </body> is enough. An existing Rocket.Chat snippet goes on working.");
    public string EverySite => Pick("jede Website", "every website");
    public string Fallback => Pick("Ist niemand da, geht der Chat an", "While nobody is there, the chat goes to");
    public string FieldMissing => Pick("Bitte füllen Sie dieses Feld aus.", "Please fill in this field.");
    public string Files => Pick("Dateien", "Files");
    public string Filter => Pick("Filtern", "Filter");
    public string General => Pick("Allgemein", "General");
    public string Groups => Pick("Private Gruppen", "Private groups");
    public string HeldByEnvironment => Pick("Von der Umgebung des Servers vorgegeben.", "Held by the server's environment.");
    public string IsDefault => Pick("Neue Konten treten von selbst bei", "New accounts join by themselves");
    public string IsPrivate => Pick("Privat", "Private");
    public string IsReadOnly => Pick("Nur Besitzer und Moderatoren schreiben", "Only owners and moderators write");
    public string Kind => Pick("Art", "Kind");
    public string LastSignIn => Pick("Letzte Anmeldung", "Last sign-in");
    public string LiveChatsInAll => Pick("Live-Chats insgesamt", "Live chats in all");
    public string Loading => Pick("Wird geladen …", "Loading …");
    public string LookAtFields => Pick("Bitte sehen Sie sich die markierten Felder an.", "Please look at the marked fields.");
    public string Mail => Pick("E-Mail", "E-mail");
    public string MailIsNotSetUp => Pick("Es ist noch kein Mail-Server eingerichtet.", "No mail server is set up yet.");
    public string MailIsSetUp => Pick("Ein Mail-Server ist eingerichtet.", "A mail server is set up.");
    public string MailLead => Pick("Damit der Server Bestätigungen, Codes und Protokolle verschicken kann.", "So that the server can send confirmations, codes and transcripts.");
    public string MailSending => Pick("Mail-Versand", "Sending mail");
    public string MailServer => Pick("Mail-Server (SMTP)", "Mail server (SMTP)");
    public string Managers => Pick("Manager", "Managers");
    public string Members => Pick("Mitglieder", "Members");
    public string Messages => Pick("Nachrichten", "Messages");
    public string MoreFound(int count) => Pick($"Noch {count} weitere. Bitte suchen Sie genauer.", $"{count} more. Please search more exactly.");
    public string MustChangePassword => Pick("Muss bei der nächsten Anmeldung ein neues Passwort wählen", "Must choose a new password at the next sign-in");
    public string Name => Pick("Name", "Name");
    public string Nobody => Pick("niemanden", "nobody");
    public string NobodyFound => Pick("Niemand gefunden.", "Nobody found.");
    public string NoDepartments => Pick("Noch keine Abteilung", "No department yet");
    public string NoDepartmentsHint => Pick("Ohne Abteilungen gehen alle Anfragen an alle Agenten.", "Without departments all requests go to all agents.");
    public string NotAllowed => Pick("Diese Seite dürfen Sie nicht sehen", "You may not see this page");
    public string NotAllowedHint => Pick("Bitte wenden Sie sich an die Administration.", "Please contact the administration.");
    public string NotAllowedValue => Pick("Dieser Wert ist nicht erlaubt.", "This value is not allowed.");
    public string NotAvailable => Pick("nicht verfügbar", "not available");
    public string NothingFound => Pick("Nichts gefunden.", "Nothing found.");
    public string NotSetUp => Pick("nicht eingerichtet", "not set up");
    public string NumberWrong => Pick("Bitte geben Sie eine ganze Zahl ein.", "Please enter a whole number.");
    public string OfflineAsServer => Pick("Wie für den Server eingestellt", "As set for the server");
    public string OfflineButton => Pick("Der Chat-Knopf", "The chat button");
    public string OfflineForm => Pick("Formular für eine Nachricht zeigen", "Show a form for a message");
    public string OfflineHidden => Pick("Knopf verbergen", "Hide the button");
    public string OnOfflineForm => Pick("Im Nachrichten-Formular wählbar", "Can be chosen in the message form");
    public string OpenLiveChats => Pick("Offene Live-Chats", "Open live chats");
    public string Overview => Pick("Überblick", "Overview");
    public string OverviewAgents(string agents, string available) => Pick($"{agents} Agenten, {available} verfügbar", $"{agents} agents, {available} available");
    public string OverviewLead => Pick("Ihr Server auf einen Blick.", "Your server at a glance.");
    public string OverviewUsers(string active, string online) => Pick($"{active} aktiv, {online} online", $"{active} active, {online} online");
    public string OverviewWaiting(string count) => Pick($"davon {count} wartend", $"{count} of them waiting");
    public string Password => Pick("Passwort", "Password");
    public string PasswordNewFor => Pick("Neues Passwort (leer lässt es, wie es ist)", "New password (empty leaves it as it is)");
    public string PasswordWeak => Pick("Das Passwort erfüllt die Vorgaben des Servers nicht.", "The password does not meet the server's rules.");
    public string Permission => Pick("Berechtigung", "Permission");
    public string Permissions => Pick("Rollen und Rechte", "Roles and permissions");
    public string PermissionsLead => Pick("Änderungen gelten sofort, auch in offenen Fenstern.", "Changes apply at once, in open windows as well.");
    public string PermissionsShown(int shown, int all) => Pick($"{shown} von {all} Berechtigungen", $"{shown} of {all} permissions");
    public string Preview => Pick("Vorschau", "Preview");
    public string PreviewAgent => Pick("Guten Tag, wie kann ich helfen?", "Hello, how can I help?");
    public string PreviewLine => Pick("Schreiben Sie eine Nachricht …", "Write a message …");
    public string PreviewVisitor => Pick("Bis wann kann ich mich einschreiben?", "Until when can I enrol?");
    public string ReasonGiven(string reason) => Pick($"Grund der Registrierung: {reason}", $"Reason for registering: {reason}");
    public string Remove => Pick("Entfernen", "Remove");
    public string RemoveOf(string name) => Pick($"{name} entfernen", $"Remove {name}");
    public string Reset => Pick("Zurücksetzen", "Reset");
    public string ResetOf(string name) => Pick($"{name} zurücksetzen", $"Reset {name}");
    public string ResetToDefault => Pick("Auf den Vorgabewert zurücksetzen", "Back to the default");
    public string ResetTwoFactor => Pick("Zweiten Faktor zurücksetzen", "Reset the second factor");
    public string Role => Pick("Rolle", "Role");
    public string RoleCreate => Pick("Rolle anlegen", "Create the role");
    public string RoleMay(string role, string permission) => $"{role}: {permission}";
    public string RoleNew => Pick("Neue Rolle", "New role");
    public string Roles => Pick("Rollen", "Roles");
    public string Rooms => Pick("Räume", "Rooms");
    public string RoomsLead => Pick("Alle Kanäle, Gruppen und direkten Gespräche.", "All channels, groups and direct messages.");
    public string RunningSince => Pick("Läuft seit", "Running since");
    public string Save => Pick("Speichern", "Save");
    public string SaveOf(string name) => Pick($"{name} speichern", $"Save {name}");
    public string SearchPermissions => Pick("Berechtigung suchen", "Find a permission");
    public string SearchRooms => Pick("Raum suchen", "Find a room");
    public string SearchSettings => Pick("In allen Einstellungen suchen", "Search all settings");
    public string SearchUsers => Pick("Konto suchen", "Find an account");
    public string SeparatedByCommas => Pick("Durch Kommas getrennt.", "Separated by commas.");
    public string Server => Pick("Server", "Server");
    public string GroupOfSettings => Pick("Gruppe", "Group");
    public string SettingGroups => Pick("Gruppen von Einstellungen", "Groups of settings");
    public string SettingRefused => Pick("Der Server nimmt diesen Wert nicht an.", "The server does not take this value.");
    public string Settings => Pick("Einstellungen", "Settings");
    public string SettingsLead => Pick("Alles, was sich ohne Neustart ändern lässt.", "Everything that can be changed without a restart.");
    public string SetUp => Pick("eingerichtet", "set up");
    public string SignOutEverywhere => Pick("Überall abmelden", "Sign out everywhere");
    public string Sites => Pick("Websites", "Websites");
    public string SitesHint => Pick("Durch Kommas getrennt; leer erlaubt jede Website.", "Separated by commas; empty allows every website.");
    public string Status => Pick("Status", "Status");
    public string SwitchedOff => Pick("aus", "off");
    public string SwitchedOn => Pick("ein", "on");
    public string TakeTheirs => Pick("Das Geänderte übernehmen", "Take theirs");
    public string Taken => Pick("Das ist schon vergeben.", "This is taken already.");
    public string TestMail => Pick("Test-Mail", "Test mail");
    public string TestMailFailed(string reason) => Pick($"Die Mail konnte nicht gesendet werden: {reason}", $"The mail could not be sent: {reason}");
    public string TestMailLead => Pick("Sie geht sofort an Ihre eigene Adresse; was dabei schiefgeht, lesen Sie hier.", "It goes to your own address at once; what goes wrong you read here.");
    public string TestMailSend => Pick("Test-Mail senden", "Send a test mail");
    public string TestMailSent(string? address) => Pick($"Gesendet an {address}.", $"Sent to {address}.");
    public string Topic => Pick("Thema", "Topic");
    public string TriggerMessage => Pick("Nachricht", "Message");
    public string TriggerOpened => Pick("Fenster wird geöffnet", "The window is opened");
    public string TriggerPage => Pick("Seite wird besucht", "A page is visited");
    public string TriggerPattern => Pick("Adresse (regulärer Ausdruck)", "Address (regular expression)");
    public string TriggerRegistered => Pick("Nach dem Formular", "After the form");
    public string Triggers => Pick("Auslöser", "Triggers");
    public string TriggerSeconds => Pick("Sekunden", "Seconds");
    public string TriggersLead => Pick("Das Fenster spricht von selbst, wenn etwas geschieht.", "The window speaks by itself when something happens.");
    public string TriggerTime => Pick("Zeit auf der Seite", "Time on the page");
    public string TriggerWhen => Pick("Wann", "When");
    public string Unreachable => Pick("Der Server ist nicht erreichbar. Bitte versuchen Sie es noch einmal.", "The server cannot be reached. Please try again.");
    public string Username => Pick("Benutzername", "Username");
    public string UsernameToAdd => Pick("Benutzername", "Username");
    public string UserNew => Pick("Neues Konto", "New account");
    public string Users => Pick("Konten", "Accounts");
    public string UsersLead => Pick("Anlegen, freischalten, ändern, Rollen geben.", "Create, approve, change, give roles.");
    public string Version => Pick("Version", "Version");
    public string WaitsForApproval => Pick("wartet", "waiting");
    public string WaitingForApproval => Pick("warten auf Freischaltung", "waiting for approval");
    public string WaitingMessage => Pick("Nachricht an Wartende", "Message to those who wait");
    public string When => Pick("Wann", "When");
    public string WhileOffline => Pick("Wenn niemand da ist", "While nobody is there");
    public string ZeroIsNoLimit => Pick("0 heißt: ohne Grenze.", "0 means no limit.");

    public IReadOnlyList<(string Kind, string Label)> AuditKinds =>
    [
        ("settings.changed", Pick("Einstellung geändert", "Setting changed")),
        ("permissions.changed", Pick("Berechtigung geändert", "Permission changed")),
        ("roles.changed", Pick("Rolle geändert", "Role changed")),
        ("users.created", Pick("Konto angelegt", "Account created")),
        ("users.changed", Pick("Konto geändert", "Account changed")),
        ("users.roles.changed", Pick("Rollen eines Kontos geändert", "Roles of an account changed")),
        ("users.active.changed", Pick("Konto aktiviert oder deaktiviert", "Account activated or deactivated")),
        ("users.deleted", Pick("Konto gelöscht", "Account deleted")),
        ("rooms.members.seen", Pick("Mitglieder eines Raums angesehen", "Members of a room looked at")),
    ];

    public string AuditKindName(string kind) => AuditKinds.FirstOrDefault(one => one.Kind == kind).Label ?? kind;

    public string KindName(string? kind) => kind switch
    {
        "c" => Pick("Kanal", "Channel"),
        "p" => Pick("Private Gruppe", "Private group"),
        "d" => Pick("Direktes Gespräch", "Direct message"),
        _ => kind ?? "",
    };

    public string Moment(DateTimeOffset? at) => at?.ToLocalTime().ToString("g", speech.Culture) ?? "–";

    public string Bytes(long bytes) => bytes switch
    {
        >= 1024 * 1024 * 1024 => string.Create(speech.Culture, $"{bytes / (1024.0 * 1024 * 1024):0.0} GB"),
        >= 1024 * 1024 => string.Create(speech.Culture, $"{bytes / (1024.0 * 1024):0.0} MB"),
        _ => string.Create(speech.Culture, $"{bytes / 1024.0:0.0} KB"),
    };

    /// <summary>What the server refused, in words that say what to do.</summary>
    public string Refused(ServerRefusedException refused) => refused switch
    {
        _ when refused.Says("error-action-not-allowed") || refused.Says("not-authorized") || refused.Says("unauthorized") || refused.Says("error-not-allowed") =>
            Pick("Das dürfen Sie nicht, oder eine Einstellung des Servers lässt es nicht zu.", "You may not do this, or a setting of the server does not allow it."),
        _ when refused.Says("error-admin-required") || refused.Says("without admins") => Pick($"Es muss mindestens eine Person mit der Rolle «{RoleName("admin")}» bleiben.", $"At least one person must keep the role “{RoleName("admin")}”."),
        _ when refused.Says("user-last-owner") => Pick("Die Person ist die einzige Besitzerin von Räumen. Bitte bestimmen Sie zuerst andere.", "The person is the only owner of rooms. Please name others first."),
        _ when refused.Says("error-role-in-use") => Pick("Die Rolle wird noch von jemandem gehalten.", "Somebody still holds the role."),
        _ when refused.Says("error-duplicate-role-names") => Pick("Eine Rolle mit diesem Namen gibt es schon.", "A role with this name exists already."),
        _ when refused.Says("error-conflict") => Pick("Jemand anderes hat das gerade geändert. Bitte laden Sie die Seite neu.", "Somebody else has just changed this. Please reload the page."),
        _ when refused.Says("error-too-many-requests") => Pick("Zu viele Anfragen. Bitte warten Sie einen Augenblick.", "Too many requests. Please wait a moment."),
        _ => Pick($"Der Server hat abgelehnt: {refused.Message}", $"The server refused: {refused.Message}"),
    };

    private string Pick(string german, string english) => speech.Language == Language.German ? german : english;
}
