using Foyer.Domain.Presence;

namespace Foyer.Domain.Accounts;

/// <summary>An account: a person, a bot or the server's own voice.</summary>
public sealed class User
{
    private User()
    {
    }

    /// <summary>Makes an account.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="username">Its unique name; null until the person picks one.</param>
    /// <param name="name">The name shown to people.</param>
    /// <param name="now">When it is made.</param>
    public User(UserId id, string? username, string? name, DateTimeOffset now)
    {
        Id = id;
        CreatedAt = now;
        UpdatedAt = now;
        TakeUsername(username);
        TakeName(name);
    }

    /// <summary>Identifier.</summary>
    public UserId Id { get; private set; }

    /// <summary>Unique name, as written; null until the person picks one.</summary>
    public string? Username { get; private set; }

    /// <summary>The user name in the form in which names are compared.</summary>
    public string? UsernameKey { get; private set; }

    /// <summary>Name shown to people.</summary>
    public string? Name { get; private set; }

    /// <summary>Lower-case name and user name, for searching by name.</summary>
    public string SearchKey { get; private set; } = "";

    /// <summary><c>user</c>, <c>bot</c>, <c>app</c> or <c>unknown</c>.</summary>
    public string Type { get; set; } = "user";

    /// <summary>False while deactivated or waiting for approval.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Workspace-wide roles.</summary>
    public List<string> Roles { get; private set; } = [];

    /// <summary>E-mail addresses; the first is the main one.</summary>
    public List<UserEmail> Emails { get; private set; } = [];

    /// <summary>bcrypt over the lower-case hexadecimal SHA-256 of the password; null when no password is set.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Whether the person must choose a new password at the next sign-in.</summary>
    public bool RequirePasswordChange { get; set; }

    /// <summary>Why a new password is asked for.</summary>
    public string? RequirePasswordChangeReason { get; set; }

    /// <summary>The status the person chose.</summary>
    public PresenceStatus StatusDefault { get; set; } = PresenceStatus.Online;

    /// <summary>What the open connections say.</summary>
    public PresenceStatus StatusConnection { get; set; } = PresenceStatus.Offline;

    /// <summary>What others see: the choice and the connections taken together.</summary>
    public PresenceStatus Status { get; set; } = PresenceStatus.Offline;

    /// <summary>A line beside the status, at most 120 characters.</summary>
    public string? StatusText { get; set; }

    /// <summary>The agent's own choice to take live chats; null for people who are no agents. Only a person changes it.</summary>
    public bool? TakesLiveChats { get; set; }

    /// <summary>How many chats automatic routing has given to the agent outside departments.</summary>
    public int LiveChatCount { get; set; }

    /// <summary>When automatic routing last gave the agent a chat.</summary>
    public DateTimeOffset? LastRoutedAt { get; set; }

    /// <summary>
    /// How many chats the agent has at hand, as limits count them: open, not on hold, and a chat that is being handed over counts for both
    /// who are in it. The store counts; what is set here is not kept.
    /// </summary>
    public int ChatsAtHand { get; private set; }

    /// <summary>The agent's own limit of chats at a time; 0 is none.</summary>
    public int MaxLiveChats { get; set; }

    /// <summary>Ids of the business hours that are open for the agent; null while it never had any.</summary>
    public List<string>? OpenBusinessHours { get; set; }

    /// <summary>Since when an agent who serves chats is not there; null while it is, or serves none.</summary>
    public DateTimeOffset? OffDutySince { get; set; }

    /// <summary>When the account was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Last sign-in.</summary>
    public DateTimeOffset? LastLoginAt { get; set; }

    /// <summary>Last change, for clients that synchronise.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Offset from UTC in hours, as the person's device tells.</summary>
    public double? UtcOffset { get; set; }

    /// <summary>Language of the person's screens; the server's when null.</summary>
    public string? Language { get; set; }

    /// <summary>Nickname, at most 120 characters.</summary>
    public string? Nickname { get; set; }

    /// <summary>A few words about the person, at most 260 characters.</summary>
    public string? Bio { get; set; }

    /// <summary>Where the picture comes from: <c>upload</c>, <c>rest</c>, <c>url</c>, <c>initials</c>, <c>none</c>.</summary>
    public string? AvatarOrigin { get; set; }

    /// <summary>Changes with the picture.</summary>
    public string? AvatarETag { get; set; }

    /// <summary>Why the person registered, for the one who approves.</summary>
    public string? Reason { get; set; }

    /// <summary>The invitation that the person used before choosing a user name; it is taken up when there is one.</summary>
    public InviteId? PendingInviteId { get; set; }

    /// <summary>The person's preferences that differ from the server's defaults, as a JSON object.</summary>
    public string PreferencesJson { get; set; } = "{}";

    /// <summary>Custom fields as a JSON object; null when there are none.</summary>
    public string? CustomFieldsJson { get; set; }

    /// <summary>Second factors and other sign-in services as a JSON object; never leaves the server.</summary>
    public string ServicesJson { get; set; } = "{}";

    /// <summary>Changes the unique name.</summary>
    /// <param name="username">The new name, already checked.</param>
    public void TakeUsername(string? username)
    {
        Username = username;
        UsernameKey = username?.ToLowerInvariant();
        RefreshSearchKey();
    }

    /// <summary>Changes the name shown to people.</summary>
    /// <param name="name">The new name.</param>
    public void TakeName(string? name)
    {
        Name = name;
        RefreshSearchKey();
    }

    /// <summary>Whether the account holds a workspace-wide role.</summary>
    /// <param name="role">The role's id.</param>
    public bool HasRole(string role) => Roles.Contains(role);

    private void RefreshSearchKey() => SearchKey = SearchKeys.Of(Username, Name);
}

/// <summary>An e-mail address of an account.</summary>
public sealed class UserEmail
{
    private UserEmail()
    {
    }

    /// <summary>Makes an address.</summary>
    /// <param name="address">The address as written.</param>
    /// <param name="isVerified">Whether the person has proven to receive mail there.</param>
    public UserEmail(string address, bool isVerified)
    {
        Address = address;
        AddressKey = address.ToLowerInvariant();
        IsVerified = isVerified;
    }

    /// <summary>The account.</summary>
    public UserId UserId { get; private set; }

    /// <summary>The address as written.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The address in the form in which addresses are compared; unique over all accounts.</summary>
    public string AddressKey { get; private set; } = "";

    /// <summary>Whether the person has proven to receive mail there.</summary>
    public bool IsVerified { get; set; }
}
