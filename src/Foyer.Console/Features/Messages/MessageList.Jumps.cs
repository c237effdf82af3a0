using Foyer.Console.Features.Files;
using Foyer.Console.Wire;
using Foyer.Contracts.Messages;
using Foyer.Contracts.Rooms;

namespace Foyer.Console.Features.Messages;

/// <summary>Going to a message, a day or what is unread; and what counts as unread here.</summary>
public sealed partial class MessageList
{
    private DateTimeOffset? readUntil;
    private int unreadAtFirst;
    private bool isKeptUnread;
    private (string Threads, int Ignored) lastChoices = ("", 0);

    private SubscriptionPayload? Membership => Memberships.State.Memberships.GetValueOrDefault(RoomId);

    private MessageRowChoices Choices => new()
    {
        ReadUntil = readUntil,
        NewThreads = Membership?.UnreadThreads ?? [],
        Ignored = Membership?.Ignored ?? [],

        // A visitor is no member: nobody knows what they have read.
        ShowsRead = Rules.State.ShowsRead && Membership?.Type is not "l",
    };

    /// <summary>Whether the first unread message is above what is in the page, or not even loaded.</summary>
    private bool IsUnreadAbove => loaded && readUntil is { } until
        && (IndexOf(MessageRow.NewHereKey) is >= 0 and var line ? line < first : Log.HasOlder && Log.Messages.FirstOrDefault()?.SentAt > until);

    private bool IsAllRead => rows.Count == 0 || IndexOf(MessageRow.NewHereKey) < 0 || atEnd;

    private string UnreadBarText => unreadAtFirst > 0 ? T.JumpToUnreadCount(unreadAtFirst) : T.JumpToUnread;

    /// <summary>The pictures in what is loaded, in order.</summary>
    internal IEnumerable<GalleryPicture> Pictures() => Log.Messages.Where(static message => message.Hidden is not true)
        .SelectMany(static message => (message.Attachments ?? []).Where(static one => one.ImageUrl is not null)
            .Select(one => new GalleryPicture(one.TitleLink ?? one.ImageUrl!, one.Title ?? "", one.Description, SystemMessages.NameOf(message), message.SentAt)));

    internal MessagePayload? Find(string messageId) => conversation.Log.State.Find(messageId);

    private void NoteUnread()
    {
        if (Membership is { } membership && !IsPreview && (membership.Alert is true || membership.Unread > 0))
        {
            readUntil = membership.LastSeen ?? membership.JoinedAt;
            unreadAtFirst = membership.Unread ?? 0;
        }
    }

    private void ForgetUnread()
    {
        (readUntil, unreadAtFirst, isKeptUnread) = (null, 0, false);
        Arrange();
        _ = MarkReadAsync();
    }

    private void OnMembership()
    {
        var now = (string.Join(' ', Membership?.UnreadThreads ?? []), Membership?.Ignored?.Count ?? 0);
        if (now != lastChoices)
        {
            lastChoices = now;
            Arrange();
        }
    }

    // It stays unread until the reader goes elsewhere or comes back.
    private void OnUnreadFrom(MessagePayload message)
    {
        isKeptUnread = true;
        readUntil = message.SentAt?.AddMilliseconds(-1);
        unreadAtFirst = 0;
        Arrange();
    }

    private void OnJump(string messageId) => _ = InvokeAsync(() => JumpToAsync(messageId));

    private void OnDay(DateTimeOffset day) => _ = InvokeAsync(() => JumpToDayAsync(day));

    private void OnEditLast(bool inThread)
    {
        if (!inThread && Log.Messages.LastOrDefault(message => Acts.IsMine(message) && !SystemMessages.IsSystem(message) && message.Private is not true
            && (message.ThreadId is null || message.ThreadShown is true)) is { } last)
        {
            Desk!.Room.Set(Writing.Editing(last));
        }
    }

    private async Task JumpToUnreadAsync()
    {
        if (readUntil is { } until)
        {
            await JumpToDayAsync(until, MessageRow.NewHereKey);
        }
    }

    private async Task JumpToDayAsync(DateTimeOffset day, string? row = null)
    {
        try
        {
            if (await conversation.FirstAfterAsync(day, whileHere) is { } message)
            {
                await JumpToAsync(message, row);
            }
            else
            {
                await JumpAsync();
            }
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException or OperationCanceledException)
        {
            // Asking again is one click.
        }
    }

    private async Task JumpToAsync(string messageId, string? row = null)
    {
        if (IndexOf(messageId) < 0 && !await LoadAroundAsync(messageId))
        {
            return;
        }

        var place = IndexOf(messageId);
        if (place < 0)
        {
            return;
        }

        atEnd = false;
        first = Math.Clamp(place - Window / 2, 0, Math.Max(0, rows.Count - Window));
        StateHasChanged();
        await RoomBrowser.JumpToRowAsync(list, row is not null && IndexOf(row) >= 0 ? row : messageId);
    }

    private async Task<bool> LoadAroundAsync(string messageId)
    {
        moving = true;
        try
        {
            var found = await Acts.FindAsync(messageId, whileHere);
            if (found is { ThreadId: { } thread, ThreadShown: not true } && found.RoomId == RoomId)
            {
                // An answer that only its thread shows.
                Desk?.OpenThread(thread);
                return false;
            }

            atEnd = false;
            return found?.RoomId == RoomId && await conversation.LoadAroundAsync(messageId, whileHere);
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException or OperationCanceledException)
        {
            return false;
        }
        finally
        {
            moving = false;
        }
    }
}
