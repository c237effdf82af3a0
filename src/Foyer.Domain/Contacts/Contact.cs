using Foyer.Domain.LiveChats;
using Foyer.Domain.Visitors;

namespace Foyer.Domain.Contacts;

/// <summary>A person behind one or several visitors: the same human on the website, by letter and by text message.</summary>
public sealed class Contact
{
    private Contact()
    {
    }

    /// <summary>A contact that staff or a first visit makes.</summary>
    /// <param name="id">The id.</param>
    /// <param name="name">The name.</param>
    /// <param name="isUnknown">Whether nobody has entered it by hand.</param>
    /// <param name="now">The moment.</param>
    public Contact(string id, string name, bool isUnknown, DateTimeOffset now)
    {
        (Id, Name, IsUnknown, CreatedAt, UpdatedAt) = (id, name, isUnknown, now, now);
        Reckon();
    }

    /// <summary>The id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The name people see.</summary>
    public string Name { get; private set; } = "";

    /// <summary>E-mail addresses in lower case.</summary>
    public List<string> Emails { get; private set; } = [];

    /// <summary>Telephone numbers.</summary>
    public List<string> Phones { get; private set; } = [];

    /// <summary>The agent who looks after the person.</summary>
    public UserId? Manager { get; private set; }

    /// <summary>Whether nobody has entered it by hand.</summary>
    public bool IsUnknown { get; private set; }

    /// <summary>Custom fields.</summary>
    public Dictionary<string, string> CustomFields { get; private set; } = [];

    /// <summary>What was said differently and waits for a decision.</summary>
    public List<ContactConflict> Conflicts { get; private set; } = [];

    /// <summary>The ways the person came.</summary>
    public List<ContactChannel> Channels { get; private set; } = [];

    /// <summary>The newest chat.</summary>
    public RoomId? LastChat { get; private set; }

    /// <summary>When the newest chat began.</summary>
    public DateTimeOffset? LastChatAt { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Name, addresses and numbers in lower case, by which people look for it.</summary>
    public string SearchKey { get; private set; } = "";

    /// <summary>The contact of a visitor who comes for the first time.</summary>
    /// <param name="id">The id.</param>
    /// <param name="visitor">The visitor.</param>
    /// <param name="now">The moment.</param>
    public static Contact Of(string id, Visitor visitor, DateTimeOffset now)
    {
        var contact = new Contact(id, visitor.DisplayName, isUnknown: true, now);
        contact.Learn(visitor, now);
        return contact;
    }

    /// <summary>Staff enter what they know; null keeps what is known. Afterwards it is known, and decided conflicts are gone.</summary>
    /// <param name="draft">What staff enter.</param>
    /// <param name="now">The moment.</param>
    public void Describe(ContactDraft draft, DateTimeOffset now)
    {
        Name = draft.Name ?? Name;
        Emails = draft.Emails is null ? Emails : [.. draft.Emails.Select(static one => one.ToLowerInvariant()).Distinct(StringComparer.Ordinal)];
        Phones = draft.Phones is null ? Phones : [.. draft.Phones.Distinct(StringComparer.Ordinal)];
        Manager = draft.Manager ?? Manager;
        CustomFields = draft.CustomFields is null ? CustomFields : new(draft.CustomFields);
        Conflicts = [.. Conflicts.Where(one => !(one.Field == ContactConflict.NameField && draft.Name is not null)
            && !(draft.CustomFields?.ContainsKey(one.Field) ?? false))];
        IsUnknown = false;
        Reckon();
        UpdatedAt = now;
    }

    /// <summary>
    /// Takes over what a visitor says. What staff entered by hand is not overwritten: another name waits as a conflict,
    /// further addresses and numbers are added.
    /// </summary>
    /// <param name="visitor">The visitor.</param>
    /// <param name="now">The moment.</param>
    public void Learn(Visitor visitor, DateTimeOffset now)
    {
        if (visitor.Name is { Length: > 0 } name && name != Name)
        {
            if (IsUnknown)
            {
                Name = name;
            }
            else
            {
                Disagree(new ContactConflict(ContactConflict.NameField, Name, name));
            }
        }

        Emails = [.. Emails.Union(visitor.Emails, StringComparer.Ordinal)];
        Phones = [.. Phones.Union(visitor.Phones, StringComparer.Ordinal)];
        Reckon();
        UpdatedAt = now;
    }

    /// <summary>Notes a way the person came, once for each kind of source and visitor.</summary>
    /// <param name="visitor">The visitor.</param>
    /// <param name="source">Where the chat came from.</param>
    public void CameBy(VisitorId visitor, ChatSource source)
    {
        if (ChannelOf(visitor, source.Type) is null)
        {
            Channels.Add(new ContactChannel(visitor, source));
        }
    }

    /// <summary>The way of a visitor by a kind of source; null when the person never came so.</summary>
    /// <param name="visitor">The visitor.</param>
    /// <param name="type">The kind of source.</param>
    public ContactChannel? ChannelOf(VisitorId visitor, string type) =>
        Channels.FirstOrDefault(one => one.Visitor == visitor && one.Type == type);

    /// <summary>Notes the newest chat.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="now">When it began.</param>
    public void BeganChat(RoomId chat, DateTimeOffset now) => (LastChat, LastChatAt, UpdatedAt) = (chat, now, now);

    /// <summary>Takes in another contact that turned out to be the same person. Differences wait as conflicts; nothing is lost.</summary>
    /// <param name="other">The other contact, which is to be removed afterwards.</param>
    /// <param name="now">The moment.</param>
    public void TakeIn(Contact other, DateTimeOffset now)
    {
        if (other.Name != Name)
        {
            if (IsUnknown && !other.IsUnknown)
            {
                Name = other.Name;
            }
            else if (!other.IsUnknown)
            {
                Disagree(new ContactConflict(ContactConflict.NameField, Name, other.Name));
            }
        }

        var fields = new Dictionary<string, string>(CustomFields);
        foreach (var (key, value) in other.CustomFields)
        {
            if (!fields.TryAdd(key, value) && fields[key] != value)
            {
                Disagree(new ContactConflict(key, fields[key], value));
            }
        }

        CustomFields = fields;
        Emails = [.. Emails.Union(other.Emails, StringComparer.Ordinal)];
        Phones = [.. Phones.Union(other.Phones, StringComparer.Ordinal)];
        Manager ??= other.Manager;
        Conflicts = [.. Conflicts.Union(other.Conflicts)];
        foreach (var channel in other.Channels.Where(one => ChannelOf(one.Visitor, one.Type) is null))
        {
            Channels.Add(channel.Copy());
        }

        if (other.LastChatAt > LastChatAt || LastChatAt is null)
        {
            (LastChat, LastChatAt) = (other.LastChat, other.LastChatAt);
        }

        IsUnknown &= other.IsUnknown;
        CreatedAt = other.CreatedAt < CreatedAt ? other.CreatedAt : CreatedAt;
        Reckon();
        UpdatedAt = now;
    }

    /// <summary>Decides conflicts: what is not chosen is dropped.</summary>
    /// <param name="name">The name chosen; null keeps the present one.</param>
    /// <param name="customFields">Custom fields chosen.</param>
    /// <param name="now">The moment.</param>
    public void Settle(string? name, IReadOnlyDictionary<string, string> customFields, DateTimeOffset now)
    {
        var fields = new Dictionary<string, string>(CustomFields);
        foreach (var (key, value) in customFields)
        {
            fields[key] = value;
        }

        (Name, CustomFields, Conflicts, UpdatedAt) = (string.IsNullOrEmpty(name) ? Name : name, fields, [], now);
        Reckon();
    }

    /// <summary>Forgets one visitor, whose data is erased.</summary>
    /// <param name="visitor">The visitor as they were.</param>
    /// <param name="now">The moment.</param>
    public void Forget(Visitor visitor, DateTimeOffset now)
    {
        Channels.RemoveAll(one => one.Visitor == visitor.Id);
        Emails = [.. Emails.Except(visitor.Emails)];
        Phones = [.. Phones.Except(visitor.Phones)];
        Conflicts = [.. Conflicts.Where(one => one.NewValue != visitor.Name)];
        if (LastChat is not null && LastChat == visitor.LastChat)
        {
            (LastChat, LastChatAt) = (null, null);
        }

        Reckon();
        UpdatedAt = now;
    }

    private void Disagree(ContactConflict conflict)
    {
        if (!Conflicts.Contains(conflict))
        {
            Conflicts = [.. Conflicts, conflict];
        }
    }

    private void Reckon() => SearchKey = string.Join('\n', [Name, .. Emails, .. Phones]).ToLowerInvariant();
}

/// <summary>Something that was said in two ways.</summary>
/// <param name="Field"><c>name</c>, or the key of a custom field.</param>
/// <param name="OldValue">What is in force.</param>
/// <param name="NewValue">What was said otherwise.</param>
public sealed record ContactConflict(string Field, string OldValue, string NewValue)
{
    /// <summary>The field of the name.</summary>
    public const string NameField = "name";
}

/// <summary>What staff enter about a contact; null keeps.</summary>
public sealed record ContactDraft
{
    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>All addresses.</summary>
    public IReadOnlyList<string>? Emails { get; init; }

