using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Foyer.Console.Shared;

/// <summary>What only the browser can do in a room: hovering, popups, files on their way, the clipboard.</summary>
internal sealed class RoomBrowser(IJSRuntime runtime)
{
    private const string Module = "./js/room.js";

    private Task<IJSObjectReference>? module;

    /// <summary>The list as it is, which comes as bytes much sooner than as text; null when it did not come.</summary>
    public ValueTask<byte[]?> ReadEmojiAsync() => InvokeAsync<byte[]?>("readEmoji");

    /// <summary>Codes that were chosen last on this device, divided by blanks; and the colour of skin, 0 for none.</summary>
    public ValueTask<EmojiHabits?> EmojiHabitsAsync() => InvokeAsync<EmojiHabits?>("emojiHabits");

    public ValueTask KeepEmojiHabitsAsync(EmojiHabits habits) => RunAsync("keepEmojiHabits", habits.Recent, habits.Tone);

    /// <summary>Tells of every act on a message in the list: a click on something with <c>data-act</c>, or a key.</summary>
    public ValueTask AttachMessagesAsync<T>(ElementReference list, ElementReference toolbar, DotNetObjectReference<T> app)
        where T : class => RunAsync("attachMessages", list, toolbar, app);

    public ValueTask DetachMessagesAsync(ElementReference list) => RunAsync("detachMessages", list);

    /// <summary>Shows a popup beside what was clicked last.</summary>
    public ValueTask ShowPopupAsync(ElementReference popup) => RunAsync("showPopup", popup);

    public ValueTask HidePopupAsync(ElementReference popup) => RunAsync("hidePopup", popup);

    public ValueTask<bool> IsPopupOpenAsync(ElementReference popup) => InvokeAsync<bool>("isPopupOpen", popup);

    /// <summary>Brings a row of the list into the middle and shows for a moment which it is.</summary>
    public ValueTask JumpToRowAsync(ElementReference list, string key) => RunAsync("jumpToRow", list, key);

    public ValueTask AttachPickerAsync<T>(ElementReference grid, DotNetObjectReference<T> app)
        where T : class => RunAsync("attachPicker", grid, app);

    /// <summary>Listens to a writing field: what is being completed, arrow-up in an empty field, files that are dropped or pasted.</summary>
    public ValueTask AttachWriterAsync<T>(string fieldId, DotNetObjectReference<T> app)
        where T : class => RunAsync("attachWriter", fieldId, app);

    public ValueTask DetachWriterAsync(string fieldId) => RunAsync("detachWriter", fieldId);

    /// <summary>Replaces a part of a field's text and puts the caret behind it; everything as if it were typed.</summary>
    public ValueTask InsertAsync(string fieldId, int from, int to, string text) => RunAsync("insertText", fieldId, from, to, text);

    /// <summary>Inserts at the caret.</summary>
    public ValueTask InsertAtCaretAsync(string fieldId, string text) => RunAsync("insertAtCaret", fieldId, text);

    public ValueTask SetFieldAsync(string fieldId, string text) => RunAsync("setField", fieldId, text);

    /// <summary>Which proposal is chosen; null when there are none. While there are some, their keys belong to them.</summary>
    public ValueTask TellProposalsAsync(string fieldId, string listId, string? activeId) => RunAsync("tellProposals", fieldId, listId, activeId);

    public ValueTask ChooseFilesAsync(string fieldId) => RunAsync("chooseFiles", fieldId);

    /// <summary>Sends a file that the browser holds; the progress and the end are told by its number.</summary>
    public ValueTask UploadAsync<T>(int file, string roomId, DotNetObjectReference<T> app)
        where T : class => RunAsync("upload", file, roomId, app);

    public ValueTask CancelUploadAsync(int file) => RunAsync("cancelUpload", file);

    public ValueTask<bool> CopyAsync(string text) => InvokeAsync<bool>("copyText", text);

    public ValueTask ShowModalAsync(ElementReference dialog) => RunAsync("showModal", dialog);

    public ValueTask CloseModalAsync(ElementReference dialog) => RunAsync("closeModal", dialog);

    private async ValueTask<T> InvokeAsync<T>(string function, params object?[] arguments)
    {
        var script = await (module ??= ImportAsync());
        return await script.InvokeAsync<T>(function, arguments);
    }

    private async ValueTask RunAsync(string function, params object?[] arguments)
    {
        var script = await (module ??= ImportAsync());
        try
        {
            await script.InvokeVoidAsync(function, arguments);
        }
        catch (ObjectDisposedException)
        {
            // Whoever asked has gone while the script was on its way; nothing is to be told to them.
        }
    }

    private Task<IJSObjectReference> ImportAsync() => runtime.InvokeAsync<IJSObjectReference>("import", Module).AsTask();
}

/// <summary>How somebody chooses emoji on this device.</summary>
/// <param name="Recent">Short names, the last one first, divided by blanks.</param>
/// <param name="Tone">Colour of skin from 1 light to 5 dark; 0 for none.</param>
internal sealed record EmojiHabits(string Recent, int Tone);
