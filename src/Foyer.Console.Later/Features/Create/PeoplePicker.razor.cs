using Foyer.Console.Wire;
using Foyer.Contracts.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Foyer.Console.Features.Create;

/// <summary>Chooses people by typing parts of their names; wholly by keyboard.</summary>
public sealed partial class PeoplePicker
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private IReadOnlyList<UserPayload> found = [];
    private string term = "";
    private int active;
    private int question;
    private bool nobody;

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public IReadOnlyList<UserPayload> Chosen { get; set; } = [];

    [Parameter]
    public EventCallback<IReadOnlyList<UserPayload>> ChosenChanged { get; set; }

    [Inject]
    internal CreateApi Api { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private string Id { get; } = $"people-{Random.Shared.Next():x}";

    private string State => nobody ? T.SearchNothing(term.Trim()) : found.Count > 0 ? T.SearchCount(found.Count) : "";

    private async Task TypeAsync(string typed)
    {
        (term, nobody) = (typed, false);
        var asked = ++question;
        if (typed.Trim().Length == 0)
        {
            found = [];
            return;
        }

        await Task.Delay(Pause, Time);
        if (asked != question)
        {
            return;
        }

        try
        {
            var people = await Api.PeopleAsync(typed.Trim(), Chosen.Select(static person => person.Username ?? ""), CancellationToken.None);
            if (asked == question)
            {
                (found, active, nobody) = (people, 0, people.Count == 0);
            }
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            found = [];
        }
    }

    private async Task OnKeyAsync(KeyboardEventArgs key)
    {
        // The field belongs to no form: Enter chooses here, and must not send the form because the list closes first, or is not there yet. Escape closes the list and nothing more.
        switch (key.Key)
        {
            case "ArrowDown" when found.Count > 0:
                active = (active + 1) % found.Count;
                break;
            case "ArrowUp" when found.Count > 0:
                active = (active + found.Count - 1) % found.Count;
                break;
            case "Enter" when found.Count > 0:
                await ChooseAsync(found[active]);
                break;
            case "Escape" when found.Count > 0:
                question++;
                found = [];
                break;
            case "Backspace" when term.Length == 0 && Chosen.Count > 0:
                await RemoveAsync(Chosen[^1]);
                break;
        }
    }

    private async Task ChooseAsync(UserPayload person)
    {
        (term, found, nobody) = ("", [], false);
        question++;
        await ChosenChanged.InvokeAsync([.. Chosen, person]);
    }

    private Task RemoveAsync(UserPayload person) =>
        ChosenChanged.InvokeAsync([.. Chosen.Where(one => one.Id != person.Id)]);
}
