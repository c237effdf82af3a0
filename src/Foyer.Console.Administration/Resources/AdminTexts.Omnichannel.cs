namespace Foyer.Console.Administration.Resources;

/// <summary>The texts of the omnichannel pages.</summary>
internal sealed partial class AdminTexts
{
    public string ActionAdd => Pick("Weitere Aktion", "Another action");
    public string ActionMessage => Pick("Nachricht zeigen", "Show a message");
    public string ActionService => Pick("Einen anderen Dienst fragen", "Ask another service");
    public string AddStretch => Pick("+ Zeitraum", "+ times");
    public string AgentCount => Pick("Zähler", "Count");
    public string AgentOrder => Pick("Reihenfolge", "Order");
    public string AgentRankHint => Pick("Bei automatischer Verteilung bekommt den nächsten Chat, wer den kleinsten Zähler hat; bei Gleichstand entscheidet die Reihenfolge.", "With automatic distribution the next chat goes to whoever has the lowest count; the order decides between equals.");
    public string AllPages => Pick("Alle Seiten", "All pages");
    public string ArchivedDepartments => Pick("Archivierte Abteilungen", "Archived departments");
    public string BusinessHours => Pick("Sprechzeiten", "Business hours");
    public string BusinessHoursLead => Pick("Wann Chats angenommen werden: für alle, oder je Abteilung.", "When chats are taken: for everybody, or per department.");
    public string BusinessHoursMode => Pick("Wie Sprechzeiten gelten", "How business hours apply");
    public string Canned => Pick("Textbausteine", "Canned responses");
    public string CannedEmpty => Pick("Noch keine Textbausteine", "No canned responses yet");
    public string CannedEmptyHint => Pick("Legen Sie an, was Sie oft schreiben. Im Chat fügt «!» und ein paar Buchstaben es ein.", "Add what you write often. In a chat “!” and some letters insert it.");
    public string CannedLead => Pick("Antworten, die man im Chat mit «!» einfügt.", "Answers that are inserted in a chat with “!”.");
    public string CannedNew => Pick("Neuer Textbaustein", "New canned response");
    public string CannedTagsHint => Pick("Zum Wiederfinden.", "To find it again.");
    public string ChooseOne => Pick("Bitte wählen Sie mindestens einen Eintrag.", "Please choose at least one.");
    public string ChooseToAdd => Pick("Hinzufügen …", "Add …");
    public string Closed => Pick("geschlossen", "closed");
    public string ClosingTagsMissing => Pick("Wenn ein Schlagwort verlangt wird, muss es hier welche geben.", "When a tag is asked for there must be some here.");
    public string ConditionAdd => Pick("Weitere Bedingung", "Another condition");
    public string CustomFields => Pick("Eigene Felder", "Custom fields");
    public string CustomFieldsLead => Pick("Was über Personen und Gespräche noch notiert wird.", "What else is noted about people and conversations.");
    public string DepartmentAbandoned => Pick("Schlusswort bei Untätigkeit", "Closing words after inactivity");
    public string DepartmentEnding => Pick("Beim Schließen", "When a chat is closed");
    public string DepartmentForwarding => Pick("Weiterleiten", "Forwarding");
    public string DepartmentInactivity => Pick("Untätigkeit nach Sekunden", "Inactive after seconds");
    public string DepartmentInactivityHint => Pick("0 heißt: wie für den Server eingestellt.", "0 means: as set for the server.");
    public string DepartmentOfflineChannel => Pick("Kanal, in den diese Nachrichten auch gehen", "Channel that gets these messages as well");
    public string DepartmentReceivesOffline => Pick("Nimmt Weitergeleitetes auch an, wenn niemand da ist", "Takes forwarded chats also while nobody is there");
    public string DepartmentTargets => Pick("Darf weiterleiten an", "May forward to");
    public string DepartmentTargetsHint => Pick("Ohne Auswahl: an alle Abteilungen.", "Without a choice: to every department.");
    public string DepartmentWaiting => Pick("Warten und Grenzen", "Waiting and limits");
    public string Encrypted => Pick("Von Anfang an verschlüsselt (TLS)", "Encrypted from the start (TLS)");
    public string EndsBeforeStart => Pick("Das Ende muss nach dem Anfang liegen.", "The end must be after the beginning.");
    public string FieldAbout => Pick("Gehört zu", "Belongs to");
    public string FieldDefault => Pick("Vorgabe", "Default");
    public string FieldHidden => Pick("verborgen", "hidden");
    public string FieldInput => Pick("Freier Text", "Free text");
    public string FieldIsPublic => Pick("Im Fenster der Website ausfüllen lassen", "Let people fill it in in the website's window");
    public string FieldIsPublicHint => Pick("Erscheint im Formular vor dem Chat.", "Appears in the form before the chat.");
    public string FieldIsRequired => Pick("Muss ausgefüllt werden", "Must be filled in");
    public string FieldIsSearchable => Pick("Kontakte damit finden", "Find contacts by it");
    public string FieldIsVisible => Pick("Für Agenten sichtbar", "Agents see it");
    public string FieldLabel => Pick("Beschriftung", "Label");
    public string FieldName => Pick("Kennung", "Key");
    public string FieldNameHint => Pick("Nur Buchstaben ohne Umlaute, Ziffern, - und _.", "Only letters from a to z, digits, - and _.");
    public string FieldNew => Pick("Neues Feld", "New field");
    public string FieldOfChat => Pick("Gespräch", "conversation");
    public string FieldOfVisitor => Pick("Person", "person");
    public string FieldOptions => Pick("Auswahl", "Options");
    public string FieldPattern => Pick("Muster", "Pattern");
    public string FieldPatternHint => Pick("Regulärer Ausdruck, dem der Wert genügen muss. Leer: alles.", "Regular expression that the value must match. Empty: anything.");
    public string FieldSelect => Pick("Auswahl", "Choice");
    public string FieldVisible => Pick("sichtbar", "visible");
    public string FieldsEmpty => Pick("Noch keine eigenen Felder", "No custom fields yet");
    public string FieldsEmptyHint => Pick("Zum Beispiel eine Kundennummer oder das Fach.", "A customer number or the subject, for example.");
    public string ForEvery => Pick("für alle", "for all");
    public string FormAndSms => Pick("Formular und SMS", "Form and text messages");
    public string FormAndSmsLead => Pick("Was vor dem Chat gefragt wird, und Chats, die per SMS kommen.", "What is asked before a chat, and chats that come as text messages.");
    public string FormBefore => Pick("Formular vor dem Chat", "Form before the chat");
    public string FormFiles => Pick("Dateien", "Files");
    public string HourActive => Pick("In Kraft", "In force");
    public string HourDefault => Pick("Allgemeine Sprechzeit", "General business hours");
    public string HourDepartmentsHint => Pick("Eine Abteilung hat höchstens eine eigene Sprechzeit. Die allgemeine gilt für alle übrigen.", "A department has one at most. The general one is for all others.");
    public string HourForRest => Pick("alle ohne eigene", "all without their own");
    public string HourNew => Pick("Sprechzeit einer Abteilung", "Hours for a department");
    public string InForce => Pick("in Kraft", "in force");
    public string InboxActive => Pick("Briefe abholen und senden", "Fetch and send letters");
    public string InboxImap => Pick("Empfang (IMAP)", "Receiving (IMAP)");
    public string InboxNew => Pick("Neues Postfach", "New mailbox");
    public string InboxRetries => Pick("Versuche bei Störungen", "Attempts when disturbed");
    public string InboxSender => Pick("Absendername", "Sender's name");
    public string InboxSenderHint => Pick("Steht in Antworten vor der Adresse.", "Stands before the address in answers.");
    public string InboxSmtp => Pick("Versand (SMTP)", "Sending (SMTP)");
    public string InboxTaken => Pick("Ein anderes Postfach hat schon diese Adresse.", "Another mailbox has this address already.");
    public string InboxTest => Pick("Testbrief", "Test letter");
    public string Inboxes => Pick("Postfächer", "Mailboxes");
    public string InboxesEmpty => Pick("Noch kein Postfach", "No mailbox yet");
    public string InboxesEmptyHint => Pick("Briefe an ein Postfach werden zu Chats, Antworten gehen als Brief zurück.", "Letters to a mailbox become chats, answers go back as letters.");
    public string InboxesLead => Pick("E-Mail-Adressen, deren Briefe als Chats ankommen.", "E-mail addresses whose letters arrive as chats.");
    public string LevelHint => Pick("Wer länger wartet, erscheint auf der Tafel der Wartenden als verspätet.", "Whoever waits longer appears as late on the board of queues.");
    public string LevelNew => Pick("Neue Vereinbarung", "New agreement");
    public string LevelTaken => Pick("Eine andere Vereinbarung hat schon diesen Namen oder diese Zeit.", "Another agreement has this name or this time already.");
    public string Levels => Pick("Wartezeiten", "Agreed waiting times");
    public string LevelsEmpty => Pick("Noch keine Vereinbarung", "No agreement yet");
    public string LevelsEmptyHint => Pick("Sagen Sie, wie lange jemand höchstens warten soll. Agenten wählen es am Chat.", "Say how long somebody should wait at most. Agents choose it at the chat.");
    public string LevelsLead => Pick("Wie lange höchstens gewartet werden soll (SLA).", "How long people should wait at most (SLA).");
    public string MonitorNew => Pick("Aufsicht hinzufügen", "Add a monitor");
    public string Monitors => Pick("Aufsicht", "Monitors");
    public string MonitorsEmpty => Pick("Noch niemand führt Aufsicht", "Nobody monitors yet");
    public string MonitorsLead => Pick("Wer Aufsicht führt, sieht Chats, Zahlen und Textbausteine der eigenen Bereiche, und nur diese.", "Monitors see chats, figures and canned responses of their own units and nothing else.");
    public string NameTaken => Pick("Diesen Namen gibt es schon.", "This name is taken.");
    public string NoMonitorsHint => Pick("Es gibt noch keine Aufsicht; legen Sie sie unter der Liste an.", "There are no monitors yet; add them below the list.");
    public string None => Pick("keine", "none");
    public string NotAnAddress => Pick("Bitte geben Sie eine Adresse ein, die mit https:// beginnt.", "Please enter an address that begins with https://.");
    public string NotAnEmail => Pick("Bitte geben Sie eine E-Mail-Adresse ein.", "Please enter an e-mail address.");
    public string NotInForce => Pick("nicht in Kraft", "not in force");
    public string NothingToAdd => Pick("Nichts weiter zur Auswahl", "Nothing else to choose");
    public string Omnichannel => Pick("Omnichannel", "Omnichannel");
    public string OpenTimes => Pick("Offen", "Open");
    public string OwnName => Pick("Ursprünglicher Name", "Original name");
    public string PasswordStays => Pick("Leer lässt es, wie es ist.", "Empty leaves it as it is.");
    public string PatternWrong => Pick("Das ist kein gültiger regulärer Ausdruck.", "This is no valid regular expression.");
    public string PlaceholdersHint => Pick(
        "Ersetzt werden {{contact.name}}, {{contact.email}}, {{contact.phone}}, {{agent.name}} und {{agent.email}}.",
        "Replaced are {{contact.name}}, {{contact.email}}, {{contact.phone}}, {{agent.name}} and {{agent.email}}.");

