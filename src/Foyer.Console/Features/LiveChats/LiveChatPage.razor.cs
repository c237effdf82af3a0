using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.CannedResponses;
using Foyer.Console.Features.Messages;
using Foyer.Console.Features.Rooms;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.LiveChats;
using Foyer.Contracts.Presence;
using Foyer.Contracts.Rooms;
using Foyer.Domain.CannedResponses;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Features.LiveChats;

/// <summary>One live chat: looked into, mine, somebody else's, or ended.</summary>
public sealed partial class LiveChatPage
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource gone = new();
    private readonly CancellationToken whileHere;
    private MessageList? list;
    private RoomPayload? fetched;
    private InquiryPayload? fetchedInquiry;
    private string? shownRoom;
    private string? shownHandover;
    private string? problem;
    private bool looked;
    private bool busy;
    private bool isListed;
    private bool showsVisitor;
    private bool allowsHold;
    private CannedSuggestions canned = null!;
    private Composer? composer;

    // Taken now: what is asked for late, by a page that has been left meanwhile, finds the source of it gone.
    public LiveChatPage() => whileHere = gone.Token;

    [Parameter]
    public string RoomId { get; set; } = "";

    [Inject]
    internal Store<RoomList> Rooms { get; set; } = null!;

    [Inject]
    internal Store<InquiryQueue> Queue { get; set; } = null!;

    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    [Inject]
    internal Store<DepartmentBook> Departments { get; set; } = null!;

    [Inject]
    internal Store<HandoverBoard> Handovers { get; set; } = null!;

    [Inject]
    internal Browser Browser { get; set; } = null!;

    [Inject]
    internal IOpening Opening { get; set; } = null!;

    [Inject]
    internal LiveChatDesk Desk { get; set; } = null!;

    [Inject]
    internal CannedShelf Shelf { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    // What I fetched after an act of mine may be newer than what the lists have been told so far.
    private RoomPayload? Room => Rooms.State.Rooms.GetValueOrDefault(RoomId) is { } listed && !(fetched?.UpdatedAt > listed.UpdatedAt)
        ? listed
        : fetched;

    private LiveChatView? Chat => LiveChatView.Of(
        Room, Rooms.State.Entry(RoomId), Queue.State.Of(RoomId) ?? fetchedInquiry, Account.State);

    private HandoverItem? Handover => Handovers.State.Of(RoomId);

    // Who has come in to take the chat on writes beside its agent.
    private bool IsCompanion => Handover is { State: HandoverItem.Joined } item && item.AgentId == Account.State.Id;

    private string? DepartmentName => Departments.State.NameOf(Chat?.DepartmentId);

    private string? VisitorStatus => Room?.Visitor?.Status;

    private bool CanTake => Account.State.Me.Status is not UserStatus.Offline || Account.State.Me.StatusDefault is not UserStatus.Offline;

    private string StageName => Chat?.Stage switch
    {
        LiveChatStage.Waiting => T.ChatWaits,
        LiveChatStage.Ended => T.ChatClosed,
        _ when Room?.OnHold is true => T.ChatOnHold,
        _ => T.ChatOpen,
    };

    private string? Since => Chat is { Stage: LiveChatStage.Waiting or LiveChatStage.Mine, Since: { } since }
        ? WaitingTime.Of(since, Time.GetUtcNow())
        : null;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        canned = new CannedSuggestions(Shelf, People);
        Watch(Rooms, OnChanged);
        Watch(Queue, OnChanged);
        Watch(Handovers, OnHandovers);
        Watch(Account);
        Watch(Departments);
        KeepUntilGone(Time.CreateTimer(_ => Redraw(), null, Tick, Tick));
    }

    // Where there is room for it, what is known of the visitor stands beside the conversation from the start; the conversation itself is seen first.
    protected override async Task OnInitializedAsync()
    {
        await Opening.PaintAsync();
        showsVisitor = await Browser.ShowsVisitorAsync();
        try
        {
            allowsHold = await Desk.AllowsHoldAsync(whileHere);
        }
        catch (Exception problem) when (problem is ServerUnreachableException or OperationCanceledException)
        {
            // Without an answer there is no such button; everything else works.
        }
    }

    // What is not known here stays as it is written; the server knows it and fills it in.
    private ChatPeople People() => new()
    {
        ContactName = Chat?.Name,
        ContactEmail = "{{contact.email}}",
        ContactPhone = "{{contact.phone}}",
        AgentName = Account.State.Name,
        AgentEmail = Account.State.Me.Emails is [var email, ..] ? email.Address : "{{agent.email}}",
    };

    protected override async Task OnParametersSetAsync()
    {
        // Whoever has gone on before the page was seen wants nothing of it any more.
        if (shownRoom == RoomId || IsGone)
        {
            return;
        }

        shownRoom = RoomId;
        isListed = IsListed();
        shownHandover = Handover?.State;
        (fetched, fetchedInquiry, problem, looked) = (null, null, null, false);
        await FetchAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !IsGone)
        {
            gone.Cancel();
            gone.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task FetchAsync()
    {
        var room = RoomId;
        var (found, inquiry) = await Desk.LookUpAsync(room, whileHere);
        if (room == RoomId && !IsGone)
        {
            (fetched, fetchedInquiry, looked) = (found ?? fetched, inquiry, true);
            Redraw();
        }
    }

    // When a chat leaves my lists, the server is asked once what became of it: queued, somebody else's, or ended.
    private void OnChanged()
    {
        var was = isListed;
        isListed = IsListed();
        if (was && !isListed)
        {
            fetchedInquiry = null;
            _ = FetchAsync();
        }

        Redraw();
    }

    private bool IsListed() => Rooms.State.Memberships.ContainsKey(RoomId) || Queue.State.Of(RoomId) is not null;

    private Task TellTypingAsync(bool isTyping) => list?.TellTypingAsync(isTyping) ?? Task.CompletedTask;

    private async Task TakeAsync()
    {
        busy = true;
        problem = null;
        try
        {
            problem = await Desk.TakeAsync(RoomId, Chat?.InquiryId, whileHere);
            if (problem is null)
            {
                fetchedInquiry = null;
                await FetchAsync();
            }
        }
        finally
        {
            busy = false;
        }
    }

    private async Task GiveBackAsync()
    {
        if (await Desk.GiveBackAsync(RoomId, Chat?.Name ?? ""))
        {
            Navigation.NavigateTo(PageUrls.Home);
        }
    }

    private async Task ForwardAsync()
    {
        var room = RoomId;
        if (!await Desk.ForwardAsync(room))
        {
            return;
        }

        // Where somebody is asked first, or comes in, I stay with the visitor.
        await Desk.LookForHandoversAsync(whileHere);
        if (Handovers.State.Of(room) is null)
        {
            Navigation.NavigateTo(PageUrls.Home);
        }
    }

    private async Task FreeAsync()
    {
        problem = await Desk.FreeAsync(RoomId);
        await FetchAsync();
    }

    // A handing over that ends changes who serves the chat.
    private void OnHandovers()
    {
        if (shownHandover is not null && Handover?.State != shownHandover)
        {
            _ = FetchAsync();
        }

        shownHandover = Handover?.State;
        Redraw();
    }

    private async Task CloseAsync()
    {
        if (await Desk.CloseAsync(RoomId, Chat?.Name ?? "", Departments.State.Find(Chat?.DepartmentId)))
        {
            await FetchAsync();
        }
    }

    private async Task HoldAsync(bool hold)
    {
        busy = true;
        problem = await Desk.HoldAsync(RoomId, hold);
        busy = false;
        if (problem is null)
        {
            await FetchAsync();
        }
    }

    private async Task SendTranscriptAsync()
    {
        if (Room is { } room && await Desk.SendTranscriptAsync(room))
        {
            await FetchAsync();
        }
    }

    private async Task ToggleVisitorAsync()
    {
        showsVisitor = !showsVisitor;
        await Browser.KeepShowsVisitorAsync(showsVisitor);
    }

    private async Task TranscriptAsync() =>
        problem = await Desk.DownloadTranscriptAsync(RoomId, whileHere);

    private RenderFragment Action(string label, string icon, string testId, Func<Task> act, string? hint = null, bool isMinor = false) => builder =>
    {
        builder.OpenElement(0, "button");
        builder.AddAttribute(1, "type", "button");
        builder.AddAttribute(2, "class", isMinor ? "btn chat__action chat__action--minor" : "btn chat__action");
        builder.AddAttribute(3, "title", hint ?? label);
        builder.AddAttribute(4, "data-testid", testId);
        builder.AddAttribute(5, "onclick", EventCallback.Factory.Create(this, act));
        builder.OpenComponent<Icon>(6);
        builder.AddComponentParameter(7, nameof(Icon.Path), icon);
        builder.AddComponentParameter(8, nameof(Icon.Size), 18);
        builder.CloseComponent();
        builder.OpenElement(9, "span");
        builder.AddAttribute(10, "class", "chat__action-label");
        builder.AddContent(11, label);
        builder.CloseElement();
        builder.CloseElement();
    };
}
