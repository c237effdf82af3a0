namespace Foyer.Console.Resources;

internal sealed partial class Texts
{
    public string HomeMentions => Pick("Erwähnungen", "Mentions");
    public string HomeMore(int count) => Pick($"und {count} weitere", $"and {count} more");

    public string MentionCount(int count) => Pick(count == 1 ? "1 Erwähnung" : $"{count} Erwähnungen", count == 1 ? "1 mention" : $"{count} mentions");
    public string HomeStepsHide => Pick("Erste Schritte ausblenden", "Hide first steps");
    public string HomeStepDone => Pick("erledigt", "done");
    public string HomeStepOpen => Pick("offen", "to do");

    public string HomeStepAvailable => Pick(
        "Schalten Sie sich neben «Omnichannel» auf «verfügbar», damit Besuchende den Chat auf der Website sehen.",
        "Switch yourself to “available” beside “Omnichannel” so that visitors see the chat on the website.");

    public string HomeStepNotify => Pick(
        "Lassen Sie sich durch Ton und Hinweise rufen, und prüfen Sie beides:",
        "Let sound and notifications call you, and test both:");

    public string HomeStepTake => Pick(
        "Neue Anfragen stehen links unter «Eingehende Chats». Sie können hineinsehen, bevor Sie annehmen.",
        "New requests appear on the left under “Incoming chats”. You can look into them before you take one.");

    public string HomeStepSearch => Pick(
        "Mit Strg+K finden Sie Chats und Personen nach ihrem Namen.",
        "Press Ctrl+K to find chats and people by name.");

    public string HomeStepGuide => Pick("Wie alles geht, steht in der Anleitung:", "How everything works is in the guide:");
    public string Guide => Pick("Anleitung", "Guide");
    public string GuideTitle => Pick("Anleitung für Agentinnen und Agenten", "Guide for agents");
    public string GuideContents => Pick("Inhalt", "Contents");
    public string GuideFailed => Pick("Die Anleitung konnte nicht geladen werden.", "The guide could not be loaded.");

    public string DirectoryMessage => Pick("Schreiben", "Message");
    public string DirectoryMessageTo(string name) => Pick($"{name} schreiben", $"Message to {name}");
    public string DirectoryJoin(string name) => Pick($"{name} beitreten", $"Join {name}");
    public string DirectoryOpen(string name) => Pick($"{name} öffnen", $"Open {name}");
    public string DirectoryActions => Pick("Aktion", "Action");
    public string DirectoryJoinFailed => Pick("Der Beitritt war nicht möglich.", "Joining was not possible.");
    public string DirectoryLast => Pick("Letzte Nachricht", "Last message");
}
