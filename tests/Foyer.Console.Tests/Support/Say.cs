using Foyer.Contracts.Accounts;
using Foyer.Contracts.LiveChats;
using Foyer.Contracts.Messages;
using Foyer.Contracts.Rooms;

namespace Foyer.Console.Tests.Support;

/// <summary>Small builders of what arrives on the wire.</summary>
internal static class Say
{
    public static DateTimeOffset At(int second) => new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero).AddSeconds(second);

    public static MessagePayload Message(string id, int second, string sender = "v1", string text = "Hallo", int version = 0) => new()
    {
        Id = id,
        RoomId = "r1",
        Text = text,
        SentAt = At(second),
        UpdatedAt = At(second + version),
        Sender = new UserRef { Id = sender, Username = sender, Name = sender },
    };

    public static MessagePayload System(string type, int second, string text = "") =>
        Message($"{type}-{second}", second, text: text) with { Type = type };

    public static InquiryEvent Inquiry(string id, string change, int second, string status = "queued", string? department = "d1") => new()
    {
        Id = id,
        RoomId = $"r-{id}",
        Name = $"Gast {id}",
        Change = change,
        Status = status,
        Department = department,
        CreatedAt = At(0),
        UpdatedAt = At(second),
    };

    public static SubscriptionPayload Membership(string id, string roomId, int second = 0, string kind = "l", int unread = 0, string? name = null) => new()
    {
        Id = id,
        RoomId = roomId,
        Type = kind,
        Name = name ?? roomId,
        FName = name ?? roomId,
        Open = true,
        Unread = unread,
        UpdatedAt = At(second),
        JoinedAt = At(second),
    };

    public static RoomPayload Room(string id, int second = 0, string kind = "l") => new()
    {
        Id = id,
        Type = kind,
        FName = id,
        UpdatedAt = At(second),
    };
}
