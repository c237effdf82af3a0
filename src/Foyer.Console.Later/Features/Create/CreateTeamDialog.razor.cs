using Foyer.Console.Wire;
using Foyer.Contracts.Accounts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Foyer.Console.Features.Create;

/// <summary>Makes a team: people who share several rooms, with one of its own.</summary>
public sealed partial class CreateTeamDialog
{
    private RoomNameCheck? check;
    private IReadOnlyList<UserPayload> members = [];
    private string topic = "";
    private bool isReadOnly;
    private bool isPrivate;
    private string? problem;
    private bool busy;

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
            var team = new NewTeam(check.Name.Trim(), topic.Trim(), isPrivate, isReadOnly, members);
            Dialog.Close(await Api.TeamAsync(team, CancellationToken.None));
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
