using Foyer.Console.Wire;
using Foyer.Contracts.Accounts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Foyer.Console.Features.Create;

/// <summary>Makes a channel that everybody may join, or a group that people are invited to.</summary>
public sealed partial class CreateRoomDialog
{
    private RoomNameCheck? check;
    private IReadOnlyList<UserPayload> members = [];
    private string topic = "";
    private bool isReadOnly;
    private string? problem;
    private bool busy;

    [Parameter]
    public bool IsPrivate { get; set; }

    [CascadingParameter]
    public IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    internal CreateApi Api { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        check = new RoomNameCheck(Api, Time, T, Redraw);
    }

    private async Task ConfirmAsync()
    {
        if (busy || !check!.Demand())
        {
            return;
        }

        (busy, problem) = (true, null);
        try
        {
            var room = new NewRoom(check.Name.Trim(), topic.Trim(), IsPrivate, isReadOnly, members);
            Dialog.Close(await Api.RoomAsync(room, CancellationToken.None));
        }
        catch (ServerRefusedException refused)
        {
            problem = check.Explain(refused) ? null : T.CreateFailed;
        }
        catch (ServerUnreachableException)
        {
            problem = T.CreateUnreachable;
        }
        finally
        {
            busy = false;
        }
    }
}