    /// <summary>All telephone numbers.</summary>
    public IReadOnlyList<string>? Phones { get; init; }

    /// <summary>The agent who looks after the person.</summary>
    public UserId? Manager { get; init; }

    /// <summary>All custom fields.</summary>
    public IReadOnlyDictionary<string, string>? CustomFields { get; init; }
}

/// <summary>A way a person came: a visitor by a kind of source.</summary>
public sealed class ContactChannel
{
    private ContactChannel() => Source = null!; // The mapper fills it in.

    internal ContactChannel(VisitorId visitor, ChatSource source) => (Visitor, Type, Source) = (visitor, source.Type, source with { });

    /// <summary>Number in the store.</summary>
    public long Number { get; private set; }

    /// <summary>The contact.</summary>
    public string ContactId { get; private set; } = "";

    /// <summary>The visitor.</summary>
    public VisitorId Visitor { get; private set; }

    /// <summary>The kind of source.</summary>
    public string Type { get; private set; } = "";

    /// <summary>Where the first chat came from.</summary>
    public ChatSource Source { get; private set; }

    /// <summary>Whether chats by it are refused.</summary>
    public bool IsBlocked { get; private set; }

    /// <summary>When staff made sure that it belongs to the person; null while nobody did.</summary>
    public DateTimeOffset? VerifiedAt { get; private set; }

    /// <summary>Refuses chats by it, or lets them in again.</summary>
    /// <param name="blocked">Whether to refuse.</param>
    public void Block(bool blocked) => IsBlocked = blocked;

    /// <summary>Notes that it surely belongs to the person.</summary>
    /// <param name="now">The moment.</param>
    public void Verify(DateTimeOffset now) => VerifiedAt ??= now;

    internal ContactChannel Copy() => new(Visitor, Source with { }) { IsBlocked = IsBlocked, VerifiedAt = VerifiedAt };
}
