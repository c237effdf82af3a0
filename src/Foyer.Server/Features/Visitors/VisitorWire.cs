using Foyer.Contracts.Accounts;
using Foyer.Contracts.Messages;
using Foyer.Contracts.Visitors;
using Foyer.Domain.Messages;
using Foyer.Domain.Presence;
using Foyer.Domain.Visitors;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Messages;

namespace Foyer.Server.Features.Visitors;

/// <summary>Visitors, and messages as visitors see them, in the dialect's form.</summary>
internal static class VisitorWire
{
    public static VisitorPayload Payload(Visitor visitor) => new()
    {
        Id = visitor.Id.Value,
        Token = visitor.Token,
        Username = visitor.Username,
        Name = visitor.Name,
        RegisteredAt = visitor.RegisteredAt,
        Department = visitor.Department?.Value,
        Phone = visitor.Phones.Count > 0 ? [.. visitor.Phones.Select(number => new VisitorPhone { PhoneNumber = number })] : null,
        VisitorEmails = visitor.Emails.Count > 0 ? [.. visitor.Emails.Select(address => new VisitorEmail { Address = address })] : null,
        Status = visitor.Status.Word(),
        LastChat = visitor.LastChat is { } chat ? new LastChat { Id = chat.Value, Ts = visitor.LastChatAt } : null,
        ContactManager = visitor.ContactManager is { } manager ? new UserRef { Username = manager } : null,
        LivechatData = LiveChatWire.Fields(visitor.CustomFields),
        UserAgent = visitor.UserAgent,
        Ip = visitor.Ip,
        Host = visitor.Host,
        Activity = visitor.ActiveMonths.Count > 0 ? visitor.ActiveMonths : null,
        ContactId = visitor.ContactId,
        Disabled = visitor.IsErased ? true : null,
        UpdatedAt = visitor.UpdatedAt,
    };

    /// <summary>A message without what only staff may read.</summary>
    public static MessagePayload Message(Message message) => ForVisitors(MessageWire.Payload(message));

    /// <summary>Takes the note of a forward out: it is for staff.</summary>
    public static MessagePayload ForVisitors(MessagePayload message) =>
        message.TransferData is { Comment: not null } transfer ? message with { TransferData = transfer with { Comment = null } } : message;
}
