using System.Reflection;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Presence;
using Foyer.Console.Features.View;
using Foyer.Console.Late;
using Foyer.Console.Resources;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace Foyer.Console;

/// <summary>The console itself: draws nothing until somebody is signed in; the sign-in form belongs to the page.</summary>
public sealed partial class App : ComponentBase, IDisposable
{
    // What everybody opens now and then; of the rest of omnichannel, everything is the administration's.
    private static readonly string[] LaterPages = ["account", "directory", "help", "invite", "omnichannel/contacts", "omnichannel/replay"];
    private static readonly string[] AdministrationPages = ["admin", "omnichannel"];

    private readonly List<Assembly> later = [];
    private TaskCompletionSource? failed;
    private DotNetObjectReference<App>? self;

    [Inject]
    private Later Later { get; set; } = null!;

    [Inject]
    private IOpening Opening { get; set; } = null!;

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
        if (Opening.Session is { } session)
        {
            await OpenAsync(session);
        }

        self = DotNetObjectReference.Create(this);
        await Browser.OnSignedInAsync(self);
        // Whoever signed in before that was heard found nobody to tell.
        if (Workspace.Session is null && Opening.Session is { } meanwhile)
        {
            await OpenAsync(meanwhile);
        }
    }

    // Pages that not everybody opens every day come with the first visit to one of them. Where one does not come, the visit
    // waits for another try; a router that were told it has ended would leave the application for an address it does not know.
    private async Task LoadLaterAsync(NavigationContext navigation)
    {
        while (!await TryLoadLaterAsync(navigation.Path) && !navigation.CancellationToken.IsCancellationRequested)
        {
            failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var elsewhere = navigation.CancellationToken.Register(Again);
            StateHasChanged();
            await failed.Task;
            failed = null;
        }
    }

    private async Task<bool> TryLoadLaterAsync(string path)
    {
        if (FileOf(path) is not { } file)
        {
            return true;
        }

        try
        {
            var assembly = await Later.LoadAsync(file);
            if (!later.Contains(assembly))
            {
                later.Add(assembly);
            }

            return true;
        }
        catch (LateException)
        {
            return false;
        }
    }

    private void Again() => failed?.TrySetResult();

    private static string? FileOf(string path) =>
        LaterPages.Any(page => IsBelow(path, page)) ? Later.Parts
        : AdministrationPages.Any(page => IsBelow(path, page)) ? Later.Administration
        : null;

    private static bool IsBelow(string path, string page) =>
        path.Split('?')[0] is var bare && (bare == page || bare.StartsWith($"{page}/", StringComparison.Ordinal));

    private async Task OpenAsync(Session session)
    {
        if (Workspace.Session == session)
        {
            return;
        }

        Looks.Begin();
        T.Use(Opening.Language is "de" ? Language.German : Language.English);
        await Workspace.OpenAsync(session);
        View.Load();
        await Looks.ApplyAsync();
        await Idle.StartAsync();
    }

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);
}

/// <summary>What the sign-in form hands over.</summary>
public sealed record SignedIn(string UserId, string AuthToken);
