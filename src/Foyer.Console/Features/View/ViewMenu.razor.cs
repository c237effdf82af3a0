using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Features.View;

/// <summary>«Anzeige»: how the rail shows my rooms, kept per user on the server.</summary>
public sealed partial class ViewMenu
{
    [Inject]
    internal Store<ViewChoices> View { get; set; } = null!;

    [Inject]
    internal ViewApi Api { get; set; } = null!;

    private ViewChoices Now => View.State;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Watch(View);
    }

    private RenderFragment Choice(string name, string value, string label, string current, Func<string, ViewChoices> choose) =>
        Option("radio", name, value, label, string.Equals(current, value, StringComparison.Ordinal), _ => choose(value));

    private RenderFragment Switch(string name, string label, bool isOn, Func<bool, ViewChoices> choose) =>
        Option("checkbox", name, name, label, isOn, choose);

    private RenderFragment Option(string kind, string name, string value, string label, bool isOn, Func<bool, ViewChoices> choose) => builder =>
    {
        builder.OpenElement(0, "label");
        builder.AddAttribute(1, "class", "popup__item");
        builder.SetKey($"{name}-{value}");
        builder.OpenElement(2, "input");
        builder.AddAttribute(3, "type", kind);
        builder.AddAttribute(4, "name", $"view-{name}");
        builder.AddAttribute(5, "checked", isOn);
        builder.AddAttribute(6, "data-testid", $"view-{name}-{value}");
        builder.AddAttribute(7, "onchange", EventCallback.Factory.Create<ChangeEventArgs>(this, change => SaveAsync(choose(change.Value is not false))));
        builder.CloseElement();
        builder.AddContent(8, label);
        builder.CloseElement();
    };

    private async Task SaveAsync(ViewChoices choices)
    {
        try
        {
            await Api.SaveAsync(choices);
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            // The choice holds on this page; the next one made is saved with it.
        }
    }
}
