using Foyer.Console.Features.Accounts;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Features.LiveChats;

/// <summary>A chat that is on its way: who is asked answers, who hands over may take it back or leaves once the other is in it.</summary>
public sealed partial class HandoverCard
{
    private bool busy;
    private bool declining;
    private string reason = "";
    private string? problem;

    [Parameter, EditorRequired]
    public HandoverItem Item { get; set; } = null!;

    [Parameter]
    public DateTimeOffset Now { get; set; }

    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    [Inject]
    internal HandoverApi Api { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool IsQuestion => Item.Asks(Account.State.Id);

    private bool IsCompanion => Item.State == HandoverItem.Joined && Item.AgentId == Account.State.Id;

    private string? Left => Item is { State: HandoverItem.Offered, DueAt: { } due } ? WaitingTime.Of(due > Now ? due - Now : TimeSpan.Zero) : null;

    private string Words => Item.State switch
    {
        HandoverItem.Offered when IsQuestion => Item.AgentId is null && Item.DepartmentName is { } department
            ? T.HandoverAsksDepartment(Item.ByName, department, Item.Visitor)
            : T.HandoverAsksYou(Item.ByName, Item.Visitor, Item.IsWarm),
        HandoverItem.Offered => T.HandoverAsked(Item.Target, Item.Visitor, Item.DeclinedCount),
        HandoverItem.Joined when IsCompanion => T.HandoverYouJoined(Item.ByName, Item.Visitor),
        HandoverItem.Joined => T.HandoverJoined(Item.Target, Item.Visitor),
        HandoverItem.Declined => T.HandoverDeclined(Item.Target, Item.Visitor, Item.Reason),
        _ => T.HandoverExpired(Item.Target, Item.Visitor),
    };

    private async Task AcceptAsync()
    {
        if (await DoAsync(() => Api.AcceptAsync(Item.RoomId)))
        {
            Navigation.NavigateTo(PageUrls.LiveChat(Item.RoomId));
        }
    }

    private async Task DeclineAsync()
    {
        if (await DoAsync(() => Api.DeclineAsync(Item.RoomId, reason.Trim())))
        {
            declining = false;
        }
    }

    private Task<bool> FinishAsync() => DoAsync(() => Api.FinishAsync(Item.RoomId));

    private Task<bool> WithdrawAsync() => DoAsync(() => Api.WithdrawAsync(Item.RoomId));

    private async Task<bool> DoAsync(Func<Task> act)
    {
        (busy, problem) = (true, null);
        try
        {
            await act();
            return true;
        }
        catch (ServerRefusedException refused)
        {
            problem = refused switch
            {
                _ when refused.Says("error-max-number-simultaneous-chats-reached") => T.TakeLimit,
                _ when refused.Says("error-user-is-offline") => T.ForwardTargetGone,
                _ => T.HandoverGone,
            };
        }
        catch (ServerUnreachableException)
        {
            problem = T.ForwardFailed;
        }
        finally
        {
            busy = false;
        }

        return false;
    }
}
