using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Rooms;
using Foyer.Console.Features.Workspaces;
using Foyer.Console.Late;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Messages;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace Foyer.Console.Features.Messages;

/// <summary>
/// Everything that can be done with the messages of one list: one toolbar that follows the pointer and the focus, one menu,
/// one picker. The list's rows only say what was clicked.
/// </summary>
public sealed partial class MessageTools
{
    private DotNetObjectReference<MessageTools>? self;
    private ElementReference toolbar;
    private Popup? menu;
    private Popup? picker;
    private MessagePayload? chosen;

    /// <summary>The list whose rows are meant.</summary>
    [Parameter, EditorRequired]
    public Func<ElementReference> List { get; set; } = null!;

    [Parameter, EditorRequired]
    public RoomDesk Desk { get; set; } = null!;

    /// <summary>The thread that is read; null in the room itself.</summary>
    [Parameter]
    public string? ThreadId { get; set; }

    /// <summary>Finds a message of the list by its id.</summary>
    [Parameter, EditorRequired]
    public Func<string, MessagePayload?> Find { get; set; } = null!;

    /// <summary>From this message on the room is to be unread again.</summary>
    [Parameter]
    public EventCallback<MessagePayload> OnUnreadFrom { get; set; }

    [Inject]
    internal MessageActs Acts { get; set; } = null!;

    [Inject]
    internal RoomBrowser Browser { get; set; } = null!;

    [Inject]
    internal Store<WorkspaceRules> Rules { get; set; } = null!;

    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    [Inject]
    internal Store<RoomList> Rooms { get; set; } = null!;

    [Inject]
    internal LateDialogs Late { get; set; } = null!;

    [Inject]
    private ISnackbar Notes { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Site => Rules.State.Site is { Length: > 0 } site ? site : Navigation.BaseUri;

    private IEnumerable<Entry> Entries => chosen is null ? [] : Possible(chosen);

    /// <summary>Something in the list or the toolbar was clicked, or a key was pressed on a message.</summary>
    [JSInvokable]
    public async Task OnAct(string kind, string messageId, string value)
    {
        switch (kind)
        {
            case "jump":
                Desk.Jump(value);
                return;
            case "picture":
                Desk.ShowPicture(value);
                return;
            case "person":
                Desk.ShowPerson(value);
                return;
            case "room":
                Navigation.NavigateTo(Rooms.State.Entry(value)?.Url ?? PageUrls.Person(value));
                return;
            case "thread" when value.Length > 0:
                Desk.OpenThread(value);
                return;
        }

        if (Find(messageId) is not { } message)
        {
            return;
        }

        chosen = message;
        await ActAsync(kind, message, value);
    }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Watch(Rules);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            await Browser.AttachMessagesAsync(List(), toolbar, self);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !IsGone)
        {
            _ = Browser.DetachMessagesAsync(List()).AsTask();
            self?.Dispose();
        }

