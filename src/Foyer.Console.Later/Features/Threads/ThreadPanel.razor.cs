using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Emoji;
using Foyer.Console.Features.Messages;
using Foyer.Console.Features.Rooms;
using Foyer.Console.Features.Workspaces;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Messages;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Foyer.Console.Features.Threads;

/// <summary>A message and its answers, with a field of their own.</summary>
public sealed partial class ThreadPanel
{
    private readonly CancellationTokenSource gone = new();
    private DotNetObjectReference<ThreadPanel>? self;
    private ThreadConversation? thread;
    private IReadOnlyList<MessageRow> rows = [];
    private ElementReference list;
    private bool loaded;
    private bool problem;

    [Parameter, EditorRequired]
    public RoomDesk Desk { get; set; } = null!;

    [Parameter, EditorRequired]
    public string ThreadId { get; set; } = "";

    [Parameter]
    public bool MayWrite { get; set; } = true;

    [Inject]
    internal IServer Server { get; set; } = null!;

    [Inject]
    internal Store<RoomList> Rooms { get; set; } = null!;

    [Inject]
    internal Deliveries Deliveries { get; set; } = null!;

    [Inject]
    internal Store<Outbox> Outbox { get; set; } = null!;

    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    [Inject]
    internal Store<WorkspaceRules> Rules { get; set; } = null!;

    [Inject]
    internal Store<EmojiBook> Book { get; set; } = null!;

    [Inject]
    internal MessageActs Acts { get; set; } = null!;

    [Inject]
    internal Browser Browser { get; set; } = null!;

    // The list keeps its end in sight by itself; nothing of a thread is loaded later.
    [JSInvokable]
    public void OnEndReached(bool reached) => _ = reached;

    [JSInvokable]
    public void OnNearTop()
    {
    }

    [JSInvokable]
    public void OnNearBottom()
    {
    }

    [JSInvokable]
    public Task OnSeen() => MarkReadAsync();

    protected override void OnInitialized()
    {
        base.OnInitialized();
        thread = new ThreadConversation(Server, Desk.RoomId, ThreadId);
        KeepUntilGone(thread);
        Watch(thread.Log, OnLog);
        Watch(Outbox, Arrange);
        Watch(Rules, Arrange);
        Watch(Book);
        Watch(Rooms, () => _ = MarkReadAsync());
        Follow(arrange => T.Changed += arrange, arrange => T.Changed -= arrange, Arrange);
        Deliveries.Delivered += OnDelivered;
        Desk.EditLastAsked += OnEditLast;
    }

    protected override Task OnInitializedAsync() => OpenAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            await Browser.AttachLogAsync(list, self);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !IsGone)
        {
            Deliveries.Delivered -= OnDelivered;
            Desk.EditLastAsked -= OnEditLast;
            gone.Cancel();
            gone.Dispose();
            _ = Browser.DetachAsync(list).AsTask();
            self?.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Follows(MessagePayload root) => root.Replies?.Contains(Account.State.Id) is true;

    private async Task OpenAsync()
    {
        problem = false;
        try
        {
            await thread!.OpenAsync(gone.Token);
            loaded = true;
            Arrange();
        }
        catch (Exception failure) when (failure is ServerRefusedException or ServerUnreachableException)
        {
            problem = !loaded;
        }
        catch (OperationCanceledException)
        {
            // The reader has gone elsewhere.
        }
    }

    private void OnLog()
    {
        if (loaded && Root is null)
        {
            // The message was deleted with everything below it.
            Desk.Close();
            return;
        }

        Arrange();
    }

    private MessagePayload? Root => thread?.Root;

    private void Arrange()
    {
        rows = MessageRows.Of(thread!.Log.State, Outbox.State.OfThread(ThreadId), Account.State.Id, T, TimeZoneInfo.Local, new MessageRowChoices { ThreadId = ThreadId, ShowsRead = Rules.State.ShowsRead });
        Redraw();
    }

    private void OnDelivered(MessagePayload message)
    {
        if (message.ThreadId == ThreadId)
        {
            thread!.Log.Update(log => log.Apply(message));
        }
    }

    private void OnEditLast(bool inThread)
    {
        if (inThread && thread!.Log.State.Messages.LastOrDefault(message => Acts.IsMine(message) && !SystemMessages.IsSystem(message)) is { } last)
        {
            Desk.Thread.Set(Writing.Editing(last));
        }
    }

    private async Task MarkReadAsync()
    {
        try
        {
            if (loaded && Rooms.State.Memberships.GetValueOrDefault(Desk.RoomId)?.UnreadThreads?.Contains(ThreadId) is true && await Browser.IsVisibleAsync())
            {
                await Server.CallAsync("readThreads", [ThreadId], gone.Token);
            }
        }
        catch (Exception failure) when (failure is ServerRefusedException or ServerUnreachableException or OperationCanceledException)
        {
            // It stays unread and is marked when it is looked at next.
        }
    }

    private async Task FollowAsync(bool follows)
    {
        try
        {
            await Acts.FollowAsync(ThreadId, follows);
        }
        catch (Exception failure) when (failure is ServerRefusedException or ServerUnreachableException)
        {
            // The button shows what holds.
        }
    }
}
