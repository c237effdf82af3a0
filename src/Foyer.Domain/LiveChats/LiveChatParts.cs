using Foyer.Domain.Presence;

namespace Foyer.Domain.LiveChats;

/// <summary>Where a chat stands. It is always in exactly one of these.</summary>
public enum LiveChatState
{
    /// <summary>Nobody serves it; it waits in the queue.</summary>
    Waiting,

    /// <summary>An agent serves it.</summary>
    Served,

    /// <summary>An agent serves it and put it aside.</summary>
    OnHold,

    /// <summary>It has ended.</summary>
    Closed,
}

/// <summary>Who ended a chat.</summary>
public enum LiveChatCloser
{
    /// <summary>An agent, a manager or the server itself.</summary>
    User,

    /// <summary>The visitor.</summary>
    Visitor,
}

/// <summary>Who acts in a chat.</summary>
/// <param name="Id">The account's or visitor's id.</param>
/// <param name="Username">The user name.</param>
/// <param name="Name">The name shown.</param>
/// <param name="Kind">What the actor is.</param>
public sealed record ChatActor(string Id, string Username, string? Name, ChatActorKind Kind);

/// <summary>What somebody who acts in a chat is.</summary>
public enum ChatActorKind
{
    /// <summary>A signed-in account.</summary>
    User,

    /// <summary>The visitor.</summary>
    Visitor,

    /// <summary>The server itself.</summary>
    System,
}

/// <summary>The agent who serves a chat.</summary>
/// <param name="Agent">The account.</param>
/// <param name="Username">The user name at that moment.</param>
/// <param name="At">Since when.</param>
public sealed record ServingAgent(UserId Agent, string Username, DateTimeOffset At);

/// <summary>Who answered first since the visitor began to wait.</summary>
/// <param name="Agent">The account.</param>
/// <param name="Username">The user name at that moment.</param>
/// <param name="FirstAt">The first answer.</param>
/// <param name="LastAt">The newest answer.</param>
public sealed record ChatResponse(UserId Agent, string Username, DateTimeOffset FirstAt, DateTimeOffset LastAt);

/// <summary>How a chat ended.</summary>
/// <param name="At">When.</param>
/// <param name="Closer">By which side.</param>
/// <param name="ById">The account's or visitor's id.</param>
/// <param name="ByUsername">The user name.</param>
public sealed record ChatClosing(DateTimeOffset At, LiveChatCloser Closer, string ById, string ByUsername);

/// <summary>Where a chat came from.</summary>
/// <param name="Type">widget, api, email, sms, app or other.</param>
/// <param name="Id">The id of the app or inbox.</param>
/// <param name="Alias">A name for staff.</param>
/// <param name="Label">A longer name for staff.</param>
/// <param name="Destination">The host or address that the visitor reached.</param>
public sealed record ChatSource(
    string Type, string? Id = null, string? Alias = null, string? Label = null, string? Destination = null)
{
    /// <summary>Opened by a program over REST. Each chat gets its own, since a store keeps no value for two chats.</summary>
    public static ChatSource Api => new("api");

    /// <summary>Opened by the chat window of a website.</summary>
    /// <param name="host">The host that served the window.</param>
    public static ChatSource Widget(string? host) => new("widget", Destination: host);
}

/// <summary>Somebody asked for the conversation by e-mail.</summary>
/// <param name="Email">Where to.</param>
/// <param name="Subject">The subject line.</param>
/// <param name="At">When.</param>
/// <param name="ById">Who asked.</param>
/// <param name="ByUsername">The asker's user name.</param>
/// <param name="ByName">The asker's name.</param>
public sealed record TranscriptRequest(
    string Email, string Subject, DateTimeOffset At, string ById, string ByUsername, string? ByName);

/// <summary>The visitor as the chat remembers them.</summary>
public sealed class ChatVisitor
{
    private ChatVisitor()
    {
    }

    /// <summary>The visitor who opens a chat.</summary>
    /// <param name="id">The visitor.</param>
    /// <param name="username">The user name.</param>
    /// <param name="token">The secret.</param>
    /// <param name="status">Whether the visitor's page is open.</param>
    public ChatVisitor(VisitorId id, string username, string token, PresenceStatus status) =>
        (Id, Username, Token, Status) = (id, username, token, status);

    /// <summary>The visitor.</summary>
    public VisitorId Id { get; private set; }

    /// <summary>The user name.</summary>
    public string Username { get; private set; } = "";

    /// <summary>The secret at the time of the chat; it goes on opening this chat.</summary>
    public string Token { get; private set; } = "";

    /// <summary>Whether the visitor's page is open.</summary>
    public PresenceStatus Status { get; internal set; }

    /// <summary>The newest message of the visitor.</summary>
    public DateTimeOffset? LastMessageAt { get; internal set; }

    /// <summary>The telephone number, for chats by text message.</summary>
    public string? Phone { get; init; }

    /// <summary>The contact this visitor belongs to.</summary>
    public string? ContactId { get; init; }

    /// <summary>UTC months (YYYY-MM) in which an agent answered the visitor.</summary>
    public List<string> ActiveMonths { get; internal set; } = [];

    /// <summary>Takes over the months that the visitor brings along.</summary>
    /// <param name="months">UTC months (YYYY-MM).</param>
    public void Remember(IEnumerable<string> months) => ActiveMonths = [.. months];
}