        base.Dispose(disposing);
    }

    private Task ActAsync(string kind, MessagePayload message, string value)
    {
        switch (kind)
        {
            case "react":
                return TryAsync(() => Acts.ReactAsync(message.Id, value));
            case "emoji":
                picker?.Open();
                break;
            case "menu":
                menu?.Open();
                StateHasChanged();
                break;
            case "thread":
                Desk.OpenThread(message.ThreadId ?? message.Id);
                break;
            case "quote":
                Desk.WritingOf(ThreadId).Set(Writing.Quoting(message));
                break;
            case "edit" when Acts.MayEdit(message):
                Desk.WritingOf(ThreadId).Set(Writing.Editing(message));
                break;
        }

        return Task.CompletedTask;
    }

    private IEnumerable<Entry> Possible(MessagePayload message)
    {
        var rules = Rules.State;
        yield return new("react", T.React, Icons.Material.Outlined.AddReaction, () => ActAsync("emoji", message, ""));
        if (ThreadId is null && rules.HasThreads)
        {
            yield return new("thread", T.ReplyInThread, Icons.Material.Outlined.ChatBubbleOutline, () => ActAsync("thread", message, ""));
        }

        yield return new("quote", T.Quote, Icons.Material.Outlined.FormatQuote, () => ActAsync("quote", message, ""));
        if (rules.MayEdit && Acts.MayEdit(message))
        {
            yield return new("edit", T.EditMessage, Icons.Material.Outlined.Edit, () => ActAsync("edit", message, ""));
        }

        if (rules.MayStar)
        {
            yield return new("star", Acts.IsStarred(message) ? T.Unstar : T.Star, Icons.Material.Outlined.StarBorder, () => TryAsync(() => Acts.StarAsync(message)));
        }

        if (rules.MayPin && Acts.Can("pin-message", message.RoomId))
        {
            yield return new("pin", message.Pinned is true ? T.Unpin : T.Pin, Icons.Material.Outlined.PushPin, () => TryAsync(() => Acts.PinAsync(message)));
        }

        yield return new("forward", T.ForwardMessage, Icons.Material.Outlined.Shortcut, () => Late.ShowAsync(LateParts.ForwardMessage, new() { { "Message", message }, { "Site", Site } }));
        yield return new("link", T.CopyLink, Icons.Material.Outlined.Link, () => CopyAsync(Acts.AddressOf(message, Site)));
        yield return new("copy", T.CopyText, Icons.Material.Outlined.ContentCopy, () => CopyAsync(message.Text ?? ""));
        if (ThreadId is null && rules.HasDiscussions && message.DiscussionId is null && Acts.Can("start-discussion", message.RoomId))
        {
            yield return new("discuss", T.StartDiscussion, Icons.Material.Outlined.Forum, () => DiscussAsync(message));
        }

        var follows = message.Replies?.Contains(Account.State.Id) is true;
        if (rules.HasThreads && message.ThreadCount is > 0)
        {
            yield return new("follow", follows ? T.Unfollow : T.Follow, Icons.Material.Outlined.NotificationsActive, () => TryAsync(() => Acts.FollowAsync(message.Id, !follows)));
        }

        if (message.Reactions is { Count: > 0 })
        {
            yield return new("reactions", T.WhoReacted, Icons.Material.Outlined.EmojiEmotions, () => Late.ShowAsync(LateParts.Reactions, new() { { "Message", message } }));
        }

        if (rules.ShowsReceipts)
        {
            yield return new("receipts", T.WhoHasRead, Icons.Material.Outlined.DoneAll, () => Late.ShowAsync(LateParts.Receipts, new() { { "Message", message } }));
        }

        if (ThreadId is null && !Acts.IsMine(message) && OnUnreadFrom.HasDelegate)
        {
            yield return new("unread", T.UnreadFromHere, Icons.Material.Outlined.MarkChatUnread, () => UnreadAsync(message));
        }

        if (!Acts.IsMine(message))
        {
            yield return new("report", T.Report, Icons.Material.Outlined.Flag, () => Late.ShowAsync(LateParts.Report, new() { { "Message", message } }));
        }

        if (rules.MayDelete && Acts.MayDelete(message))
        {
            yield return new("delete", T.DeleteMessage, Icons.Material.Outlined.Delete, () => Late.ShowAsync(LateParts.DeleteMessage, new() { { "Message", message } }), true);
        }
    }

    private async Task ChooseAsync(Entry entry)
    {
        await menu!.CloseAsync();
        await entry.Act();
    }

    private async Task ReactAsync(string code)
    {
        await picker!.CloseAsync();
        if (chosen is { } message)
        {
            await TryAsync(() => Acts.ReactAsync(message.Id, code));
        }
    }

    private Task UnreadAsync(MessagePayload message) => TryAsync(async () =>
    {
        await Acts.UnreadFromAsync(message.Id);
        await OnUnreadFrom.InvokeAsync(message);
    });

    private async Task DiscussAsync(MessagePayload message)
    {
        if (await Late.AskAsync(LateParts.StartDiscussion, new() { { "Parent", message.RoomId }, { "Message", message } }) is { } address)
        {
            Navigation.NavigateTo(address);
        }
    }

    private async Task CopyAsync(string text) =>
        Notes.Add(await Browser.CopyAsync(text) ? T.Copied : T.CopyFailed, Severity.Normal);

    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (ServerRefusedException)
        {
            Notes.Add(T.ActRefused, Severity.Error);
        }
        catch (ServerUnreachableException)
        {
            Notes.Add(T.ActUnreachable, Severity.Error);
        }
    }
}
