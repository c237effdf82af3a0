using Foyer.Console.Features.Accounts;
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
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private List<Entry> Entries =>
    [
        .. new Entry[]
        {
            new("channel", "create-c", T.CreateChannel, T.CreateChannelHint, Icons.Material.Outlined.Tag, () => RoomAsync(isPrivate: false)),
            new("group", "create-p", T.CreateGroup, T.CreateGroupHint, Icons.Material.Outlined.Lock, () => RoomAsync(isPrivate: true)),
            new("team", "create-team", T.CreateTeam, T.CreateTeamHint, Icons.Material.Outlined.Groups, () => OpenAsync<CreateTeamDialog>([])),
            new("discussion", "start-discussion", T.CreateDiscussion, T.CreateDiscussionHint, Icons.Material.Outlined.Forum, () => OpenAsync<StartDiscussionDialog>([])),
            new("direct", "create-d", T.CreateDirect, T.CreateDirectHint, Icons.Material.Outlined.AlternateEmail, () => OpenAsync<CreateDirectDialog>([])),
        }.Where(entry => Account.State.Can(entry.Permission)),
    ];

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Watch(Account);
    }

    private Task RoomAsync(bool isPrivate) =>
        OpenAsync<CreateRoomDialog>(new DialogParameters<CreateRoomDialog> { { dialog => dialog.IsPrivate, isPrivate } });

    private async Task OpenAsync<TDialog>(DialogParameters parameters)
        where TDialog : IComponent
    {
        var dialog = await Dialogs.ShowAsync<TDialog>(null, parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true });
        if (await dialog.Result is { Canceled: false, Data: string address })
        {
            Navigation.NavigateTo(address);
        }
    }

    private sealed record Entry(string Kind, string Permission, string Name, string Hint, string Icon, Func<Task> Open);
}
