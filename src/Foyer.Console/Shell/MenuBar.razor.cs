using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Shell;

/// <summary>The menu bar M1–M5; each entry is an icon with its name as tooltip.</summary>
public sealed partial class MenuBar
{
    [CascadingParameter]
    public MainLayout? Layout { get; set; }

    private Task SearchAsync() => Layout?.OpenSearchAsync() ?? Task.CompletedTask;
}
