using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Rooms;
using Foyer.Console.Features.View;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Presence;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Features.LiveChats;

/// <summary>«Omnichannel» in the rail: my availability, who waits, and my own chats.</summary>
public sealed partial class OmnichannelSection
{
    private DateTimeOffset now;
    private bool switching;
    private string? problem;
    private string announcement = "";
    private HashSet<string> announced = [];

    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    [Inject]
    internal Store<InquiryQueue> Queue { get; set; } = null!;

    [Inject]
    internal Store<HandoverBoard> Handovers { get; set; } = null!;

    [Inject]
    internal Store<RoomList> Rooms { get; set; } = null!;

    [Inject]
    internal RoomOrder Order { get; set; } = null!;

    [Inject]
    internal Store<DepartmentBook> Departments { get; set; } = null!;

    [Inject]
    internal Store<PriorityBook> Priorities { get; set; } = null!;

    [Inject]
    internal LiveChatApi Api { get; set; } = null!;

    [Inject]
    internal Store<ViewChoices> View { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private bool IsAvailable => Account.State.IsAvailable;

    private bool IsOffline => Account.State.Me.Status is UserStatus.Offline && Account.State.Me.StatusDefault is UserStatus.Offline;

    private string ToggleHint => $"{T.AvailabilityLabel}: {(IsAvailable ? T.Available : T.NotAvailable)}";

    // Only a list with somebody in it has a time that runs.
    private bool HasTimes => Queue.State.Waiting.Count > 0 || Handovers.State.Items.Count > 0;

    private IReadOnlyList<RoomEntry> Mine => Order.LiveChats;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        now = Time.GetUtcNow();
        Watch(Account);
        WatchCalmly(Rooms);
        Watch(View);
        Watch(Departments);
        Watch(Priorities);
        Watch(Queue, OnQueue);
        Watch(Handovers, OnHandovers);
        LetTimesRun();
    }

    private void LetTimesRun() => CountSeconds(Time, HasTimes, OnTick);

    private void OnTick()
    {
        if (HasTimes)
        {
            now = Time.GetUtcNow();
            Redraw();
        }
    }

    private void OnHandovers()
    {
        LetTimesRun();
        now = Time.GetUtcNow();
        Redraw();
    }

    private void OnQueue()
    {
        LetTimesRun();
        now = Time.GetUtcNow();
        var newest = Queue.State.InOrder.LastOrDefault(inquiry => !announced.Contains(inquiry.Id));
        announcement = newest is null ? announcement : T.NewWaiting(newest.Name ?? "");
        announced = [.. Queue.State.Waiting.Keys];
        Redraw();
    }

    private async Task ToggleAsync()
    {
        problem = null;
        switching = true;
        try
        {
            await Api.SetAvailableAsync(!IsAvailable);
        }
        catch (ServerRefusedException refused)
        {
            problem = refused.Says("error-business-hours-are-closed") ? T.AvailabilityClosed : T.AvailabilityFailed;
        }
        catch (ServerUnreachableException)
        {
            problem = T.AvailabilityFailed;
        }
        finally
        {
            switching = false;
        }
    }
}
