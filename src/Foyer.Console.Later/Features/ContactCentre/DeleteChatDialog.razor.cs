using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Foyer.Console.Features.ContactCentre;

/// <summary>Asks once more before a chat or a person is deleted for good, and hands over the receipt.</summary>
public sealed partial class DeleteChatDialog
{
    private Receipt? receipt;
    private string? problem;
    private bool busy;

    /// <summary>The chat, or the contact.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>True for a person with every chat, false for one chat.</summary>
    [Parameter]
    public bool IsContact { get; set; }

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
            receipt = IsContact ? await Api.EraseAsync(Id) : await Api.DeleteAsync(Id);
        }
        catch (ServerRefusedException refused)
        {
            problem = refused.Says("error-not-allowed") || refused.Says("unauthorized") || refused.Says("User does not have the permissions") ? T.DeleteNotAllowed : T.DeleteFailed;
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
