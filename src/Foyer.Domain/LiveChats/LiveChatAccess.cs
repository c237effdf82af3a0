namespace Foyer.Domain.LiveChats;

/// <summary>What decides whether an account may read a chat.</summary>
/// <param name="Id">The account.</param>
public sealed record ChatReader(UserId Id)
{
    /// <summary>Whether the account may read every chat.</summary>
    public bool ReadsEverything { get; init; }

    /// <summary>Whether the account may read ended chats of other agents.</summary>
    public bool ReadsClosedOfOthers { get; init; }

    /// <summary>Whether the account may read ended chats of its own departments.</summary>
    public bool ReadsClosedOfDepartment { get; init; }

    /// <summary>Whether the account manages live chat and so sees every queue.</summary>
    public bool IsManager { get; init; }

    /// <summary>The enabled departments the account works in.</summary>
    public IReadOnlySet<DepartmentId> Departments { get; init; } = new HashSet<DepartmentId>();

    /// <summary>The departments that a monitor watches over and whose chats may be read.</summary>
    public IReadOnlySet<DepartmentId> Watched { get; init; } = new HashSet<DepartmentId>();
}

/// <summary>Who may read a chat.</summary>
public static class LiveChatAccess
{
    /// <summary>Whether the account may read the chat.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="reader">The account.</param>
    /// <param name="previewsQueue">Whether agents may look into waiting chats before they take one.</param>
    public static bool MayRead(LiveChat chat, ChatReader reader, bool previewsQueue) =>
        reader.ReadsEverything
        || (chat.Department is { } watched && reader.Watched.Contains(watched))
        || Serves(chat, reader.Id)
        || (!chat.IsOpen && reader.ReadsClosedOfOthers)
        || (!chat.IsOpen && reader.ReadsClosedOfDepartment && chat.Department is { } own && reader.Departments.Contains(own))
        || (previewsQueue && MayPreview(chat, reader));

    /// <summary>Whether the account serves the chat, and so may read it whatever else it may.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="account">The account.</param>
    public static bool Serves(LiveChat chat, UserId account) => chat.ServedBy?.Agent == account;

    /// <summary>Whether the bearer of a visitor's token may read the chat: only their own, and only while it is open.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="token">The token.</param>
    public static bool MayRead(LiveChat chat, string? token) =>
        chat.IsOpen && !string.IsNullOrEmpty(token) && string.Equals(chat.Visitor.Token, token, StringComparison.Ordinal);

    private static bool MayPreview(LiveChat chat, ChatReader reader) =>
        chat.Inquiry is { Status: InquiryStatus.Queued } inquiry
        && (inquiry.PreferredAgent == reader.Id
            || chat.Department is not { } department
            || reader.IsManager
            || reader.Departments.Contains(department));
}
