using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Shared;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.View;

/// <summary>Reads the view filters from my preferences, keeps every change on the server, and hears of those made on another device.</summary>
internal sealed class ViewApi : IDisposable
{
    private readonly IServer server;
    private readonly Store<Account> account;
    private readonly Store<ViewChoices> view;
    private int saving;

    public ViewApi(IServer server, Store<Account> account, Store<ViewChoices> view)
    {
        (this.server, this.account, this.view) = (server, account, view);
        account.Changed += OnAccount;
    }

    public void Load()
    {
        var fallback = ViewChoices.Default;
        var kept = new ViewChoices(
            Text("sidebarViewMode") ?? fallback.Density,
            Flag("sidebarDisplayAvatar") ?? fallback.Avatars,
            Text("sidebarSortby") ?? fallback.SortBy,
            Flag("sidebarShowUnread") ?? fallback.UnreadFirst,
            Flag("sidebarShowFavorites") ?? fallback.FavouritesFirst,
            Flag("sidebarGroupByType") ?? fallback.ByKind);
        if (kept != view.State)
        {
            view.Set(kept);
        }
    }

    public void Dispose() => account.Changed -= OnAccount;

    public async Task SaveAsync(ViewChoices choices)
    {
        view.Set(choices);
        var data = new JsonObject
        {
            ["sidebarViewMode"] = choices.Density,
            ["sidebarDisplayAvatar"] = choices.Avatars,
            ["sidebarSortby"] = choices.SortBy,
            ["sidebarShowUnread"] = choices.UnreadFirst,
            ["sidebarShowFavorites"] = choices.FavouritesFirst,
            ["sidebarGroupByType"] = choices.ByKind,
        };
        saving++;
        try
        {
            await server.PostAsync("users.setPreferences", new JsonObject { ["data"] = data.DeepClone() }, CancellationToken.None);
            account.Update(state => state.Prefer(data));
        }
        finally
        {
            saving--;
        }
    }

    // While my own choice is on its way, the echo of the one before it is older than what I see.
    private void OnAccount()
    {
        if (saving == 0 && account.State.Me.Roles is not null)
        {
            Load();
        }
    }

    private string? Text(string key) => account.State.Preference(key).ReadText();

    private bool? Flag(string key) => account.State.Preference(key) is { } value ? value.ReadFlag() : null;
}
