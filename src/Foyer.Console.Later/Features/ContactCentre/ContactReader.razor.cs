using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.LiveChats;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Rooms;
using Foyer.Contracts.Visitors;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Foyer.Console.Features.ContactCentre;

/// <summary>One person beside the list: what is known, every chat to read, all of it to export or to delete.</summary>
public sealed partial class ContactReader
{
    private IReadOnlyList<CustomField> fields = [];
    private VisitorPayload? contact;
    private RoomPayload? reading;
    private bool looked;
    private string? problem;

    [Parameter, EditorRequired]
    public string ContactId { get; set; } = "";

    [Parameter, EditorRequired]
    public string CloseUrl { get; set; } = "";

    [Parameter]
    public EventCallback OnDeleted { get; set; }

    [Inject]
    internal VisitorApi Visitors { get; set; } = null!;

    [Inject]
    internal ContactCentreApi Api { get; set; } = null!;

    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    [Inject]
    internal Browser Browser { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private string Title => contact?.Name ?? contact?.Username ?? "…";

    protected override async Task OnInitializedAsync()
    {
        Watch(Account);
        try
        {
            fields = await Visitors.FieldsAsync(CancellationToken.None);
            contact = await Visitors.FindAsync(ContactId, CancellationToken.None);
        }
        catch (Exception failure) when (failure is ServerRefusedException or ServerUnreachableException)
        {
            problem = T.VisitorLoadFailed;
        }

        looked = problem is null;
    }

    private async Task ExportAsync()
    {
        problem = null;
        try
        {
            var document = await Api.ExportContactAsync(contact?.Token ?? "", CancellationToken.None);
            await Browser.DownloadAsync($"{ContactId}.json", "application/json;charset=utf-8", document);
        }
        catch (Exception failure) when (failure is ServerRefusedException or ServerUnreachableException)
        {
            problem = T.ContactExportFailed;
        }
    }

    private async Task DeleteAsync()
    {
        var parameters = new DialogParameters<DeleteChatDialog>
        {
            { dialog => dialog.Id, ContactId },
            { dialog => dialog.IsContact, true },
            { dialog => dialog.Name, Title },
        };
        var dialog = await Dialogs.ShowAsync<DeleteChatDialog>(null, parameters);
        await dialog.Result;
        try
        {
            if (await Visitors.FindAsync(ContactId, CancellationToken.None) is null)
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
