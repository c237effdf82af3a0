namespace Foyer.Domain.Bridges;

/// <summary>A mailbox whose letters become chats.</summary>
public sealed class EmailInbox
{
    private EmailInbox()
    {
        Smtp = null!; // The mapper fills it in.
        Imap = null!; // The mapper fills it in.
    }

    /// <summary>A new mailbox.</summary>
    /// <param name="id">The id.</param>
    /// <param name="draft">What it is like.</param>
    /// <param name="creator">Who makes it.</param>
    /// <param name="creatorUsername">The maker's user name.</param>
    /// <param name="now">The moment.</param>
    public EmailInbox(string id, EmailInboxDraft draft, UserId creator, string creatorUsername, DateTimeOffset now)
        : this()
    {
        (Id, Creator, CreatorUsername, CreatedAt) = (id, creator, creatorUsername, now);
        Change(draft, now);
    }

    /// <summary>The id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Whether letters are fetched and sent.</summary>
    public bool IsActive { get; private set; }

    /// <summary>The name people see.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Its address in lower case; no two share one.</summary>
    public string Email { get; private set; } = "";

    /// <summary>What it is for.</summary>
    public string? Description { get; private set; }

    /// <summary>Whose name stands on letters from it.</summary>
    public string? SenderInfo { get; private set; }

    /// <summary>The department that answers; null for the public queue.</summary>
    public DepartmentId? Department { get; private set; }

    /// <summary>The server that takes letters.</summary>
    public MailServer Smtp { get; private set; }

    /// <summary>The server that hands letters out.</summary>
    public MailServer Imap { get; private set; }

    /// <summary>After how many failures in a row fetching stops.</summary>
    public int MaxRetries { get; private set; }

    /// <summary>How often fetching failed in a row.</summary>
    public int Failures { get; private set; }

    /// <summary>Who made it.</summary>
    public UserId Creator { get; private set; }

    /// <summary>The maker's user name.</summary>
    public string CreatorUsername { get; private set; } = "";

    /// <summary>When it was made; older letters are left alone.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>When it is looked into next.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Changes what it is like. A password that is left empty stays.</summary>
    /// <param name="draft">What it is to be like.</param>
    /// <param name="now">The moment.</param>
    public void Change(EmailInboxDraft draft, DateTimeOffset now)
    {
        (IsActive, Name, Email) = (draft.IsActive, draft.Name, draft.Email.Trim().ToLowerInvariant());
        (Description, SenderInfo, Department, MaxRetries) = (draft.Description, draft.SenderInfo, draft.Department, draft.MaxRetries);
        Smtp = Smtp is null ? draft.Smtp : draft.Smtp.Keeping(Smtp);
        Imap = Imap is null ? draft.Imap : draft.Imap.Keeping(Imap);
        (Failures, UpdatedAt, DueAt) = (0, now, now);
    }

    /// <summary>Notes that letters could be fetched.</summary>
    public void Succeeded() => Failures = 0;

    /// <summary>Notes that letters could not be fetched; after too many times it is switched off.</summary>
    /// <param name="now">The moment.</param>
    public void Failed(DateTimeOffset now)
    {
        // A minute at first, doubling to an hour: ten failures in a row span more than five hours.
        DueAt = now + TimeSpan.FromMinutes(Math.Min(60, Math.Pow(2, Math.Clamp(Failures, 0, 16))));
        Failures++;
        if (Failures >= Math.Max(1, MaxRetries))
        {
            (IsActive, UpdatedAt) = (false, now);
        }
    }
}

/// <summary>A mailbox is new or was changed.</summary>
/// <param name="Inbox">The mailbox.</param>
public sealed record InboxSaved(string Inbox);

/// <summary>How to reach a mail server.</summary>
/// <param name="Server">Its name.</param>
/// <param name="Port">Its port.</param>
/// <param name="Username">The account.</param>
/// <param name="Password">The account's password.</param>
/// <param name="Secure">Whether the line is encrypted from the first byte.</param>
public sealed record MailServer(string Server, int Port, string Username, string Password, bool Secure)
{
    /// <summary>The same with the known password where none is given.</summary>
    /// <param name="known">What is known.</param>
    public MailServer Keeping(MailServer known) => Password.Length == 0 ? this with { Password = known.Password } : this with { };
}

/// <summary>What a mailbox is to be like.</summary>
/// <param name="IsActive">Whether letters are fetched and sent.</param>
/// <param name="Name">The name people see.</param>
/// <param name="Email">Its address.</param>
/// <param name="Smtp">The server that takes letters.</param>
/// <param name="Imap">The server that hands letters out.</param>
public sealed record EmailInboxDraft(bool IsActive, string Name, string Email, MailServer Smtp, MailServer Imap)
{
    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Whose name stands on letters from it.</summary>
    public string? SenderInfo { get; init; }

    /// <summary>The department that answers; null for the public queue.</summary>
    public DepartmentId? Department { get; init; }

    /// <summary>After how many failures in a row fetching stops.</summary>
    public int MaxRetries { get; init; } = 10;
}

/// <summary>A letter that was fetched once is never fetched again.</summary>
public sealed class FetchedMail
{
    private FetchedMail()
    {
    }

    /// <summary>A letter was fetched.</summary>
    /// <param name="inbox">The mailbox.</param>
    /// <param name="messageId">The letter's own id.</param>
    /// <param name="now">The moment.</param>
    public FetchedMail(string inbox, string messageId, DateTimeOffset now) => (Inbox, MessageId, FetchedAt) = (inbox, messageId, now);

    /// <summary>The mailbox.</summary>
    public string Inbox { get; private set; } = "";

    /// <summary>The letter's own id.</summary>
    public string MessageId { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset FetchedAt { get; private set; }

    /// <summary>The chat it became a message of; it goes with it.</summary>
    public RoomId? RoomId { get; init; }
}
