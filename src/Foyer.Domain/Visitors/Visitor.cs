using Foyer.Domain.Presence;

namespace Foyer.Domain.Visitors;

/// <summary>A person on a website. Whoever knows the token acts as the visitor.</summary>
public sealed class Visitor
{
    private const int MonthsKept = 12;
    private const int CorrectionsKept = 50;

    private Visitor()
    {
    }

    /// <summary>A visitor seen for the first time.</summary>
    /// <param name="id">The id.</param>
    /// <param name="token">The secret.</param>
    /// <param name="username">The generated or given user name.</param>
    /// <param name="now">The moment.</param>
    public Visitor(VisitorId id, string token, string username, DateTimeOffset now)
    {
        (Id, Token, Username, RegisteredAt, UpdatedAt) = (id, token, username, now, now);
        Status = PresenceStatus.Online;
    }

    /// <summary>The id.</summary>
    public VisitorId Id { get; private set; }

    /// <summary>The secret; null after the data was erased.</summary>
    public string? Token { get; private set; }

    /// <summary>The user name, for example <c>guest-2</c>; null after the data was erased.</summary>
    public string? Username { get; private set; }

    /// <summary>The name shown to agents.</summary>
    public string? Name { get; private set; }

    /// <summary>First registration.</summary>
    public DateTimeOffset RegisteredAt { get; private set; }

    /// <summary>The department chosen last.</summary>
    public DepartmentId? Department { get; private set; }

    /// <summary>Telephone numbers.</summary>
    public List<string> Phones { get; private set; } = [];

    /// <summary>E-mail addresses in lower case.</summary>
    public List<string> Emails { get; private set; } = [];

    /// <summary>The first telephone number, by which a returning visitor is found.</summary>
    public string? PhoneKey { get; private set; }

    /// <summary>The first address, by which a returning visitor is found.</summary>
    public string? EmailKey { get; private set; }

    /// <summary>Whether the visitor's page is open.</summary>
    public PresenceStatus Status { get; private set; }

    /// <summary>The newest chat.</summary>
    public RoomId? LastChat { get; private set; }

    /// <summary>When the newest chat began.</summary>
    public DateTimeOffset? LastChatAt { get; private set; }

    /// <summary>The user name of the agent who looks after this visitor.</summary>
    public string? ContactManager { get; private set; }

    /// <summary>What was changed of name and addresses, by whom and when; the newest last.</summary>
    public List<VisitorCorrection> Corrections { get; private set; } = [];

    /// <summary>The agent who answered the visitor last.</summary>
    public UserId? LastAgent { get; private set; }

    /// <summary>The user name of that agent.</summary>
    public string? LastAgentUsername { get; private set; }

    /// <summary>When that agent took the visitor's chat.</summary>
    public DateTimeOffset? LastAgentAt { get; private set; }

    /// <summary>Custom fields of the visitor.</summary>
    public Dictionary<string, string> CustomFields { get; private set; } = [];

    /// <summary>What the browser called itself, where the operator allowed keeping it.</summary>
    public string? UserAgent { get; private set; }

    /// <summary>The network address, where the operator allowed keeping it.</summary>
    public string? Ip { get; private set; }

    /// <summary>The host asked, where the operator allowed keeping it.</summary>
    public string? Host { get; private set; }

    /// <summary>UTC months (YYYY-MM) in which an agent answered, newest last.</summary>
    public List<string> ActiveMonths { get; private set; } = [];

    /// <summary>The contact this visitor belongs to.</summary>
    public string? ContactId { get; private set; }

