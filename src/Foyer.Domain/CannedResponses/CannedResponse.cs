namespace Foyer.Domain.CannedResponses;

/// <summary>Whose a canned response is.</summary>
public enum CannedScope
{
    /// <summary>Its author's alone.</summary>
    User,

    /// <summary>A department's.</summary>
    Department,

    /// <summary>Everybody's.</summary>
    Global,
}

/// <summary>An answer that agents insert by a short word.</summary>
public sealed class CannedResponse
{
    private CannedResponse()
    {
    }

    /// <summary>A new canned response.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="by">Who writes it.</param>
    /// <param name="username">The author's user name.</param>
    /// <param name="now">The moment.</param>
    public CannedResponse(string id, UserId by, string username, DateTimeOffset now) =>
        (Id, CreatedById, CreatedByUsername, CreatedAt, UpdatedAt) = (id, by, username, now, now);

    /// <summary>Its id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The short word, unique over all.</summary>
    public string Shortcut { get; private set; } = "";

    /// <summary>What is inserted.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Whose it is.</summary>
    public CannedScope Scope { get; private set; }

    /// <summary>Names of tags.</summary>
    public List<string> Tags { get; private set; } = [];

    /// <summary>Its owner, when it is one person's.</summary>
    public UserId? Owner { get; private set; }

    /// <summary>Its department, when it is a department's.</summary>
    public DepartmentId? Department { get; private set; }

    /// <summary>Who wrote it.</summary>
    public UserId CreatedById { get; private set; }

    /// <summary>The user name of whoever wrote it.</summary>
    public string CreatedByUsername { get; private set; } = "";

    /// <summary>When it was written.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Changes it to what somebody wrote. One's own stays with whom it belongs to, whoever changes it.</summary>
    /// <param name="draft">What was written.</param>
    /// <param name="now">The moment.</param>
    public void Describe(CannedDraft draft, DateTimeOffset now)
    {
        (Shortcut, Text, Scope, UpdatedAt) = (draft.Shortcut.Trim(), draft.Text, draft.Scope, now);
        Tags = [.. draft.Tags.Distinct(StringComparer.Ordinal)];
        Owner = draft.Scope == CannedScope.User ? Owner ?? CreatedById : null;
        Department = draft.Scope == CannedScope.Department ? draft.Department : null;
    }

    /// <summary>Forgets a tag that is gone.</summary>
    /// <param name="name">The tag's name.</param>
    /// <param name="now">The moment.</param>
    public void ForgetTag(string name, DateTimeOffset now) => (Tags, UpdatedAt) = ([.. Tags.Where(tag => tag != name)], now);

    /// <summary>Whether somebody may insert it.</summary>
    /// <param name="reader">Who looks.</param>
    public bool IsSeenBy(CannedReader reader) => Scope switch
    {
        CannedScope.Global => true,
        CannedScope.User => Owner == reader.Id || reader.SeesOthersOwn,
        _ => reader.SeesAllDepartments || (Department is { } id && reader.Departments.Contains(id)),
    };
}

/// <summary>What somebody wrote for a canned response.</summary>
/// <param name="Shortcut">The short word.</param>
/// <param name="Text">What is inserted.</param>
/// <param name="Scope">Whose it is.</param>
/// <param name="Department">Its department, when it is a department's.</param>
/// <param name="Tags">Names of tags.</param>
public sealed record CannedDraft(string Shortcut, string Text, CannedScope Scope, DepartmentId? Department, IReadOnlyList<string> Tags);

/// <summary>Who looks for canned responses.</summary>
/// <param name="Id">The account.</param>
/// <param name="Departments">The departments that the account works in or watches over, also disabled ones.</param>
public sealed record CannedReader(UserId Id, IReadOnlySet<DepartmentId> Departments)
{
    /// <summary>Whether those of every department are shown.</summary>
    public bool SeesAllDepartments { get; init; }

    /// <summary>Whether what others wrote for themselves is shown too, as in the administration.</summary>
    public bool SeesOthersOwn { get; init; }
}

/// <summary>The dialect's words for <see cref="CannedScope"/>.</summary>
public static class CannedScopes
{
    /// <summary>The word as it stands on the wire.</summary>
    /// <param name="scope">Whose it is.</param>
    public static string Word(this CannedScope scope) => scope switch
    {
        CannedScope.Global => "global",
        CannedScope.Department => "department",
        _ => "user",
    };

    /// <summary>Understands the word of the wire; null when it is none.</summary>
    /// <param name="word">The word.</param>
    public static CannedScope? Parse(string? word) => word switch
    {
        "global" => CannedScope.Global,
        "department" => CannedScope.Department,
        "user" => CannedScope.User,
        _ => null,
    };
}

