using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.LiveChats;
using Foyer.Console.Features.Rooms;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Rooms;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Foyer.Console.Features.ContactCentre;

/// <summary>One chat beside the list: read, exported, deleted.</summary>
public sealed partial class ChatReader
{
    private const string DeleteRight = "remove-closed-livechat-room";

    private RoomPayload? room;
    private bool looked;
    private string? problem;

    [Parameter, EditorRequired]
    public string RoomId { get; set; } = "";

    [Parameter, EditorRequired]
    public string CloseUrl { get; set; } = "";

    [Parameter]
    public EventCallback OnDeleted { get; set; }

    [Inject]
    internal RoomApi Rooms { get; set; } = null!;

    [Inject]
    internal TranscriptDownload Transcripts { get; set; } = null!;

    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    [Inject]
    internal Store<DepartmentBook> Departments { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private string Title => room?.FName ?? room?.Visitor?.Name ?? room?.Visitor?.Username ?? "…";

    private string? DepartmentName => room?.Department?.Name ?? Departments.State.NameOf(room?.DepartmentId);

    protected override async Task OnInitializedAsync()
    {
        Watch(Account);
        Watch(Departments);
        try
        {
            room = await Rooms.FindAsync(RoomId, CancellationToken.None);
        }
        catch (ServerUnreachableException)
        {
            problem = T.MessagesFailed;
        }

        looked = true;
    }

    private async Task ExportAsync() =>
        problem = await Transcripts.DownloadAsync(RoomId, CancellationToken.None) ? null : T.TranscriptFailed;

    private async Task DeleteAsync()
    {
        var parameters = new DialogParameters<DeleteChatDialog> { { dialog => dialog.Id, RoomId }, { dialog => dialog.Name, Title } };
        var dialog = await Dialogs.ShowAsync<DeleteChatDialog>(null, parameters);
        await dialog.Result;
        try
        {
            // However the dialog with the receipt was left: what counts is whether the chat is still there.
            if (await Rooms.FetchAsync(RoomId, CancellationToken.None) is null)
            {
                await OnDeleted.InvokeAsync();
            }
        }
        catch (ServerUnreachableException)
        {
            problem = T.DeleteFailed;
        }
    }
}
