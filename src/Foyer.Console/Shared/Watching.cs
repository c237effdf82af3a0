using Foyer.Console.Resources;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Shared;

/// <summary>A component that draws itself again when a store it watches, or the language, has changed.</summary>
public abstract class Watching : Live
{
    [Inject]
    internal Texts T { get; set; } = null!; // set by the framework before anything else runs

    protected override void OnInitialized() => Follow(draw => T.Changed += draw, draw => T.Changed -= draw);
}
