using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Emoji;
using Foyer.Console.Features.Rooms;
using Foyer.Console.Features.Workspaces;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Foyer.Console.Features.Messages;

/// <summary>The messages of one room: live, in order, at the end while the reader is at the end.</summary>
public sealed partial class MessageList
{
    private static readonly TimeSpan TypingCheck = TimeSpan.FromSeconds(5);

    /// <summary>As many lines are in the page at once; the others wait beside it.</summary>
    private const int Window = 160;

    private const int Step = 30;

    private readonly CancellationTokenSource gone = new();
    private readonly CancellationToken whileHere;
    private Conversation conversation = null!; // set before the first drawing
    private IReadOnlyList<MessageRow> rows = [];
    private string arrangedFor = "";
    private DotNetObjectReference<MessageList>? self;
    private ElementReference list;
    private bool loaded;
    private bool problem;
    private bool loadingOlder;
    private bool atEnd = true;
    private bool moving;
    private bool isMarking;
    private int marksAsked;
    private int first;
    private int newer;

    // Taken now: what is asked for late, by a list that has been left meanwhile, finds the source of it gone.
    public MessageList() => whileHere = gone.Token;

    [Parameter, EditorRequired]
    public string RoomId { get; set; } = "";

    /// <summary>True while the reader only looks in: nothing is marked as read.</summary>
    [Parameter]
    public bool IsPreview { get; set; }

    /// <summary>The message with which it opens; null for the newest ones.</summary>
    [Parameter]
    public string? OpensAt { get; set; }

    /// <summary>The desk of the room; null where messages are only read.</summary>
    [CascadingParameter]
    public RoomDesk? Desk { get; set; }

    [Inject]
    internal RoomApi Rooms { get; set; } = null!;

    [Inject]
    internal Deliveries Deliveries { get; set; } = null!;

    [Inject]
    internal Store<Outbox> Outbox { get; set; } = null!;

    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    [Inject]
    internal Browser Browser { get; set; } = null!;

    [Inject]
    internal RoomBrowser RoomBrowser { get; set; } = null!;

    [Inject]
    internal Store<RoomList> Memberships { get; set; } = null!;

    [Inject]
    internal Store<WorkspaceRules> Rules { get; set; } = null!;

    [Inject]
    internal Store<EmojiBook> Book { get; set; } = null!;

    [Inject]
    internal Whispers Whispers { get; set; } = null!;

