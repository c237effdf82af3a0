using Foyer.Domain;

namespace Foyer.Server.Storage;

/// <summary>The facts of one chat as plain columns: what figures are added up from, because parts of an entity cannot be grouped.</summary>
internal sealed class ChatFacts
{
    public DepartmentId? Department { get; private set; }

    public UserId? Agent { get; private set; }

    public string? Username { get; private set; }

    public string SourceType { get; private set; } = "";

    public string? SourceAlias { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    public DateTimeOffset? ServedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public DateTimeOffset? LastAnswerAt { get; private set; }

    public bool IsOpen { get; private set; }

    public bool IsOnHold { get; private set; }

    public bool IsWaiting { get; private set; }

    public bool IsTagged { get; private set; }

    public int VisitorMessages { get; private set; }

    public int AgentMessages { get; private set; }

    public int Transfers { get; private set; }

    public double? ChatDuration { get; private set; }

    public double? ServiceDuration { get; private set; }

    public double? Silence { get; private set; }

    public double? Response { get; private set; }

    public double? FirstResponse { get; private set; }

    public double? Reaction { get; private set; }
}

/// <summary>One tag of one chat.</summary>
internal sealed class ChatTag
{
    public DateTimeOffset OpenedAt { get; private set; }

    public DepartmentId? Department { get; private set; }

    public string Tag { get; private set; } = "";
}
