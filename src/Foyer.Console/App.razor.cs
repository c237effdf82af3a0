using System.Reflection;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Presence;
using Foyer.Console.Features.View;
using Foyer.Console.Resources;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.WebAssembly.Services;
using Microsoft.JSInterop;

namespace Foyer.Console;

/// <summary>The console itself: draws nothing until somebody is signed in; the sign-in form belongs to the page.</summary>
public sealed partial class App : ComponentBase, IDisposable
{
    // Everything about omnichannel but the contact centre, which agents open every day.
    private static readonly string[] LatePages = ["admin", "omnichannel"];
    private const string EarlyPages = "omnichannel/contacts";
    private const string LateAssembly = "Foyer.Console.Administration.wasm";

    private readonly List<Assembly> later = [];
    private DotNetObjectReference<App>? self;

    [Inject]
    private LazyAssemblyLoader Loader { get; set; } = null!;

    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private IdleWatch Idle { get; set; } = null!;

    [Inject]
    private ViewApi View { get; set; } = null!;

    [Inject]
    private Looks Looks { get; set; } = null!;

    [Inject]
    private SecondFactorPrompt SecondFactor { get; set; } = null!;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private Browser Browser { get; set; } = null!;

    public void Dispose()
    {
        Workspace.Changed -= OnChanged;
        self?.Dispose();
    }

    [JSInvokable]
    public Task OnSignedIn(SignedIn session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return OpenAsync(new Session(session.UserId, session.AuthToken));
    }

    protected override async Task OnInitializedAsync()
    {
        Workspace.Changed += OnChanged;
        SecondFactor.Start();
        self = DotNetObjectReference.Create(this);
        await Browser.OnSignedInAsync(self);
        if (await Browser.SessionAsync() is { } session)
        {
            await OpenAsync(session);
        }
    }

    // The pages of the administration come with the first visit to one of them.
    private async Task LoadLaterAsync(NavigationContext navigation)
    {
        if (later.Count == 0 && LatePages.Any(page => IsBelow(navigation.Path, page)) && !IsBelow(navigation.Path, EarlyPages))
        {
            later.AddRange(await Loader.LoadAssembliesAsync([LateAssembly]));
        }
    }

    private static bool IsBelow(string path, string page) =>
        path.Split('?')[0] is var bare && (bare == page || bare.StartsWith($"{page}/", StringComparison.Ordinal));

    private async Task OpenAsync(Session session)
    {
        Looks.Begin();
        T.Use(await Browser.LanguageAsync() is "de" ? Language.German : Language.English);
        await Workspace.OpenAsync(session);
        View.Load();
        await Looks.ApplyAsync();
        await Idle.StartAsync();
    }

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);
}

/// <summary>What the sign-in form hands over.</summary>
public sealed record SignedIn(string UserId, string AuthToken);