    [Inject]
    internal MessageActs Acts { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private MessageLog Log => conversation.Log.State;

    private IEnumerable<MessageRow> Shown => rows.Skip(first).Take(Window);

    private bool ShowsLast => first + Window >= rows.Count && !Log.HasNewer;

    private string TypingText => conversation.Typing.State.People.Keys.Where(name => name != Account.State.Me.Username && name != Account.State.Me.Name).ToArray() switch
    {
        [] => "",
        [var one] => T.Typing(one),
        _ => T.SeveralTyping,
    };

    [JSInvokable]
    public void OnEndReached(bool reached)
    {
        atEnd = reached && ShowsLast;
        newer = atEnd ? 0 : newer;
        StateHasChanged();
    }

    /// <summary>The reader has come back to the window.</summary>
    [JSInvokable]
    public Task OnSeen()
    {
        // What came while nobody looked gets its line when somebody looks again.
        if (loaded && !IsPreview && !isKeptUnread && Membership is { Alert: true, LastSeen: { } seen } && (readUntil is null || IsAllRead))
        {
            readUntil = seen;
            Arrange();
        }

        return MarkReadAsync();
    }

    [JSInvokable]
    public async Task OnNearTop()
    {
        if (first > 0)
        {
            Move(Math.Max(0, first - Step));
        }
        else if (Log.HasOlder && loaded && !loadingOlder)
        {
            await LoadOlderAsync();
        }
    }

    /// <summary>The reader comes down to the end of what is in the page.</summary>
    [JSInvokable]
    public async Task OnNearBottom()
    {
        if (first + Window < rows.Count)
        {
            Move(Math.Min(rows.Count - Window, first + Step));
        }
        else if (Log.HasNewer && !moving)
        {
            await FollowAsync(conversation.LoadNewerAsync);
        }
    }

    internal Task TellTypingAsync(bool isTyping) => conversation.TellTypingAsync(Account.State.Me.Username ?? "", isTyping);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        conversation = Rooms.Converse(RoomId);
        KeepUntilGone(conversation);
        Watch(conversation.Log, OnLog);
        Watch(conversation.Typing);
        Watch(Outbox, OnOutbox);
        Watch(Rules, () => Arrange());
        Watch(Book);
        // Which messages are mine is known when the account is.
        Watch(Account, () => ArrangeFor(Account.State.Id));
        Signs.Want();
        Watch(Memberships, OnMembership);
        Follow(arrange => T.Changed += arrange, arrange => T.Changed -= arrange, Arrange);
        Deliveries.Delivered += OnDelivered;
        Whispers.Heard += OnDelivered;
        if (Desk is not null)
        {
            Desk.JumpAsked += OnJump;
            Desk.DayAsked += OnDay;
            Desk.EditLastAsked += OnEditLast;
        }

        KeepUntilGone(Time.CreateTimer(_ => conversation.Typing.Update(typing => typing.Forget(Time.GetUtcNow())), null, TypingCheck, TypingCheck));
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
            Whispers.Heard -= OnDelivered;
            if (Desk is not null)
            {
                Desk.JumpAsked -= OnJump;
                Desk.DayAsked -= OnDay;
                Desk.EditLastAsked -= OnEditLast;
            }

            gone.Cancel();
            gone.Dispose();
            _ = Browser.DetachAsync(list).AsTask();
            self?.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task OpenAsync()
    {
        problem = false;
        try
        {
            NoteUnread();
            await conversation.OpenAsync(whileHere);
            loaded = true;
            Arrange();
            if (OpensAt is { } message)
            {
                await JumpToAsync(message);
            }

            await Task.WhenAll(MarkReadAsync(), DrawRestAsync());
        }
        catch (Exception failure) when (failure is ServerRefusedException or ServerUnreachableException)
        {
            problem = true;
        }
        catch (OperationCanceledException)
        {
            // The reader has gone elsewhere.
        }
    }

    private void OnLog()
    {
        if (problem)
        {
            // The link has come back and brought what could not be loaded before.
            (problem, loaded) = (false, true);
        }

        var last = rows.Count > 0 ? rows[^1].Key : null;
        Arrange();
        if (!Log.HasNewer && rows.Count > 0 && rows[^1].Key != last)
        {
            newer += !atEnd && !loadingOlder && !moving ? 1 : 0;
            _ = MarkReadAsync();
        }
    }

    // Whoever writes far up wants to see what became of it.
    private void OnOutbox()
    {
        if (Log.HasNewer && Outbox.State.Of(RoomId).Any())
        {
            _ = InvokeAsync(JumpAsync);
        }

        Arrange();
    }

    private void OnDelivered(Contracts.Messages.MessagePayload message)
    {
        if (string.Equals(message.RoomId, RoomId, StringComparison.Ordinal) && Conversation.IsShownHere(message))
        {
            conversation.Log.Update(log => log.Apply(message));
        }
    }

    private void ArrangeFor(string account)
    {
        if (arrangedFor != account)
        {
            Arrange();
        }
    }

    private void Arrange()
    {
        arrangedFor = Account.State.Id;
        var (anchor, above) = Anchor();
        rows = MessageRows.Of(Log, Log.HasNewer ? [] : Outbox.State.Of(RoomId), Account.State.Id, T, TimeZoneInfo.Local, Choices);

        // At the end the newest lines are shown, elsewhere the same ones as before.
        var place = anchor is null || atEnd ? -1 : IndexOf(anchor);
        first = place >= 0 ? Math.Max(0, place - above) : Math.Max(0, rows.Count - reach);
        Redraw();
    }

    // The first message that is drawn, and how many lines stand above it: a line between days stays on top while older messages come in below it.
    private (string? Key, int Above) Anchor()
    {
        for (var index = first; index < rows.Count; index++)
        {
            if (rows[index] is not (MessageRow.Day or MessageRow.NewHere))
            {
                return (rows[index].Key, index - first);
            }
        }

        return (null, 0);
    }

    private int IndexOf(string key)
    {
        for (var index = 0; index < rows.Count; index++)
        {
            if (rows[index].Key == key)
            {
                return index;
            }
        }

        return -1;
    }

    private void Move(int to)
    {
        first = to;
        Redraw();
    }

    // Where many messages come at once, they are marked together.
    private async Task MarkReadAsync()
    {
        marksAsked++;
        if (isMarking)
        {
            return;
        }

        isMarking = true;
        try
        {
            for (var heard = 0; heard != marksAsked;)
            {
                heard = marksAsked;
                if (loaded && !IsPreview && !IsGone && !isKeptUnread && await Browser.IsVisibleAsync())
                {
                    await Rooms.MarkReadAsync(RoomId);
                }
            }
        }
        finally
        {
            isMarking = false;
        }
    }

    private Task RetryAsync(string messageId) => Deliveries.RetryAsync(messageId);

    private void Discard(string messageId) => Deliveries.Discard(messageId);
}
