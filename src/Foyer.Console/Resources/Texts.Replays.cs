namespace Foyer.Console.Resources;

internal sealed partial class Texts
{
    public string Replay => Pick("Tag nachspielen", "Replay a day");
    public string ReplayLead => Pick("Wie wäre ein vergangener Tag mit mehr Personen, einer anderen Grenze oder anderer Verteilung gewesen?", "What would a past day have been like with more people, another limit or another routing?");
    public string ReplayBegin => Pick("Noch nichts nachgespielt", "Nothing replayed yet");
    public string ReplayBeginHint => Pick("Wählen Sie einen Tag und was anders gewesen wäre; die Wartezeiten stehen dann hier.", "Choose a day and what would have been different; the waiting times then stand here.");
    public string ReplayDay => Pick("Tag", "Day");
    public string ReplayExtraAgents => Pick("Personen mehr", "People more");
    public string ReplayLimit => Pick("Chats gleichzeitig je Person", "Chats at once per person");
    public string ReplayMethod => Pick("Verteilung", "Routing");
    public string ReplayAsItWas => Pick("wie an dem Tag", "as on that day");
    public string ReplayPlay => Pick("Nachspielen", "Replay");
    public string ReplayNothing => Pick("An diesem Tag begann kein Chat.", "No chat began on this day.");
    public string ReplayRefused => Pick("Diesen Tag kann man so nicht nachspielen.", "This day cannot be replayed like this.");
    public string ReplayChart => Pick("So viele warteten höchstens gleichzeitig, je Viertelstunde", "The most who waited at the same time, by quarter of an hour");
    public string ReplayReal => Pick("wirklich", "really");
    public string ReplayUnchanged => Pick("nachgespielt, unverändert", "replayed, unchanged");
    public string ReplayChanged => Pick("nachgespielt, verändert", "replayed, changed");
    public string ReplayMedian => Pick("Wartezeit, mittlere", "Wait, median");
    public string ReplayLong => Pick("Wartezeit, neun von zehn warten kürzer", "Wait, nine in ten wait less");
    public string ReplayQueue => Pick("Längste Schlange", "Longest queue");
    public string ReplayLost => Pick("Gegangen, bevor jemand kam", "Left before anybody came");
    public string ReplayServed => Pick("Bedient", "Served");
    public string ReplaySlots => Pick("Zahlen zum Bild", "Figures of the chart");
    public string ReplayTime => Pick("ab", "from");
    public string ReplayHow => Pick(
        "Ankünfte und Dauer der Chats sind die des Tages; wer ging, bevor jemand kam, geht nach derselben Zeit wieder. «Unverändert» zeigt, wie nah das Nachspielen dem wirklichen Tag kommt.",
        "Arrivals and lengths of chats are those of the day; whoever left before anybody came leaves after the same time again. “Unchanged” shows how near the replay comes to the real day.");

    public string ReplayHighest(int count) => Pick($"Höhe: {count}", $"Height: {count}");
    public string ReplayFound(int chats, int agents) => Pick($"{chats} Chats, {agents} Personen waren da.", $"{chats} chats, {agents} people were there.");

    public (string Value, string Label)[] ReplayMethods =>
    [
        ("Manual_Selection", Pick("Personen nehmen selbst an", "People take chats themselves")),
        ("Auto_Selection", Pick("wer am wenigsten bekam", "who was given the fewest")),
        ("Load_Balancing", Pick("wer am wenigsten offen hat", "who has the fewest open")),
        ("Load_Rotation", Pick("reihum", "in turn")),
    ];
}
