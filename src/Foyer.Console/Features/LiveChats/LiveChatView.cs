using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Rooms;
using Foyer.Contracts.LiveChats;
using Foyer.Contracts.Rooms;

namespace Foyer.Console.Features.LiveChats;

/// <summary>What one live chat is for me right now; decides what I may do with it.</summary>
internal sealed record LiveChatView(string Name, string? DepartmentId, LiveChatStage Stage, string? ServedBy, string? InquiryId, DateTimeOffset? Since)
{
    public static LiveChatView? Of(RoomPayload? room, RoomEntry? mine, InquiryPayload? inquiry, Account account)
    {
        if (room is null && mine is null && inquiry is null)
        {
            return null;
        }

        var name = room?.FName ?? mine?.Name ?? inquiry?.Name ?? room?.Visitor?.Name ?? room?.Visitor?.Username ?? "?";
        var servedBy = room?.ServedBy;
        var stage = (room, servedBy) switch
        {
            ({ Open: not true }, _) when inquiry is null && mine is null => LiveChatStage.Ended,
            ({ ClosedAt: not null }, _) => LiveChatStage.Ended,
            (_, not null) when string.Equals(servedBy!.Id, account.Id, StringComparison.Ordinal) => LiveChatStage.Mine,
            (_, not null) => LiveChatStage.Others,
            _ when mine is not null && inquiry is null => LiveChatStage.Mine,
            _ => LiveChatStage.Waiting,
        };
        return new LiveChatView(
            name, room?.DepartmentId ?? inquiry?.Department ?? mine?.Department, stage,
            servedBy?.Name ?? servedBy?.Username, inquiry?.Id,
            stage is LiveChatStage.Waiting ? inquiry?.QueuedAt ?? inquiry?.CreatedAt ?? room?.QueuedAt : servedBy?.Ts ?? room?.CreatedAt);
    }
}

internal enum LiveChatStage
{
    Waiting,
    Mine,
    Others,
    Ended,
}
