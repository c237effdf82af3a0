using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Emoji;
using Foyer.Console.Resources;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Presence;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Features.Presence;

/// <summary>My picture with my status; opens the choice of status, look and language, and the way out.</summary>
public sealed partial class StatusMenu
{
    private static readonly string[] Choices = [UserStatus.Online, UserStatus.Away, UserStatus.Busy, UserStatus.Offline];

    private string text = "";
    private string? problem;

    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    [Inject]
    internal Store<EmojiBook> Book { get; set; } = null!;

    [Inject]
    internal PresenceApi Presence { get; set; } = null!;

    [Inject]
    internal Workspace Workspace { get; set; } = null!;

    [Inject]
    internal Looks Looks { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private UserPayload Me => Account.State.Me;

    /// <summary>What I chose, not what the idle time made of it.</summary>
    private string? Chosen => Me.StatusDefault ?? Me.Status;

    private (string Value, string Label)[] Themes =>
        [("auto", T.ThemeAuto), ("light", T.ThemeLight), ("dark", T.ThemeDark), ("contrast", T.ThemeContrast)];

    protected override async Task OnInitializedAsync()
    {
        Watch(Account, OnAccount);
        Watch(Book);
        text = Me.StatusText ?? "";
        await Looks.LoadAsync();
    }

    private void OnAccount()
    {
        if (text.Length == 0)
        {
            text = Me.StatusText ?? "";
        }

        Redraw();
    }

    private string HintOf(string status) => status switch
    {
        UserStatus.Online => T.OnlineHint,
        UserStatus.Away => T.AwayHint,
        UserStatus.Busy => T.BusyHint,
        _ => T.OfflineHint,
    };

    private Task SaveTextAsync() => ChooseAsync(Chosen ?? UserStatus.Online);

    private async Task ChooseAsync(string status)
    {
        problem = null;
        try
        {
            await Presence.SetStatusAsync(status, text.Trim());
        }
        catch (Exception failure) when (failure is ServerRefusedException or ServerUnreachableException)
        {
            problem = T.StatusFailed;
        }
    }

    private Task ThemeAsync(string value) => KeepAsync(() => Looks.ChooseThemeAsync(value));

    private Task LanguageAsync(Language language) => KeepAsync(() => Looks.ChooseLanguageAsync(language));

    private static async Task KeepAsync(Func<Task> choose)
    {
        try
        {
            await choose();
        }
        catch (Exception failure) when (failure is ServerRefusedException or ServerUnreachableException)
        {
            // The choice holds on this device; the next one made is kept.
        }
    }

    private async Task SignOutAsync() => Navigation.NavigateTo(await Workspace.SignOutAsync() ?? PageUrls.SignIn);
}
