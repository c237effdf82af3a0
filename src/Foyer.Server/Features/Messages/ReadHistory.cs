using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Messages;

/// <summary>Which part of a room's history is asked for.</summary>
internal sealed record HistoryRange
{
    public const int Most = 1000;

    public DateTimeOffset? Latest { get; init; }

    public DateTimeOffset? Oldest { get; init; }

    /// <summary>Whether messages at the very bounds belong to it.</summary>
    public bool IsInclusive { get; init; }

    public int Offset { get; init; }

    public int Count { get; init; } = 20;

    /// <summary>Whether replies are listed that are shown in their thread only.</summary>
    public bool ShowsReplies { get; init; } = true;

    /// <summary>Until when the reader has read; asks for the first unread message and how many were left out.</summary>
    public DateTimeOffset? ReadUntil { get; init; }
}

/// <summary>A part of a room's history.</summary>
/// <param name="Messages">The messages, newest first.</param>
/// <param name="FirstUnread">The oldest message that was not read, where it is not among them.</param>
/// <param name="UnreadNotLoaded">How many unread messages are older than these; null when not asked for.</param>
internal sealed record HistoryPart(IReadOnlyList<Message> Messages, Message? FirstUnread, int? UnreadNotLoaded);

/// <summary>Reads a room's messages backwards from a moment.</summary>
internal sealed class ReadHistory(FoyerDb db, RoomAccess access, SettingValues settings)
{
    /// <summary>The part asked for, or null when the reader may not see it.</summary>
    public async Task<HistoryPart?> ExecuteAsync(Caller? caller, RoomId room, HistoryRange range, CancellationToken cancel) =>
        await RoomAccess.StandingAsync(db, room, caller?.Id, cancel) is { } standing && await access.MayReadHistoryAsync(db, standing, caller, cancel)
            ? await ReadAsync(standing, range, cancel)
            : null;

    /// <summary>The part asked for of a room that the reader may see.</summary>
    public async Task<HistoryPart> ReadAsync(RoomStanding standing, HistoryRange range, CancellationToken cancel)
    {
        var visible = db.Messages.AsNoTracking().Visible(standing.Room.Id).WithoutTypes(MessageQueries.HiddenTypes(standing.Room, settings));
        if (!range.ShowsReplies)
        {
            visible = visible.WithoutReplies();
        }

        var messages = await Between(visible, range).OrderByDescending(message => message.At)
            .Skip(range.Offset).Take(Math.Min(range.Count, HistoryRange.Most)).ToListAsync(cancel);
        if (range.ReadUntil is not { } read)
        {
            return new HistoryPart(messages, null, null);
        }

        if (messages.Count == 0 || messages[^1].At <= read)
        {
            return new HistoryPart(messages, null, 0);
        }

        var oldest = messages[^1].At;
        var leftOut = visible.Where(message => message.At > read && message.At < oldest);
        return new HistoryPart(
            messages,
            await leftOut.OrderBy(message => message.At).FirstOrDefaultAsync(cancel),
            await leftOut.CountAsync(cancel));
    }

    private static IQueryable<Message> Between(IQueryable<Message> messages, HistoryRange range)
    {
        if (range.Latest is { } latest)
        {
            messages = range.IsInclusive
                ? messages.Where(message => message.At <= latest)
                : messages.Where(message => message.At < latest);
        }

        return range.Oldest is not { } oldest ? messages
            : range.IsInclusive ? messages.Where(message => message.At >= oldest)
            : messages.Where(message => message.At > oldest);
    }
}
