using Foyer.Console.Features.Accounts;
using Foyer.Console.Late;
using Foyer.Console.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Foyer.Console.Features.Create;

/// <summary>«Neu erstellen»: what I may make, each with a dialog of its own.</summary>
public sealed partial class CreateMenu
{
    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    [Inject]
    internal LateDialogs Late { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private List<Entry> Entries =>
    [
        .. new Entry[]
        {
            new("channel", "create-c", T.CreateChannel, T.CreateChannelHint, Icons.Material.Outlined.Tag, () => RoomAsync(isPrivate: false)),
            new("group", "create-p", T.CreateGroup, T.CreateGroupHint, Icons.Material.Outlined.Lock, () => RoomAsync(isPrivate: true)),
            new("team", "create-team", T.CreateTeam, T.CreateTeamHint, Icons.Material.Outlined.Groups, () => OpenAsync(LateParts.CreateTeam, [])),
            new("discussion", "start-discussion", T.CreateDiscussion, T.CreateDiscussionHint, Icons.Material.Outlined.Forum, () => OpenAsync(LateParts.StartDiscussion, [])),
            new("direct", "create-d", T.CreateDirect, T.CreateDirectHint, Icons.Material.Outlined.AlternateEmail, () => OpenAsync(LateParts.CreateDirect, [])),
        }.Where(entry => Account.State.Can(entry.Permission)),
    ];

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Watch(Account);
    }

    private Task RoomAsync(bool isPrivate) => OpenAsync(LateParts.CreateRoom, new() { { "IsPrivate", isPrivate } });

    private async Task OpenAsync(string dialog, DialogParameters parameters)
    {
        if (await Late.AskAsync(dialog, parameters) is { } address)
        {
            Navigation.NavigateTo(address);
        }
    }

    private sealed record Entry(string Kind, string Permission, string Name, string Hint, string Icon, Func<Task> Open);
}