    public string Port => Pick("Port", "Port");
    public string Priorities => Pick("Prioritäten", "Priorities");
    public string PrioritiesLead => Pick("Fünf Stufen, die Sie nennen können, wie Sie wollen.", "Five degrees that you can call what you like.");
    public string Rank => Pick("Rang", "Rank");
    public string Reports => Pick("Zahlen", "Figures");
    public string ResetAll => Pick("Alle Namen zurücksetzen", "Reset all names");
    public string Routing => Pick("Verteilung", "Routing");
    public string RoutingForward => Pick("Weiterleiten und Listen", "Forwarding and lists");
    public string RoutingLead => Pick("Wer welchen Chat bekommt, und wie viele.", "Who gets which chat, and how many.");
    public string RoutingMethod => Pick("Verfahren", "Method");
    public string RoutingQueue => Pick("Warteschlange und Grenzen", "Queue and limits");
    public string RoutingWho => Pick("Wer zuerst gefragt wird", "Who is asked first");
    public string Rules => Pick("Fristen und Abschluss", "Deadlines and endings");
    public string RulesAgent => Pick("Wenn die Antwort ausbleibt", "When the answer does not come");
    public string RulesEnd => Pick("Abschluss", "Ending");
    public string RulesHold => Pick("Zurückstellen", "On hold");
    public string RulesLead => Pick("Was geschieht, wenn jemand schweigt, geht oder fertig ist.", "What happens when somebody is silent, leaves or has finished.");
    public string RulesVisitor => Pick("Wenn die Person schweigt oder wartet", "When the person is silent or waits");
    public string SaveFirst => Pick("Bitte speichern Sie zuerst; geprüft wird, was gespeichert ist.", "Please save first; what is saved is what is tested.");
    public string Scope => Pick("Für wen", "For whom");
    public string ScopeDepartment => Pick("eine Abteilung", "a department");
    public string ScopeGlobal => Pick("alle", "everybody");
    public string ScopeUser => Pick("nur für mich", "only me");
    public string SenderCustom => Pick("ein eigener Name", "a name of its own");
    public string SenderName => Pick("Name", "Name");
    public string SenderQueue => Pick("wer als Nächstes an der Reihe ist", "whoever's turn is next");
    public string ServerName => Pick("Server", "Server");
    public string ServiceAddress => Pick("Adresse des Dienstes", "Address of the service");
    public string ServiceFallback => Pick("Nachricht, wenn er nicht antwortet", "Message when it does not answer");
    public string ServiceHint => Pick("Er weist sich am Geheimnis der Webhooks aus.", "It knows us by the secret of the webhooks.");
    public string ServiceTimeout => Pick("Höchstens warten (Millisekunden)", "Wait at most (milliseconds)");
    public string Shortcut => Pick("Kürzel", "Shortcut");
    public string ShortcutHint => Pick("Ein Wort, zum Beispiel gruss.", "One word, for example hello.");
    public string ShortcutOneWord => Pick("Bitte ein Wort ohne Leerzeichen.", "Please one word without spaces.");
    public string ShortcutTaken => Pick("Dieses Kürzel gibt es schon.", "This shortcut is taken.");
    public string Sms => Pick("SMS", "Text messages");
    public string StretchesOverlap => Pick("Diese Zeiten überschneiden sich.", "These times overlap.");
    public string TagDepartmentsHint => Pick("Ohne Auswahl: für alle.", "Without a choice: for all.");
    public string TagNew => Pick("Neues Schlagwort", "New tag");
    public string Tags => Pick("Schlagwörter", "Tags");
    public string TagsEmpty => Pick("Noch keine Schlagwörter", "No tags yet");
    public string TagsEmptyHint => Pick("Agenten wählen sie beim Schließen; Berichte zählen danach.", "Agents choose them when they close; reports count by them.");
    public string TagsLead => Pick("Worum es in Chats geht, zur Auswahl für Agenten.", "What chats are about, for agents to choose.");
    public string TimeMissing => Pick("Bitte geben Sie Anfang und Ende an.", "Please enter the beginning and the end.");
    public string TimeZone => Pick("Zeitzone", "Time zone");
    public string TimeZoneHint => Pick("Zum Beispiel Europe/Berlin. Sommerzeit wird beachtet.", "For example Europe/Berlin. Summer time is respected.");
    public string TimeZoneUnknown => Pick("Diese Zeitzone ist nicht bekannt.", "This time zone is not known.");
    public string TriggerEnabled => Pick("Eingeschaltet", "Switched on");
    public string TriggerNew => Pick("Neuer Auslöser", "New trigger");
    public string TriggerOnce => Pick("Nur einmal je Person", "Only once per person");
    public string TriggerSender => Pick("Im Namen von", "In the name of");
    public string TriggerThen => Pick("Dann", "Then");
    public string TriggersEmpty => Pick("Noch keine Auslöser", "No triggers yet");
    public string TriggersEmptyHint => Pick("Zum Beispiel eine Begrüßung nach 30 Sekunden.", "A greeting after 30 seconds, for example.");
    public string Unarchive => Pick("Wieder herstellen", "Restore");
    public string UnitDepartmentsHint => Pick("Eine Abteilung gehört zu höchstens einem Bereich; wählen Sie sie hier, verlässt sie den anderen.", "A department is in one unit at most; chosen here, it leaves the other.");
    public string UnitNew => Pick("Neuer Bereich", "New unit");
    public string Units => Pick("Bereiche", "Units");
    public string UnitsEmpty => Pick("Noch keine Bereiche", "No units yet");
    public string UnitsEmptyHint => Pick("Ohne Bereiche sieht jede Aufsicht alle Chats.", "Without units every monitor sees all chats.");
    public string UnitsLead => Pick("Abteilungen, die zusammengehören, und wer auf sie achtet.", "Departments that belong together, and who looks after them.");
    public string Visibility => Pick("Sichtbarkeit", "Visibility");
    public string VisibilityHint => Pick("In einen privaten Bereich leiten nur die eigenen Leute weiter.", "Only its own people forward to a private unit.");
    public string VisibilityPrivate => Pick("privat", "private");
    public string VisibilityPublic => Pick("öffentlich", "public");
    public string WaitsAtMost => Pick("Höchstens", "At most");
    public string WaitsAtMostMinutes => Pick("Höchstens (Minuten)", "At most (minutes)");
    public string WebhookAddress => Pick("Adresse", "Address");
    public string WebhookAddressHint => Pick("Dorthin wird bei jedem gewählten Ereignis geschickt. Adressen im eigenen Netz werden abgelehnt.", "It is told at every event that is chosen. Addresses within the server's own network are refused.");
    public string WebhookAnswered => Pick("Der Server hat geantwortet.", "The server answered.");
    public string WebhookEvents => Pick("Ereignisse", "Events");
    public string WebhookSecret => Pick("Geheimnis", "Secret");
    public string WebhookSecretHint => Pick("Steht in jeder Anfrage, damit die Gegenseite sie erkennt.", "Stands in every request, so that the other side knows it.");
    public string WebhookSilent => Pick("Der Server hat nicht geantwortet, wie er sollte. Stimmt die Adresse?", "The server did not answer as it should. Is the address right?");
    public string WebhookTest => Pick("Testen", "Test");
    public string WebhookTimeout => Pick("Höchstens warten (Millisekunden)", "Wait at most (milliseconds)");
    public string WebhookTimeoutHint => Pick("Was nicht ankommt, wird später noch einmal geschickt.", "What does not arrive is sent again later.");
    public string Webhooks => Pick("Webhooks", "Webhooks");
    public string WebhooksLead => Pick("Einem anderen System erzählen, was in Chats geschieht.", "Tell another system what happens in chats.");
    public string WebsiteAndChannels => Pick("Website und Kanäle", "Website and channels");
    public string WebsitesTitle => Pick("Wo sie zu sehen ist", "Where it shows");
    public string Words => Pick("Text", "Text");
    public string WrittenBy => Pick("Von", "By");

