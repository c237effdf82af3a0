using System.Text.Json;
using System.Text.Json.Serialization;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Messages;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Foyer.Console.Shared;

/// <summary>What only the browser can do: its storage, its keys, its scrolling.</summary>
internal sealed class Browser(IJSRuntime runtime, IOpening opening)
{
    private const string Module = "./js/console.js";

    private Task<IJSObjectReference>? module;

    public ValueTask ForgetSessionAsync() => RunAsync("forgetSession");

    public ValueTask OnSignedInAsync<T>(DotNetObjectReference<T> app)
        where T : class => RunAsync("onSignedIn", app);

    public ValueTask FetchAssemblyAsync(string file) => RunAsync("fetchAssembly", file);

    public ValueTask SetLanguageAsync(string language) => RunAsync("setLanguage", language);

    public ValueTask<string> ThemeAsync() => InvokeAsync<string>("theme");

    public ValueTask SetThemeAsync(string theme) => RunAsync("setTheme", theme);

    public async Task<IReadOnlyList<OutgoingMessage>> ReadOutboxAsync(string userId)
    {
        var text = await InvokeAsync<string?>("readOutbox", userId);
        try
        {
            return text is null ? [] : JsonSerializer.Deserialize(text, BrowserJson.Default.OutgoingMessageArray) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    public ValueTask KeepOutboxAsync(string userId, IEnumerable<OutgoingMessage> messages)
    {
        OutgoingMessage[] kept = [.. messages];
        return RunAsync("keepOutbox", userId, kept.Length == 0 ? null : JsonSerializer.Serialize(kept, BrowserJson.Default.OutgoingMessageArray));
    }

    public ValueTask<string?> ReadDraftAsync(string roomId) => InvokeAsync<string?>("readDraft", roomId);

    public ValueTask KeepDraftAsync(string roomId, string text) => RunAsync("keepDraft", roomId, text);

    /// <summary>Whether the visitor's details stand beside a live chat: as last chosen on this device, and where nothing was chosen, on wide screens.</summary>
    public ValueTask<bool> ShowsVisitorAsync() => InvokeAsync<bool>("showsVisitor");

    public ValueTask KeepShowsVisitorAsync(bool shows) => RunAsync("keepShowsVisitor", shows);

    public ValueTask WatchActivityAsync<T>(DotNetObjectReference<T> app, TimeSpan every)
        where T : class => RunAsync("watchActivity", app, every.TotalMilliseconds);

    /// <summary>Whoever is told where to go when a notification is clicked.</summary>
    public ValueTask OnGoAsync<T>(DotNetObjectReference<T> app)
        where T : class => RunAsync("onGo", app);

    public ValueTask WatchKeysAsync<T>(DotNetObjectReference<T> app)
        where T : class => RunAsync("watchKeys", app);

    public ValueTask<bool> IsVisibleAsync() => InvokeAsync<bool>("isVisible");

    public ValueTask AttachLogAsync<T>(ElementReference list, DotNetObjectReference<T> app)
        where T : class => RunAsync("attachLog", list, app);

    public ValueTask AttachComposerAsync<T>(ElementReference field, DotNetObjectReference<T> app)
        where T : class => RunAsync("attachComposer", field, app);

    public ValueTask DetachAsync(ElementReference element) => RunAsync("detach", element);

    public ValueTask ToEndAsync(ElementReference list) => RunAsync("toEnd", list);

    public ValueTask SetTextAsync(ElementReference field, string text) => RunAsync("setText", field, text);

    public ValueTask FocusAsync(ElementReference element) => RunAsync("focus", element);

    public ValueTask FocusAsync(string id) => RunAsync("focusId", id);

    /// <summary>Plays the sound; false when the browser did not let it.</summary>
    public ValueTask<bool> RingAsync(int volume) => InvokeAsync<bool>("ring", volume);

    /// <summary>A number at the page's name and at the app's icon; zero takes it away.</summary>
    public ValueTask SetBadgeAsync(int count) => RunAsync("setBadge", count);

    /// <summary>granted, denied, default or unsupported.</summary>
    public ValueTask<string?> NotificationPermissionAsync() => InvokeAsync<string?>("notificationPermission");

    public ValueTask<string> AskNotificationPermissionAsync() => InvokeAsync<string>("askNotificationPermission");

    /// <summary>Everything that is to be told at one moment, in one call; what was said in rooms only while the page is not in front.</summary>
    public ValueTask TellAsync(Announcement announcement) => RunAsync("tell", JsonSerializer.Serialize(announcement, AnnouncementJson.Default.Announcement));

    /// <summary>Shows a notification on the desktop while the page is not in front; one with the same tag replaces it.</summary>
    public ValueTask NotifyAsync(string title, string body, string tag, string address) => RunAsync("notify", title, body, tag, address);

    /// <summary>unsupported, off or on.</summary>
    public ValueTask<string?> PushStateAsync() => InvokeAsync<string?>("pushState");

    /// <summary>The subscription as JSON; null when the browser did not want to.</summary>
    public ValueTask<string?> SubscribePushAsync(string key) => InvokeAsync<string?>("subscribePush", key);

    /// <summary>The address that ended; null when there was none.</summary>
    public ValueTask<string?> UnsubscribePushAsync() => InvokeAsync<string?>("unsubscribePush");

    public ValueTask DownloadBytesAsync(string name, string type, byte[] bytes) => RunAsync("download", name, type, bytes);

    public ValueTask DownloadAsync(string name, string type, string text) => RunAsync("download", name, type, text);

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

    // What components say to scripts goes through much machinery that has to be made ready at its first use; the page is seen before that.
    private async Task<IJSObjectReference> ImportAsync()
    {
        await opening.PaintAsync();
        return await runtime.InvokeAsync<IJSObjectReference>("import", Module);
    }
}

/// <summary>What is told at one moment.</summary>
/// <param name="Badge">The number at the page's name and at the app's icon.</param>
/// <param name="Volume">How loud the tone is; null for no tone.</param>
/// <param name="Waiting">Chats that have begun to wait.</param>
/// <param name="Spoken">Rooms in which something was said.</param>
/// <param name="Desktop">Whether both are shown on the desktop as well.</param>
internal sealed record Announcement(int Badge, int? Volume, IReadOnlyList<Notice> Waiting, IReadOnlyList<Notice> Spoken, bool Desktop);

internal sealed record Notice(string Title, string Body, string Tag, string Address);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Announcement))]
internal sealed partial class AnnouncementJson : JsonSerializerContext;

[JsonSerializable(typeof(OutgoingMessage[]))]
internal sealed partial class BrowserJson : JsonSerializerContext;
