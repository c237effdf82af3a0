using System.Collections.Immutable;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Foyer.Console.Features.LiveChats;

/// <summary>Tags as one types them, with those that are set up for the department to choose from.</summary>
public sealed partial class TagField
{
    private const int MostOffered = 12;

    private IReadOnlyList<string> known = [];
    private string typed = "";

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public ImmutableList<string> Tags { get; set; } = [];

    [Parameter]
    public EventCallback<ImmutableList<string>> TagsChanged { get; set; }

    [Parameter]
    public string? DepartmentId { get; set; }

    /// <summary>True once somebody tried to go on without the tag that is asked for.</summary>
    [Parameter]
    public bool IsMissing { get; set; }

    [Inject]
    internal LiveChatApi Api { get; set; } = null!;

    private IEnumerable<string> Offered => known
        .Where(tag => !Tags.Contains(tag, StringComparer.OrdinalIgnoreCase) && tag.Contains(typed.Trim(), StringComparison.CurrentCultureIgnoreCase)).Take(MostOffered);

    protected override async Task OnInitializedAsync()
    {
        try
        {
            known = await Api.TagsAsync(DepartmentId, CancellationToken.None);
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            // Without suggestions one types the tag in full.
        }
    }

    private void OnInput(ChangeEventArgs change) => typed = change.Value as string ?? "";

    private Task OnKeyAsync(KeyboardEventArgs key) => key.Key is "Enter" or "," ? AddAsync() : Task.CompletedTask;

    private Task ChooseAsync(string tag)
    {
        typed = "";
        return TagsChanged.InvokeAsync(Tags.Add(tag));
    }

    /// <summary>What stands in the field becomes a tag.</summary>
    internal Task AddAsync()
    {
        var tag = typed.Trim().Trim(',').Trim();
        typed = "";
        return tag.Length > 0 && !Tags.Contains(tag, StringComparer.OrdinalIgnoreCase) ? TagsChanged.InvokeAsync(Tags.Add(tag)) : Task.CompletedTask;
    }
}
