using Foyer.Console.Shared;
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
    private string text = "";
    private DateTimeOffset toldTyping;

    [Parameter, EditorRequired]
    public string RoomId { get; set; } = "";

    /// <summary>Whom the message is for.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

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
    internal Browser Browser { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

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
        await Browser.KeepDraftAsync(RoomId, next);
        await Browser.FocusAsync(field);
        await (Help?.ReadAsync(next) ?? Task.CompletedTask);
        Redraw();
    }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        if (Help is { } help)
        {
            Follow(draw => help.Changed += draw, draw => help.Changed -= draw);
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
        if (await Browser.ReadDraftAsync(RoomId) is { Length: > 0 } draft)
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
            self?.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task OnInputAsync(ChangeEventArgs change)
    {
        text = change.Value as string ?? "";
        await (Help?.ReadAsync(text) ?? Task.CompletedTask);
        await Browser.KeepDraftAsync(RoomId, text);
        var now = Time.GetUtcNow();
        if (text.Length > 0 && now - toldTyping >= TypingEvery)
        {
            toldTyping = now;
            await OnTyping.InvokeAsync(true);
        }
    }

    private async Task SubmitAsync()
    {
        var message = text.Trim();
        if (message.Length == 0)
        {
            return;
        }

        text = "";
        toldTyping = DateTimeOffset.MinValue;
        await Browser.SetTextAsync(field, "");
        await Browser.KeepDraftAsync(RoomId, "");
        StateHasChanged();
        await Deliveries.WriteAsync(RoomId, message);
        await OnTyping.InvokeAsync(false);
    }
}