/// <summary>Who may save which canned response.</summary>
public static class CannedSaving
{
    /// <summary>Why a draft may not be saved by somebody; null when it may.</summary>
    /// <param name="draft">What was written.</param>
    /// <param name="present">What is there already; null for a new one.</param>
    /// <param name="rights">What the writer may do.</param>
    public static Refusal? Problem(CannedDraft draft, CannedResponse? present, CannedRights rights)
    {
        if (draft.Shortcut.Trim().Length == 0 || draft.Text.Length == 0)
        {
            return CannedRefusals.Incomplete;
        }

        if (!MayTouch(draft.Scope, draft.Department, owner: null, rights)
            || (present is not null && !MayTouch(present.Scope, present.Department, present.Owner, rights)))
        {
            return CannedRefusals.NotAllowed;
        }

        return draft is { Scope: CannedScope.Department, Department: null } ? CannedRefusals.InvalidDepartment : null;
    }

    /// <summary>Why somebody may not delete a canned response; null when it may be.</summary>
    /// <param name="present">The canned response.</param>
    /// <param name="rights">What the asker may do.</param>
    public static Refusal? RemovalProblem(CannedResponse present, CannedRights rights) =>
        MayTouch(present.Scope, present.Department, present.Owner, rights) ? null : CannedRefusals.NotAllowed;

    private static bool MayTouch(CannedScope scope, DepartmentId? department, UserId? owner, CannedRights rights) => scope switch
    {
        CannedScope.User => owner is null || owner == rights.Id || rights.SavesAll,
        CannedScope.Department => rights.SavesAll
            || (rights.SavesOfDepartments && (department is not { } id || rights.Departments.Contains(id))),
        _ => rights.SavesAll,
    };
}

/// <summary>What somebody may do with canned responses.</summary>
/// <param name="Id">The account.</param>
/// <param name="SavesAll">Whether every one may be saved.</param>
/// <param name="SavesOfDepartments">Whether those of one's departments may be saved.</param>
/// <param name="Departments">The departments that the account works in or watches over.</param>
public sealed record CannedRights(UserId Id, bool SavesAll, bool SavesOfDepartments, IReadOnlySet<DepartmentId> Departments);

/// <summary>Why a canned response cannot be what is asked for.</summary>
public static class CannedRefusals
{
    /// <summary>It may not be touched.</summary>
    public static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");

    /// <summary>Another one has the same short word.</summary>
    public static readonly Refusal InvalidShortcut = new("error-invalid-shortcut", "Shortcut provided already exists");

    /// <summary>A short word and a text are needed.</summary>
    public static readonly Refusal Incomplete = new("error-invalid-canned-response", "A canned response needs a shortcut and a text");

    /// <summary>There is no such department.</summary>
    public static readonly Refusal InvalidDepartment = new("error-invalid-department", "Invalid department");

    /// <summary>There is no such canned response.</summary>
    public static readonly Refusal NotFound = new("error-canned-response-not-found", "Canned Response not found");
}

/// <summary>Puts names into a canned text.</summary>
public static class Placeholders
{
    /// <summary>Replaces every known placeholder; what is unknown about somebody becomes nothing.</summary>
    /// <param name="text">What an agent wrote.</param>
    /// <param name="people">Whom the text speaks of.</param>
    public static string Fill(string text, ChatPeople people) =>
        !text.Contains("{{", StringComparison.Ordinal)
            ? text
            : text
                .Replace("{{contact.name}}", people.ContactName ?? "", StringComparison.Ordinal)
                .Replace("{{contact.email}}", people.ContactEmail ?? "", StringComparison.Ordinal)
                .Replace("{{contact.phone}}", people.ContactPhone ?? "", StringComparison.Ordinal)
                .Replace("{{agent.name}}", people.AgentName ?? "", StringComparison.Ordinal)
                .Replace("{{agent.email}}", people.AgentEmail ?? "", StringComparison.Ordinal);
}

/// <summary>Whom a canned text speaks of.</summary>
public sealed record ChatPeople
{
    /// <summary>The visitor's name.</summary>
    public string? ContactName { get; init; }

    /// <summary>The visitor's first address.</summary>
    public string? ContactEmail { get; init; }

    /// <summary>The visitor's first telephone number.</summary>
    public string? ContactPhone { get; init; }

    /// <summary>The agent's name.</summary>
    public string? AgentName { get; init; }

    /// <summary>The agent's first address.</summary>
    public string? AgentEmail { get; init; }
}
