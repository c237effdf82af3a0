namespace Foyer.Console.Resources;

internal sealed partial class Texts
{
    public string HandoverTitle => Pick("Unterwegs", "On their way");
    public string HandoverDecline => Pick("Ablehnen", "Decline");
    public string HandoverWithdraw => Pick("Zurücknehmen", "Take back");
    public string HandoverRead => Pick("Gelesen", "Read");
    public string HandoverReason => Pick("Grund (freiwillig)", "Reason (optional)");
    public string HandoverAlone => Pick("Allein weiterführen", "Go on alone");
    public string HandoverLeave => Pick("Wieder gehen", "Leave again");
    public string HandoverFinishAsSecond => Pick("Chat übernehmen", "Take the chat over");
    public string HandoverGone => Pick("Das ist nicht mehr möglich: Der Chat ist inzwischen woanders.", "This is no longer possible: the chat is elsewhere by now.");
    public string HandoverWarm => Pick("Gemeinsam übergeben: Die Person kommt dazu, beide schreiben, dann gehen Sie.", "Hand over together: the person joins, both write, then you leave.");
    public string HandoverFinish(string name) => Pick($"{name} übergeben und gehen", $"Hand over to {name} and leave");
    public string HandoverNote(string note) => Pick($"Notiz: {note}", $"Note: {note}");

    public string HandoverAsksYou(string by, string visitor, bool isWarm) => isWarm
        ? Pick($"{by} bittet Sie, zum Chat mit {visitor} dazuzukommen und ihn zu übernehmen.", $"{by} asks you to join the chat with {visitor} and take it over.")
        : Pick($"{by} möchte Ihnen den Chat mit {visitor} übergeben.", $"{by} would like to hand the chat with {visitor} to you.");

    public string HandoverAsksDepartment(string by, string department, string visitor) => Pick(
        $"{by} möchte den Chat mit {visitor} an {department} übergeben. Wer annimmt, bekommt ihn; lehnen Sie ab, bleiben die anderen gefragt.",
        $"{by} would like to hand the chat with {visitor} to {department}. Whoever takes it gets it; if you decline, the others are still asked.");

    public string HandoverAsked(string target, string visitor, int declined) => declined == 0
        ? Pick($"Chat mit {visitor}: Antwort von {target} steht aus. Sie führen ihn weiter.", $"Chat with {visitor}: waiting for {target}’s answer. You go on with it.")
        : Pick(
            $"Chat mit {visitor}: Antwort von {target} steht aus, abgelehnt haben bisher {declined}. Sie führen ihn weiter.",
            $"Chat with {visitor}: waiting for {target}’s answer, {declined} declined so far. You go on with it.");

    public string HandoverYouJoined(string by, string visitor) => Pick(
        $"Sie sind im Chat mit {visitor} dazugekommen; {by} führt ihn noch.", $"You have joined the chat with {visitor}; {by} still has it.");

    public string HandoverJoined(string target, string visitor) => Pick(
        $"{target} ist im Chat mit {visitor} dabei. Beide können schreiben.", $"{target} is in the chat with {visitor}. Both can write.");

    public string HandoverDeclined(string target, string visitor, string? reason) => string.IsNullOrWhiteSpace(reason)
        ? Pick($"{target} hat den Chat mit {visitor} abgelehnt.", $"{target} declined the chat with {visitor}.")
        : Pick($"{target} hat den Chat mit {visitor} abgelehnt: «{reason}»", $"{target} declined the chat with {visitor}: “{reason}”");

    public string HandoverExpired(string target, string visitor) => Pick(
        $"{target} hat nicht geantwortet: Der Chat mit {visitor} ist weiter bei Ihnen.", $"{target} did not answer: the chat with {visitor} is still with you.");

    public string ForwardTargetFull => Pick("Diese Person führt bereits so viele Chats, wie gleichzeitig erlaubt sind.", "This person already has as many chats as are allowed at once.");
    public string ForwardOnItsWay => Pick("Es ist schon jemand gefragt, diesen Chat zu übernehmen.", "Somebody has been asked to take this chat on already.");

    public string FreeChat => Pick("Freigeben", "Free");
    public string FreeChatHint => Pick("Der Chat wartet wieder und kann von anderen angenommen werden.", "The chat waits again and others can take it.");
    public string FreeChatFailed => Pick("Der Chat konnte nicht freigegeben werden.", "The chat could not be freed.");
}
