using Foyer.Console.Resources;
using Foyer.Contracts.Messages;

namespace Foyer.Console.Features.Messages;

/// <summary>Arranges messages for reading: by day, and in runs of one person within five minutes.</summary>
internal sealed class MessageRows(string myId, Texts texts, TimeZoneInfo zone, MessageRowChoices choices)
{
    // A clock that is set forward or back within the day.
    private static readonly TimeSpan LongestShift = TimeSpan.FromHours(2);

    private static readonly TimeSpan RunLength = TimeSpan.FromMinutes(5);

    private readonly List<MessageRow> rows = [];
    private DateOnly day;

    // Until then it is surely the same day; looking up the zone for each of hundreds of messages is what costs.
    private DateTimeOffset sameDayUntil = DateTimeOffset.MinValue;
    private string? speaker;
    private DateTimeOffset spokeAt;
    private bool isNewHere;

    public static IReadOnlyList<MessageRow> Of(
        MessageLog log, IEnumerable<OutgoingMessage> outgoing, string myId, Texts texts, TimeZoneInfo zone, MessageRowChoices? choices = null)
    {
        var arranged = new MessageRows(myId, texts, zone, choices ?? MessageRowChoices.Room);
        foreach (var message in log.Messages)
        {
            arranged.Add(message);
        }

        foreach (var message in outgoing.Where(message => !log.Contains(message.Id)))
        {
            arranged.Add(message);
        }

        return arranged.rows;
    }

    private void Add(MessagePayload message)
    {
        var at = message.SentAt ?? DateTimeOffset.UnixEpoch;
        if (!Belongs(message))
        {
            return;
        }

        if (SystemMessages.IsSystem(message))
        {
            AddEvent(message, at);
            return;
        }

        OpenDay(at);
        var isMine = string.Equals(message.Sender?.Id, myId, StringComparison.Ordinal);
        MarkNew(at, isMine);
        if (message.Sender is { } sender && choices.Ignored.Contains(sender.Id))
        {
            rows.Add(new MessageRow.Event(message, texts.IgnoredMessage(SystemMessages.NameOf(message))));
            speaker = null;
            return;
        }

        var starts = StartsRun(message.Sender?.Id ?? SystemMessages.NameOf(message), at) || message.Groupable is false;
        rows.Add(new MessageRow.Said(message, starts, isMine, choices.NewThreads.Contains(message.Id), isMine && choices.ShowsRead ? message.Unread is not true : null));
    }

    private bool Belongs(MessagePayload message) => choices.ThreadId is { } thread
        ? message.ThreadId == thread || message.Id == thread
        : message.ThreadId is null || message.ThreadShown is true;

    private void MarkNew(DateTimeOffset at, bool isMine)
    {
        if (!isNewHere && !isMine && at > choices.ReadUntil)
        {
            isNewHere = true;
            speaker = null;
            rows.Add(new MessageRow.NewHere());
        }
    }

    private void AddEvent(MessagePayload message, DateTimeOffset at)
    {
        if (SystemMessages.Describe(message, texts) is { } words)
        {
            OpenDay(at);
            speaker = null;
            rows.Add(new MessageRow.Event(message, words));
        }
    }

    private void Add(OutgoingMessage message)
    {
        OpenDay(message.WrittenAt);
        rows.Add(new MessageRow.Outgoing(message, StartsRun(myId, message.WrittenAt)));
    }

    private void OpenDay(DateTimeOffset at)
    {
        if (at < sameDayUntil)
        {
            return;
        }

        var local = TimeZoneInfo.ConvertTime(at, zone);
        var date = DateOnly.FromDateTime(local.DateTime);
        sameDayUntil = at + (TimeSpan.FromDays(1) - local.TimeOfDay - LongestShift);
        // A clock that runs ahead must not open yesterday again below today.
        if (date > day)
        {
            day = date;
            speaker = null;
            rows.Add(new MessageRow.Day(date));
        }
    }

    private bool StartsRun(string who, DateTimeOffset at)
    {
        var continues = string.Equals(speaker, who, StringComparison.Ordinal) && at - spokeAt <= RunLength;
        speaker = who;
        spokeAt = at;
        return !continues;
    }
}
