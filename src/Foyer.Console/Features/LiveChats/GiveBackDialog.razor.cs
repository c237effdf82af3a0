using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Foyer.Console.Features.LiveChats;

/// <summary>Asks once more before a chat goes back to the queue.</summary>
public sealed partial class GiveBackDialog
{
    private string? problem;
    private bool busy;

    [Parameter]
    public string RoomId { get; set; } = "";

    [Parameter]
    public string Visitor { get; set; } = "";

    [CascadingParameter]
    public IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    internal LiveChatApi Api { get; set; } = null!;

    private async Task ConfirmAsync()
    {
        if (busy)
        {
            return;
        }

        (busy, problem) = (true, null);
        try
        {
            await Api.GiveBackAsync(RoomId);
            Dialog.Close();
        }
        catch (ServerRefusedException refused)
        {
            problem = refused.Says("room-closed") ? T.AlreadyClosed : T.GiveBackFailed;
        }
        catch (ServerUnreachableException)
        {
            problem = T.GiveBackFailed;
        }
        finally
        {
            busy = false;
        }
    }
}
