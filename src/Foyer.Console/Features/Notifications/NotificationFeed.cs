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
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(6);

    private readonly RoomTrace trace = new(rooms);
    private News known = News.None;
    private ITimer? repeating;
    private int badge;
    private bool telling;
    private bool again;

    private bool IsCalled => account.State.IsAvailable && queue.State.Waiting.Count > 0;

    public Task StartAsync(Session session, CancellationToken cancel)
    {
        // What is unread already was told of before; a chat that waits still waits for somebody.
        known = News.Of(queue.State, rooms.State) with { Waiting = [] };
        trace.Take();
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
        (known, badge) = (News.None, 0);
        _ = browser.SetBadgeAsync(0).AsTask();
    }

    // A busy moment brings hundreds of changes; the browser hears of them at most ten times a second, in one call.
    private void OnChanged()
    {
        trace.Note();
        Repeat(NotificationChoices.Of(account.State));
        if (telling)
        {
            again = true;
            return;
        }

        telling = true;
        _ = TellAsync();
    }

    private async Task TellAsync()
    {
        try
        {
            do
            {
                again = false;
                if (Next() is { } news)
                {
                    await browser.TellAsync(news);
                }

                await Task.Delay(Breath, time);
            }
            while (again);
        }
        finally
        {
            telling = false;
        }
    }

    /// <summary>What is to be told since the last time; null when nothing is.</summary>
    private Announcement? Next()
    {
        var before = known;
        var changed = trace.Take();
        known = before.Follow(queue.State, rooms.State, changed);
        var count = known.Waiting.Count + known.Sum;
        var arrived = account.State.IsAvailable ? before.Arrived(queue.State) : [];
        var spoken = before.Spoken(rooms.State, changed);
        if (count == badge && arrived.Count == 0 && spoken.Count == 0)
        {
            return null;
        }

        badge = count;
        var choices = NotificationChoices.Of(account.State);
        return new Announcement(
            count, choices.Sound ? choices.Volume : null,
            [.. arrived.Select(inquiry => new Notice(
                texts.NotifyWaiting(inquiry.Name ?? "?"), departments.State.NameOf(inquiry.Department) ?? texts.NoDepartment,
                $"waiting-{inquiry.Id}", PageUrls.LiveChat(inquiry.RoomId)))],
            [.. spoken.Select(room => new Notice(room.Name, texts.UnreadCount(room.Unread), $"room-{room.RoomId}", room.Url))],
            choices.Desktop);
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
