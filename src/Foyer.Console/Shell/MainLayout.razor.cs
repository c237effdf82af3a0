using Foyer.Console.Features.Search;
using Foyer.Console.Resources;
using Foyer.Console.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;

namespace Foyer.Console.Shell;

/// <summary>The frame of every page: rail, content, and what belongs to neither.</summary>
public sealed partial class MainLayout : IDisposable
{
    private DotNetObjectReference<MainLayout>? self;
    private ErrorBoundary? boundary;
    private IDialogReference? search;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private Browser Browser { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    /// <summary>On a narrow screen the home address shows the rail, every other one its page.</summary>
    private bool ShowsList => Navigation.ToBaseRelativePath(Navigation.Uri).Split('?')[0] is "" or "home";

    [JSInvokable]
    public Task OnSearchKey() => OpenSearchAsync();

    [JSInvokable]
    public void OnGo(string address) => Navigation.NavigateTo(address);

    public void Dispose()
    {
        Navigation.LocationChanged -= OnMoved;
        T.Changed -= OnLanguage;
        self?.Dispose();
    }

    internal async Task OpenSearchAsync()
    {
        if (search is not null)
        {
            return;
        }

        search = await Dialogs.ShowAsync<SearchDialog>((string?)null, new DialogOptions { NoHeader = true, Position = DialogPosition.TopCenter, CloseOnEscapeKey = true, MaxWidth = MaxWidth.Small, FullWidth = true });
        await search.Result;
        search = null;
    }

    protected override void OnInitialized()
    {
        Navigation.LocationChanged += OnMoved;
        T.Changed += OnLanguage;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            await Browser.WatchKeysAsync(self);
            await Browser.OnGoAsync(self);
        }
    }

    private Task SkipAsync() => Browser.FocusAsync("content").AsTask();

    private void Recover() => boundary?.Recover();

    private void OnMoved(object? sender, LocationChangedEventArgs change)
    {
        boundary?.Recover();
        _ = InvokeAsync(StateHasChanged);
    }

    private void OnLanguage() => _ = InvokeAsync(StateHasChanged);
}
