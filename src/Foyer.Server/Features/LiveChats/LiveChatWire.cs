using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.LiveChats;
using Foyer.Contracts.Rooms;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Presence;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Chats and their entries in the queue in the dialect's form.</summary>
internal static class LiveChatWire
{
    /// <summary>Adds what the chat knows to its room.</summary>
    public static RoomPayload Room(RoomPayload room, LiveChat chat) => room with
    {
        Cl = false,
        Visitor = Visitor(chat),
        Open = chat.IsOpen ? true : null,
        WaitingResponse = chat.WaitingResponse ? true : null,
        Source = Source(chat.Source),
        DepartmentId = chat.Department?.Value,
        ServedBy = chat.ServedBy is { } agent ? ServedBy(agent) : null,
        ResponseBy = chat.Response is { } response
            ? new ResponseBy { Id = response.Agent.Value, Username = response.Username, FirstResponseTs = response.FirstAt, LastMessageTs = response.LastAt }
            : null,
        QueuedAt = chat.QueuedAt,
        OnHold = chat.IsOnHold ? true : null,
        ClosedAt = chat.Closing?.At,
        Closer = chat.Closing is { } closing ? CloserWord(closing.Closer) : null,
        ClosedBy = chat.Closing is { } end ? new UserRef { Id = end.ById, Username = end.ByUsername } : null,
        Metrics = Metrics(chat.Metrics),
        Tags = chat.Tags.Count > 0 ? chat.Tags : null,
        LivechatData = Fields(chat.CustomFields),
        PriorityId = chat.PriorityId,
        PriorityWeight = chat.PriorityWeight,
        SlaId = chat.SlaId,
        EstimatedWaitingTimeQueue = chat.AgreedWait,
        TranscriptRequest = chat.Transcript is { } wish
            ? new Contracts.LiveChats.TranscriptRequest
            {
                Email = wish.Email,
                Subject = wish.Subject,
                RequestedAt = wish.At,
                RequestedBy = new UserRef { Id = wish.ById, Username = wish.ByUsername, Name = wish.ByName },
            }
            : null,
        Omnichannel = chat.PredictedAbandonmentAt is { } at
            ? new JsonObject { ["predictedVisitorAbandonmentAt"] = JsonSerializer.SerializeToNode(at, WireJson.RestInfo<DateTimeOffset>()) }
            : null,
        PdfTranscriptRequested = chat.IsDocumentRequested ? true : null,
        PdfTranscriptFileId = chat.Document?.Value,
        SurveyFeedback = chat.SurveyJson is { } answers ? JsonNode.Parse(answers) as JsonObject : null,
        CallStatus = chat.CallStatus,
        WebRtcCallStartTime = chat.CallStartedAt,
        CrmData = chat.CrmData,
        Email = chat.Letters is { } letters
            ? new JsonObject
            {
                ["inbox"] = letters.Inbox,
                ["thread"] = new JsonArray([.. letters.Thread.Select(id => (JsonNode)id)]),
                ["replyTo"] = letters.ReplyTo,
                ["subject"] = letters.Subject,
            }
            : null,
        Sms = chat.Source is { Type: "sms", Destination: { } number } ? new JsonObject { ["from"] = number } : null,
    };

    public static RoomVisitor Visitor(LiveChat chat) => new()
    {
        Id = chat.Visitor.Id.Value,
        Username = chat.Visitor.Username,
        Token = chat.Visitor.Token,
        Status = chat.Visitor.Status.Word(),
        ContactId = chat.Visitor.ContactId,
        Activity = chat.Visitor.ActiveMonths.Count > 0 ? chat.Visitor.ActiveMonths : null,
        LastMessageTs = chat.Visitor.LastMessageAt,
        Phone = chat.Visitor.Phone,
    };

    public static RoomSource Source(ChatSource source) => new()
    {
        Type = source.Type,
        Id = source.Id,
        Alias = source.Alias,
        Label = source.Label,
        Destination = source.Destination,
    };

    public static ServedBy ServedBy(ServingAgent agent) => new() { Id = agent.Agent.Value, Username = agent.Username, Ts = agent.At };

    public static string CloserWord(LiveChatCloser closer) => closer == LiveChatCloser.Visitor ? "visitor" : "user";

    public static string StatusWord(InquiryStatus status) => status switch
    {
        InquiryStatus.Queued => "queued",
        InquiryStatus.Taken => "taken",
        _ => "ready",
    };

    /// <summary>The entry in the queue; null once the chat has ended.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="words">What agents read of it.</param>
    public static InquiryPayload? Inquiry(LiveChat chat, InquiryWords words) => chat.Inquiry is { } inquiry
        ? Fill(new InquiryPayload(), chat, inquiry, words)
        : null;

    /// <summary>A change of the entry in the queue, for those who watch it.</summary>
    public static InquiryEvent InquiryEvent(LiveChat chat, Inquiry inquiry, InquiryWords words) => (InquiryEvent)Fill(new InquiryEvent(), chat, inquiry, words);

    private static InquiryPayload Fill(InquiryPayload form, LiveChat chat, Inquiry inquiry, InquiryWords words) => form with
    {
        Id = inquiry.Id.Value,
        RoomId = chat.RoomId.Value,
        Name = words.Name,
        LastMessage = words.Last,
        CreatedAt = chat.OpenedAt,
        Type = "l",
        Department = chat.Department?.Value,
        Message = inquiry.Message,
        Status = StatusWord(inquiry.Status),
        Visitor = Visitor(chat),
        Source = Source(chat.Source),
        QueuedAt = inquiry.QueuedAt,
        TakenAt = inquiry.TakenAt,
        DefaultAgent = inquiry.PreferredAgent is { } agent ? new AgentRef { AgentId = agent.Value, Username = inquiry.PreferredUsername } : null,
        PriorityId = chat.PriorityId,
        PriorityWeight = chat.PriorityWeight,
        SlaId = chat.SlaId,
        EstimatedWaitingTimeQueue = chat.AgreedWait,
        UpdatedAt = inquiry.UpdatedAt,
    };

    public static JsonObject? Fields(IReadOnlyDictionary<string, string> fields) => fields.Count == 0
        ? null
        : new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value)));

    private static RoomMetrics? Metrics(LiveChatMetrics metrics)
    {
        var form = new RoomMetrics
        {
            ChatDuration = metrics.ChatDuration,
            ServiceTimeDuration = metrics.ServiceDuration,
            VisitorInactivity = metrics.VisitorInactivity,
            V = metrics.LastQueryAt is { } query ? new VisitorMetrics { Lq = query } : null,
            ServedBy = metrics.LastReplyAt is { } reply ? new AgentMetrics { Lr = reply } : null,
            Response = metrics.ResponseCount is { } count
                ? new ResponseMetrics { Tt = metrics.ResponseTotal, Total = count, Avg = metrics.ResponseAverage, Ft = metrics.FirstResponse, Fd = metrics.FirstResponseAt }
                : null,
            Reaction = metrics.ReactionTotal is { } total
                ? new ResponseMetrics { Tt = total, Ft = metrics.FirstReaction, Fd = metrics.FirstReactionAt }
                : null,
        };
        return form == new RoomMetrics() ? null : form;
    }
}