    public IReadOnlyList<(string Value, string Label)> Conditions =>
        [("time-on-site", TriggerTime), ("page-url", TriggerPage), ("chat-opened-by-visitor", TriggerOpened), ("after-guest-registration", TriggerRegistered)];

    public IReadOnlyList<(string Setting, string Label)> WebhookEventNames =>
    [
        ("Livechat_webhook_on_start", Pick("Ein Chat beginnt", "A chat begins")),
        ("Livechat_webhook_on_chat_queued", Pick("Ein Chat wartet", "A chat waits")),
        ("Livechat_webhook_on_chat_taken", Pick("Ein Chat wird angenommen", "A chat is taken")),
        ("Livechat_webhook_on_forward", Pick("Ein Chat wird weitergeleitet", "A chat is forwarded")),
        ("Livechat_webhook_on_close", Pick("Ein Chat endet", "A chat ends")),
        ("Livechat_webhook_on_offline_msg", Pick("Eine Nachricht kommt, während niemand da ist", "A message comes while nobody is there")),
        ("Livechat_webhook_on_visitor_message", Pick("Die Person schreibt", "The person writes")),
        ("Livechat_webhook_on_agent_message", Pick("Der Agent schreibt", "The agent writes")),
    ];

    public string ActionOf(int number) => Pick($"Aktion {number}", $"Action {number}");