    /// <summary>Whether the visitor's data was erased.</summary>
    public bool IsErased { get; private set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>What agents see: the name, else the user name.</summary>
    public string DisplayName => Name ?? Username ?? "";

    /// <summary>Which of the known visitors registers: the token decides, then the telephone number, then the address.</summary>
    /// <param name="byToken">The visitor known by the token.</param>
    /// <param name="byPhone">The visitor known by the telephone number.</param>
    /// <param name="byEmail">The visitor known by the address.</param>
    public static (Visitor? Visitor, VisitorRecognition How) Recognise(Visitor? byToken, Visitor? byPhone, Visitor? byEmail) =>
        (byToken, byPhone, byEmail) switch
        {
            ({ IsErased: false }, _, _) => (byToken, VisitorRecognition.ByToken),
            (_, { IsErased: false }, _) => (byPhone, VisitorRecognition.ByPhone),
            (_, _, { IsErased: false }) => (byEmail, VisitorRecognition.ByEmail),
            _ => (null, VisitorRecognition.New),
        };

    /// <summary>Takes over what the visitor says; the registering visitor is online.</summary>
    /// <param name="registration">What was said; what is absent stays as it was.</param>
    /// <param name="how">How the visitor was recognised.</param>
    /// <param name="now">The moment.</param>
    public void Register(VisitorRegistration registration, VisitorRecognition how, DateTimeOffset now)
    {
        // Knowing a telephone number must not hand out control over the token that someone else uses.
        if (how != VisitorRecognition.ByPhone)
        {
            Token = registration.Token;
        }

        Name = registration.Name ?? Name;
        Reach(registration.Phone, registration.Email);
        Department = registration.Department ?? Department;
        Status = PresenceStatus.Online;
        UpdatedAt = now;
    }

    /// <summary>Keeps what the browser sent along; only at the first registration and only where the operator allows it.</summary>
    /// <param name="userAgent">What the browser called itself.</param>
    /// <param name="ip">The network address.</param>
    /// <param name="host">The host asked.</param>
    public void KeepHeaders(string? userAgent, string? ip, string? host) => (UserAgent, Ip, Host) = (userAgent, ip, host);

    /// <summary>Follows the visitor's page being open or not.</summary>
    /// <param name="status">The status.</param>
    /// <param name="now">The moment.</param>
    public void SetStatus(PresenceStatus status, DateTimeOffset now) => (Status, UpdatedAt) = (status, now);

    /// <summary>Notes the newest chat.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="now">When it began.</param>
    public void BeganChat(RoomId chat, DateTimeOffset now) => (LastChat, LastChatAt, UpdatedAt) = (chat, now, now);

    /// <summary>Sets the department chosen by or for the visitor.</summary>
    /// <param name="department">The department.</param>
    public void ChooseDepartment(DepartmentId? department) => Department = department;

    /// <summary>Joins the visitor to a contact.</summary>
    /// <param name="contactId">The contact.</param>
    public void JoinContact(string contactId) => ContactId = contactId;

    /// <summary>Changes what staff know about the visitor; an empty text removes, null keeps.</summary>
    /// <param name="name">The name.</param>
    /// <param name="email">The address.</param>
    /// <param name="phone">The telephone number.</param>
    /// <param name="by">The user name of the member of staff.</param>
    /// <param name="now">The moment.</param>
    public void Describe(string? name, string? email, string? phone, string by, DateTimeOffset now) =>
        Change(string.IsNullOrWhiteSpace(name) ? null : name, email, phone, by, now);

    /// <summary>The visitor corrects what is known of them; an empty text removes, null keeps.</summary>
    /// <param name="name">The name.</param>
    /// <param name="email">The address.</param>
    /// <param name="phone">The telephone number.</param>
    /// <param name="now">The moment.</param>
    public void Correct(string? name, string? email, string? phone, DateTimeOffset now) => Change(name, email, phone, null, now);

    /// <summary>Remembers who serves the visitor, for the next chat.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="username">The agent's user name.</param>
    /// <param name="now">The moment.</param>
    public void WasServedBy(UserId agent, string username, DateTimeOffset now) => (LastAgent, LastAgentUsername, LastAgentAt) = (agent, username, now);

    /// <summary>Names the agent who looks after the visitor; null for nobody.</summary>
    /// <param name="username">The agent's user name.</param>
    public void AssignContactManager(string? username) => ContactManager = username;

    /// <summary>Gives the visitor another user name, because staff typed one.</summary>
    /// <param name="username">The user name.</param>
    public void RenameUser(string username) => Username = username;

    /// <summary>Sets a custom field; an empty value removes it.</summary>
    /// <param name="key">The field.</param>
    /// <param name="value">The value.</param>
    /// <param name="overwrite">False keeps an existing value.</param>
    public void SetCustomField(string key, string value, bool overwrite = true)
    {
        if (!overwrite && CustomFields.ContainsKey(key))
        {
            return;
        }

        // A new dictionary, so that whoever watches for changes sees one.
        var fields = new Dictionary<string, string>(CustomFields);
        if (value.Length == 0)
        {
            fields.Remove(key);
        }
        else
        {
            fields[key] = value;
        }

        CustomFields = fields;
    }

    /// <summary>Notes that an agent answered in this UTC month; the newest twelve are kept.</summary>
    /// <param name="month">The month as YYYY-MM.</param>
    public void CountActive(string month)
    {
        if (!ActiveMonths.Contains(month))
        {
            ActiveMonths = [.. ActiveMonths.Append(month).TakeLast(MonthsKept)];
        }
    }

    /// <summary>Forgets everything about the person. Only the bare count of active months stays, which names nobody.</summary>
    /// <param name="now">The moment.</param>
    public VisitorErased Erase(DateTimeOffset now)
    {
        var token = Token;
        (Token, Username, Name, UserAgent, Ip, Host) = (null, null, null, null, null, null);
        (Department, LastChat, LastChatAt, ContactManager) = (null, null, null, null);
        (LastAgent, LastAgentUsername, LastAgentAt) = (null, null, null);
        Reach("", "");
        ContactId = null;
        (CustomFields, Corrections) = ([], []);
        (Status, IsErased, UpdatedAt) = (PresenceStatus.Offline, true, now);
        return new VisitorErased(Id, token, now);
    }

    private void Change(string? name, string? email, string? phone, string? by, DateTimeOffset now)
    {
        (string Field, string? Before, string? After)[] changes =
            [("name", Name, name), ("email", Emails.FirstOrDefault(), email), ("phone", Phones.FirstOrDefault(), phone)];
        var corrections = changes.Where(one => one.After is not null && !string.IsNullOrEmpty(one.Before) && one.Before != one.After)
            .Select(one => new VisitorCorrection(now, by, one.Field, one.Before!, one.After!.Length == 0 ? null : one.After));
        Corrections = [.. Corrections.Concat(corrections).TakeLast(CorrectionsKept)];
        Name = name is null ? Name : name.Length == 0 ? null : name;
        Reach(phone, email);
        UpdatedAt = now;
    }

    // An empty text removes, null keeps.
    private void Reach(string? phone, string? email)
    {
        Phones = phone is null ? Phones : phone.Length == 0 ? [] : [phone];
        Emails = email is null ? Emails : email.Length == 0 ? [] : [email];
        (PhoneKey, EmailKey) = (Phones.FirstOrDefault(), Emails.FirstOrDefault());
    }
}

/// <summary>Everything about a visitor was forgotten.</summary>
/// <param name="Visitor">The visitor.</param>
/// <param name="Token">The secret that no longer opens anything.</param>
/// <param name="At">When.</param>
public sealed record VisitorErased(VisitorId Visitor, string? Token, DateTimeOffset At);
