using Foyer.Console.Features.LiveChats;

namespace Foyer.Console.Resources;

internal sealed partial class Texts
{
    public string ButtonShown => Pick("Chat-Knopf sichtbar", "chat button shows");
    public string ButtonDark => Pick("Chat-Knopf dunkel", "chat button dark");

    public string ButtonsSummary(int dark, int all) => (dark, all) switch
    {
        (0, 1) => Pick("Der Chat-Knopf ist sichtbar", "The chat button shows"),
        (0, 2) => Pick("Beide Chat-Knöpfe sind sichtbar", "Both chat buttons show"),
        (0, _) => Pick($"Alle {all} Chat-Knöpfe sind sichtbar", $"All {all} chat buttons show"),
        (2, 2) => Pick("Beide Chat-Knöpfe sind dunkel: warum?", "Both chat buttons are dark: why?"),
        (1, 1) => Pick("Der Chat-Knopf ist dunkel: warum?", "The chat button is dark: why?"),
        _ when dark == all => Pick($"Alle {all} Chat-Knöpfe sind dunkel: warum?", $"All {all} chat buttons are dark: why?"),
        _ => Pick($"{dark} von {all} Chat-Knöpfen dunkel: warum?", $"{dark} of {all} chat buttons dark: why?"),
    };

    /// <summary>«Abteilung X: 2 Personen, beide am Limit».</summary>
    public string ButtonReason(ButtonState button)
    {
        var why = !button.IsEnabled ? Pick("Live-Chat ist ausgeschaltet", "live chat is switched off")
            : button.People == 0 ? Pick("niemand gehört dazu", "nobody belongs to it")
            : People(button);
        var standin = button.Standin is null ? "" : Pick($"; {button.Standin} antwortet", $"; {button.Standin} answers");
        return $"{Pick("Abteilung", "Department")} {button.Name}: {why}{standin}";
    }

    private string People(ButtonState button)
    {
        var people = button.People == 1 ? Pick("1 Person", "1 person") : Pick($"{button.People} Personen", $"{button.People} people");
        (int Count, string Word)[] groups =
        [
            (button.Free, Pick("frei", "free")), (button.AtLimit, Pick("am Limit", "at the limit")),
            (button.NotAvailable, NotAvailable), (button.Offline, Offline),
        ];
        return $"{people}, {string.Join(", ", groups.Where(static group => group.Count > 0).Select(group => $"{Amount(group.Count, button.People)}{group.Word}"))}";
    }

    private string Amount(int count, int people) => (count, people) switch
    {
        (1, 1) => "",
        (2, 2) => Pick("beide ", "both "),
        _ when count == people => Pick("alle ", "all "),
        _ => $"{count} ",
    };

    public string PriorityName(int? weight) => weight switch
    {
        1 => Pick("höchste Priorität", "highest priority"),
        2 => Pick("hohe Priorität", "high priority"),
        3 => Pick("mittlere Priorität", "medium priority"),
        4 => Pick("niedrige Priorität", "low priority"),
        5 => Pick("niedrigste Priorität", "lowest priority"),
        _ => "",
    };
}
