namespace Foyer.Console.Resources;

internal sealed partial class Texts
{
    public string CreateNew => Pick("Neu erstellen", "Create new");
    public string NewChannel => Pick("Neuer Kanal", "New channel");
    public string NewGroup => Pick("Neue Gruppe", "New group");
    public string NewDiscussion => Pick("Neue Diskussion", "New discussion");
    public string NewDirect => Pick("Neue Direktnachricht", "New direct message");
    public string CreateChannel => Pick("Kanal", "Channel");
    public string CreateChannelHint => Pick("Alle können ihn finden und beitreten.", "Everybody can find and join it.");
    public string CreateGroup => Pick("Gruppe", "Group");
    public string CreateGroupHint => Pick("Nur wer eingeladen ist, sieht sie.", "Only those who are invited see it.");
    public string CreateDiscussion => Pick("Diskussion", "Discussion");
    public string CreateDiscussionHint => Pick("Ein eigener Raum für ein Thema aus einem Kanal oder einer Gruppe.", "A room of its own for one topic of a channel or a group.");
    public string CreateDirect => Pick("Direktnachricht", "Direct message");
    public string CreateDirectHint => Pick("Ein Gespräch mit einer oder mehreren Personen.", "A conversation with one or several people.");
    public string Create => Pick("Erstellen", "Create");
    public string Open => Pick("Öffnen", "Open");
    public string TopicOptional => Pick("Thema (freiwillig)", "Topic (optional)");
    public string MembersOptional => Pick("Mitglieder (freiwillig)", "Members (optional)");
    public string ReadOnly => Pick("Nur lesen", "Read only");
    public string ReadOnlyHint => Pick("Nur Verantwortliche können schreiben.", "Only owners and moderators can write.");
    public string RoomNameHint => Pick("Buchstaben, Ziffern, Bindestrich, Unterstrich und Punkt.", "Letters, digits, hyphen, underscore and dot.");
    public string RoomNameFree => Pick("Dieser Name ist frei.", "This name is free.");
    public string RoomNameMissing => Pick("Bitte geben Sie einen Namen ein.", "Please enter a name.");
    public string RoomNameInvalid => Pick("Dieser Name ist nicht erlaubt. Buchstaben, Ziffern, Bindestrich, Unterstrich und Punkt sind möglich.", "This name is not allowed. Letters, digits, hyphen, underscore and dot are possible.");
    public string RoomNameTaken => Pick("Diesen Namen gibt es schon.", "This name is taken.");
    public string RoomNameArchived => Pick("Ein archivierter Raum hat diesen Namen.", "An archived room has this name.");
    public string DirectWith => Pick("Mit wem?", "With whom?");
    public string DirectNobody => Pick("Bitte wählen Sie mindestens eine Person.", "Please choose at least one person.");
    public string DirectTooMany => Pick("So viele Personen passen nicht in eine Direktnachricht. Erstellen Sie besser eine Gruppe.", "A direct message cannot hold so many people. Please create a group instead.");
    public string DiscussionParent => Pick("Kanal oder Gruppe", "Channel or group");
    public string DiscussionParentMissing => Pick("Bitte wählen Sie, wozu die Diskussion gehört.", "Please choose where the discussion belongs.");
    public string DiscussionName => Pick("Worum geht es?", "What is it about?");
    public string DiscussionNameMissing => Pick("Bitte geben Sie der Diskussion einen Namen.", "Please give the discussion a name.");
    public string FirstWordsOptional => Pick("Erste Nachricht (freiwillig)", "First message (optional)");
    public string ChooseRoom => Pick("Bitte wählen …", "Please choose …");
    public string PeoplePlaceholder => Pick("Name eingeben", "Type a name");
    public string ChosenPeople => Pick("Gewählte Personen", "Chosen people");
    public string RemovePerson(string name) => Pick($"{name} entfernen", $"Remove {name}");
    public string CreateFailed => Pick("Das hat der Server nicht erlaubt.", "The server did not allow this.");
    public string CreateUnreachable => Pick("Der Server ist gerade nicht erreichbar. Ihre Eingaben bleiben stehen; bitte versuchen Sie es noch einmal.", "The server cannot be reached right now. What you typed stays here; please try again.");
}
