using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Foyer.Console.Features.ContactCentre;

/// <summary>Asks once more before a chat is deleted for good.</summary>
public sealed partial class DeleteChatDialog
{
    private string? problem;
    private bool busy;

    [Parameter]
    public string RoomId { get; set; } = "";

    [Parameter]
    public string Name { get; set; } = "";

    [CascadingParameter]
    public IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    internal ContactCentreApi Api { get; set; } = null!;

    private async Task ConfirmAsync()
    {
        if (busy)
        {
            return;
        }

        (busy, problem) = (true, null);
        try
        {
            await Api.DeleteAsync(RoomId);
            Dialog.Close();
        }
        catch (ServerRefusedException refused)
        {
            problem = refused.Says("error-not-allowed") ? T.DeleteNotAllowed : T.DeleteFailed;
        }
        catch (ServerUnreachableException)
        {
            problem = T.DeleteFailed;
        }
        finally
        {
            busy = false;
        }
    }
}
