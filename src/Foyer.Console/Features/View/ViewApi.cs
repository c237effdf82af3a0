using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Shared;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.View;

/// <summary>Reads the view filters from my preferences and keeps every change on the server.</summary>
internal sealed class ViewApi(IServer server, Store<Account> account, Store<ViewChoices> view)
{
    public void Load()
    {
        var fallback = ViewChoices.Default;
        view.Set(new ViewChoices(
            Text("sidebarViewMode") ?? fallback.Density,
            Flag("sidebarDisplayAvatar") ?? fallback.Avatars,
            Text("sidebarSortby") ?? fallback.SortBy,
            Flag("sidebarShowUnread") ?? fallback.UnreadFirst,
            Flag("sidebarShowFavorites") ?? fallback.FavouritesFirst,
            Flag("sidebarGroupByType") ?? fallback.ByKind));
    }

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
        await server.PostAsync("users.setPreferences", new JsonObject { ["data"] = data }, CancellationToken.None);
    }

    private string? Text(string key) => account.State.Preference(key).ReadText();

    private bool? Flag(string key) => account.State.Preference(key) is { } value ? value.ReadFlag() : null;
}
