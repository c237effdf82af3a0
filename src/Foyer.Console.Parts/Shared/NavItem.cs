using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;

namespace Foyer.Console.Shared;

/// <summary>
/// A link to a page of the console, marked while one is on that page or below it. Addresses are compared as the text that they are;
/// the framework's link takes them apart as addresses of any kind, which is much to make ready before the first drawing.
/// </summary>
public sealed class NavItem : ComponentBase, IDisposable
{
    private bool isHere;

    /// <summary>The page's address, with its leading slash.</summary>
    [Parameter, EditorRequired]
    public string Href { get; set; } = "";

    /// <summary>Another address under which the same page stands; null for none.</summary>
    [Parameter]
    public string? Alias { get; set; }

    [Parameter]
    public string? Class { get; set; }

    /// <summary>The class that is added while one is there; empty where the link is not to be marked.</summary>
    [Parameter]
    public string ActiveClass { get; set; } = "active";

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    public void Dispose() => Navigation.LocationChanged -= OnMoved;

    protected override void OnInitialized() => Navigation.LocationChanged += OnMoved;

    protected override void OnParametersSet() => isHere = IsHere();

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, "a");
        builder.AddMultipleAttributes(1, Attributes);
        builder.AddAttribute(2, "href", Href);
        builder.AddAttribute(3, "class", isHere && ActiveClass.Length > 0 ? $"{Class} {ActiveClass}" : Class);
        if (isHere)
        {
            builder.AddAttribute(4, "aria-current", "page");
        }

        builder.AddContent(5, ChildContent);
        builder.CloseElement();
    }

    private bool IsHere()
    {
        var address = Navigation.ToBaseRelativePath(Navigation.Uri).AsSpan();
        var end = address.IndexOfAny('?', '#');
        var here = end < 0 ? address : address[..end];
        var page = Href.AsSpan(1);
        return (here.StartsWith(page, StringComparison.Ordinal) && (here.Length == page.Length || here[page.Length] == '/')) || (Alias is not null && here.SequenceEqual(Alias.AsSpan(1)));
    }

    private void OnMoved(object? sender, LocationChangedEventArgs moved)
    {
        if (isHere != IsHere())
        {
            isHere = !isHere;
            StateHasChanged();
        }
    }
}