    public string AddStretchOf(string day) => Pick($"Weiterer Zeitraum am {day}", $"More times on {day}");

    public string AddTo(string list) => Pick($"{list} hinzufügen", $"Add to {list}");

    public string AgentCountOf(string name) => Pick($"Zähler von {name}", $"Count of {name}");

    public string AgentOrderOf(string name) => Pick($"Reihenfolge von {name}", $"Order of {name}");

    public string AtLeast(int least) => Pick($"Bitte mindestens {least}.", $"At least {least}, please.");

    public string ClosesAt(string day, int number) => Pick($"{day}, Zeitraum {number}, bis", $"{day}, times {number}, until");

    public string ConditionOf(int number) => Pick($"Bedingung {number}", $"Condition {number}");

    public string ConditionWords(string? condition, string? value) => condition switch
    {
        "time-on-site" => Pick($"nach {value} Sekunden", $"after {value} seconds"),
        "page-url" => Pick($"auf {value}", $"on {value}"),
        "chat-opened-by-visitor" => TriggerOpened,
        _ => TriggerRegistered,
    };

    public string DayName(DayOfWeek day) => speech.Culture.DateTimeFormat.GetDayName(day);

    public string DayShort(DayOfWeek day) => speech.Culture.DateTimeFormat.GetAbbreviatedDayName(day);

    public string Minutes(int count) => Pick(count == 1 ? "1 Minute" : $"{count} Minuten", count == 1 ? "1 minute" : $"{count} minutes");

    public string OpensAt(string day, int number) => Pick($"{day}, Zeitraum {number}, ab", $"{day}, times {number}, from");

    public string PriorityWord(string? word) => word switch
    {
        "Lowest" => Pick("Sehr niedrig", "Lowest"),
        "Low" => Pick("Niedrig", "Low"),
        "Medium" => Pick("Mittel", "Medium"),
        "High" => Pick("Hoch", "High"),
        "Highest" => Pick("Sehr hoch", "Highest"),
        _ => word ?? "",
    };

    public string RemoveStretchOf(string day, int number) => Pick($"Zeitraum {number} am {day} entfernen", $"Remove times {number} on {day}");

    public string SearchIn(string list) => Pick($"{list} durchsuchen", $"Search {list}");
}
