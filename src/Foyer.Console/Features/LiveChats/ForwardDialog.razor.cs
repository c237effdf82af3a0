using Foyer.Console.Wire;
using Foyer.Contracts.Presence;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Foyer.Console.Features.LiveChats;

/// <summary>Picks who goes on with a chat. Only who can take it may be chosen; the others say why not.</summary>
public sealed partial class ForwardDialog
{
    private ForwardTargets? targets;
    private bool toAgent;
    private bool warm;
    private string? chosen;
    private string note = "";
    private string? problem;
    private bool busy;

    [Parameter]
    public string RoomId { get; set; } = "";

    [CascadingParameter]
    public IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    internal LiveChatApi Api { get; set; } = null!;

    [Inject]
    internal HandoverApi Handing { get; set; } = null!;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            targets = await Api.ForwardTargetsAsync(RoomId, CancellationToken.None);
        }
        catch (Exception failure) when (failure is ServerRefusedException or ServerUnreachableException)
        {
            problem = T.ListFailed;
        }
    }

    private void Switch(bool agent) => (toAgent, chosen, problem) = (agent, null, null);

    private void Choose(string id) => (chosen, problem) = (id, null);

    private string StateOf(DepartmentTarget department) => department.Reason switch
    {
        ForwardTargets.Current => T.DepartmentIsCurrent,
        ForwardTargets.NotAllowed => T.DepartmentNotAllowed,
        _ => department.AvailableAgents > 0 ? T.AgentsAvailable(department.AvailableAgents) : T.DepartmentWithoutAgents,
    };

    private string StateOf(AgentTarget agent) => agent switch
    {
        { Reason: null } => T.StatusName(agent.Status),
        { Reason: ForwardTargets.Current } => T.AgentIsCurrent,
        { Status: UserStatus.Offline } => T.AgentIsOffline,
        _ => T.AgentNotAvailable,
    };

    private async Task ConfirmAsync()
    {
        if (busy)
        {
            return;
        }

        if (chosen is null)
        {
            problem = toAgent ? T.ForwardChooseAgent : T.ForwardChooseDepartment;
            return;
        }

        (busy, problem) = (true, null);
        try
        {
            await (toAgent && warm
                ? Handing.BeginAsync(RoomId, chosen, note)
                : Api.ForwardAsync(RoomId, toAgent ? null : chosen, toAgent ? chosen : null, note));
            Dialog.Close();
        }
        catch (ServerRefusedException refused)
        {
            problem = Explain(refused);
            chosen = null;
            await LoadAsync();
        }
        catch (ServerUnreachableException)
        {
            problem = T.ForwardFailed;
        }
        finally
        {
            busy = false;
        }
    }

    private string Explain(ServerRefusedException refused) => refused switch
    {
        _ when refused.Says("error-user-is-offline") || refused.Says("error-no-agents-online-in-department") || refused.Says("error-forwarding-chat") => T.ForwardTargetGone,
        _ when refused.Says("error-max-number-simultaneous-chats-reached") => T.ForwardTargetFull,
        _ when refused.Says("error-handover-open") => T.ForwardOnItsWay,
        _ when refused.Says("room-closed") || refused.Says("This_conversation_is_already_closed") => T.AlreadyClosed,
        _ => T.ForwardFailed,
    };
}
