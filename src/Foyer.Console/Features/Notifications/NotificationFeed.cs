using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.LiveChats;
using Foyer.Console.Features.Rooms;
using Foyer.Console.Resources;
using Foyer.Console.Shared;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.Notifications;

/// <summary>Calls me when a chat waits for me or somebody writes: by sound, by the desktop, and by a number at the page's name.</summary>
internal sealed class NotificationFeed(
    Store<Account> account, Store<InquiryQueue> queue, Store<RoomList> rooms, Store<DepartmentBook> departments, Browser browser, Texts texts, TimeProvider time) : IFeed
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(6);

    private News known = News.None;
    private ITimer? repeating;

    private bool IsCalled => account.State.IsAvailable && queue.State.Waiting.Count > 0;

    public Task StartAsync(Session session, CancellationToken cancel)
    {
        // What is unread already was told of before; a chat that waits still waits for somebody.
        known = News.None with { Unread = News.Of(queue.State, rooms.State).Unread };
        queue.Changed += OnChanged;
        rooms.Changed += OnChanged;
        account.Changed += OnChanged;
        OnChanged();
        return Task.CompletedTask;
    }

    public Task LoadAsync(CancellationToken cancel) => Task.CompletedTask;

    public void Stop()
    {
        queue.Changed -= OnChanged;
        rooms.Changed -= OnChanged;
        account.Changed -= OnChanged;
        repeating?.Dispose();
        repeating = null;
        known = News.None;
        _ = browser.SetBadgeAsync(0).AsTask();
    }

    private void OnChanged()
    {
        var before = known;
        known = News.Of(queue.State, rooms.State);
        _ = TellAsync(before);
    }

    private async Task TellAsync(News before)
    {
        var choices = NotificationChoices.Of(account.State);
        await browser.SetBadgeAsync(known.Waiting.Count + known.Unread.Values.Sum());
        Repeat(choices);
        var arrived = account.State.IsAvailable ? before.Arrived(queue.State) : [];
        var spoken = await browser.IsVisibleAsync() ? [] : before.Spoken(rooms.State);
        if (choices.Sound && (arrived.Count > 0 || spoken.Count > 0))
        {
            await browser.RingAsync(choices.Volume);
        }

        if (!choices.Desktop)
        {
            return;
        }

        foreach (var inquiry in arrived)
        {
            var department = departments.State.NameOf(inquiry.Department) ?? texts.NoDepartment;
            await browser.NotifyAsync(texts.NotifyWaiting(inquiry.Name ?? "?"), department, $"waiting-{inquiry.Id}", PageUrls.LiveChat(inquiry.RoomId));
        }

        foreach (var room in spoken)
        {
            await browser.NotifyAsync(room.Name, texts.UnreadCount(room.Unread), $"room-{room.RoomId}", room.Url);
        }
    }

    // One tone is easily missed in another room: it comes again until somebody has taken the chat.
    private void Repeat(NotificationChoices choices)
    {
        if (!(IsCalled && choices is { Sound: true, UntilTaken: true }))
        {
            repeating?.Dispose();
            repeating = null;
            return;
        }

        repeating ??= time.CreateTimer(_ => _ = browser.RingAsync(NotificationChoices.Of(account.State).Volume).AsTask(), null, Pause, Pause);
    }
}
