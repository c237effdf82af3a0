using Foyer.Console.Features.Files;
using Foyer.Console.Shared;
using Foyer.Contracts.Messages;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Foyer.Console.Features.Messages;

/// <summary>Where one writes: grows with the text, sends with Enter, keeps an unsent text for each room.</summary>
public sealed partial class Composer
{
    private static readonly TimeSpan TypingEvery = TimeSpan.FromSeconds(5);

    private readonly string fieldId = $"composer-{MessageIds.Next()}";
    private DotNetObjectReference<Composer>? self;
    private ElementReference field;
    private UploadTray? uploads;
    private WritingHelp? help;
    private MessagePayload? edited;
    private string text = "";
    private bool inRoomToo;
    private DateTimeOffset toldTyping;

    [Parameter, EditorRequired]
    public string RoomId { get; set; } = "";

    /// <summary>Whom the message is for.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>The thread in which it answers; null for the room itself.</summary>
    [Parameter]
    public string? ThreadId { get; set; }

    /// <summary>The desk of the room; null where one only writes.</summary>
    [CascadingParameter]
    public RoomDesk? Desk { get; set; }

    [Parameter]
    public EventCallback<bool> OnTyping { get; set; }

    /// <summary>Reads along and offers a list; null where there is none.</summary>
    [Parameter]
    public IComposerHelp? Help { get; set; }

    /// <summary>Stands above the field.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    internal Deliveries Deliveries { get; set; } = null!;

    [Inject]
    internal Drafts Drafts { get; set; } = null!;

    [Inject]
    internal Browser Browser { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    internal MessageActs Acts { get; set; } = null!;

    private string Label => ThreadId is null ? T.ComposerLabel(Name) : T.ThreadComposerLabel;

    // Each thread has a draft of its own.
    private string DraftKey => ThreadId is null ? RoomId : $"{RoomId}-{ThreadId}";

    [JSInvokable]
    public Task OnEnter(string value)
    {
        text = value;
        return SubmitAsync();
    }

    /// <summary>A key that belongs to the open list.</summary>
    [JSInvokable]
    public Task OnHelpKey(string key) => Help?.Press(key) is { } next ? WriteAsync(next) : Task.CompletedTask;

    /// <summary>Puts another text in the place of the written one.</summary>
    internal async Task WriteAsync(string next)
    {
        text = next;
        await Browser.SetTextAsync(field, next);
        await Drafts.KeepAsync(DraftKey, next);
        await Browser.FocusAsync(field);
        await (Help?.ReadAsync(next) ?? Task.CompletedTask);
        Redraw();
    }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        if (Help is { } offers)
        {
            Follow(draw => offers.Changed += draw, draw => offers.Changed -= draw);
        }

        if (Desk is not null)
        {
            Watch(Desk.WritingOf(ThreadId), OnWriting);
            if (ThreadId is null)
            {
                Desk.WordsAsked += OnWords;
            }
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        self = DotNetObjectReference.Create(this);
        await Browser.AttachComposerAsync(field, self);
        if (await Drafts.ReadAsync(DraftKey) is { Length: > 0 } draft)
        {
            text = draft;
            await Browser.SetTextAsync(field, draft);
            StateHasChanged();
        }

        await Browser.FocusAsync(field);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (Desk is not null)
            {
                Desk.WordsAsked -= OnWords;
            }

            self?.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task OnInputAsync(ChangeEventArgs change)
    {
        text = change.Value as string ?? "";
        if (edited is not null)
        {
            return;
        }

        await (Help?.ReadAsync(text) ?? Task.CompletedTask);
        await Drafts.KeepAsync(DraftKey, text);
        var now = Time.GetUtcNow();
        if (text.Length > 0 && now - toldTyping >= TypingEvery)
        {
            toldTyping = now;
            await OnTyping.InvokeAsync(true);
        }
    }

    private void OnWords(string words) => _ = InvokeAsync(() => help?.InsertAsync(words) ?? Task.CompletedTask);

    private void OnWriting() => _ = InvokeAsync(OnWritingAsync);

    private async Task OnWritingAsync()
    {
        var before = edited;
        edited = Desk!.WritingOf(ThreadId).State.Edited;
        if (edited is not null && edited.Id != before?.Id)
        {
            await PutAsync(edited.Text ?? "");
        }
        else if (before is not null && edited is null)
        {
            // The draft that stood there before the editing comes back.
            await PutAsync(await Drafts.ReadAsync(DraftKey) ?? "");
        }

        await Browser.FocusAsync(field);
    }

    private async Task PutAsync(string words)
    {
        text = words;
        await Browser.SetTextAsync(field, words);
        StateHasChanged();
    }

    private async Task SubmitAsync()
    {
        var message = text.Trim();
        if (edited is { } old)
        {
            await ReplaceAsync(old, message);
            return;
        }

        if (message.Length == 0)
        {
            return;
        }

        var quoted = Desk?.WritingOf(ThreadId).State.Quoted;
        toldTyping = DateTimeOffset.MinValue;
        await PutAsync("");
        await Drafts.KeepAsync(DraftKey, "");
        Desk?.WritingOf(ThreadId).Set(Writing.New);
        if (help is null || quoted is not null || !await help.RunCommandAsync(message))
        {
            await Deliveries.WriteAsync(RoomId, (quoted is null ? "" : help!.QuoteOf(quoted)) + message, ThreadId, inRoomToo);
        }

        await OnTyping.InvokeAsync(false);
    }

    private async Task ReplaceAsync(MessagePayload old, string words)
    {
        if (words.Length == 0 && old.Attachments is not { Count: > 0 })
        {
            return;
        }

        if (await help!.EditAsync(old, words))
        {
            Desk!.WritingOf(ThreadId).Set(Writing.New);
        }
    }
}
