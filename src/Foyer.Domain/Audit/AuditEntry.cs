namespace Foyer.Domain.Audit;

/// <summary>One act of administration: who changed what, from what to what. Written in the same commit as the change itself and never changed.</summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
    }

    /// <summary>Notes an act.</summary>
    /// <param name="kind">What was done, a word of <see cref="AuditKinds"/>.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="actorName">Their username at the time.</param>
    /// <param name="target">What it was done to.</param>
    /// <param name="now">When.</param>
    public AuditEntry(string kind, UserId actor, string actorName, string target, DateTimeOffset now) =>
        (Kind, ActorId, ActorName, Target, At) = (kind, actor, actorName, target, now);

    /// <summary>Its number; later acts have greater ones.</summary>
    public long Number { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>What was done.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>Who did it.</summary>
    public UserId ActorId { get; private set; }

    /// <summary>Their username at the time.</summary>
    public string ActorName { get; private set; } = "";

    /// <summary>What it was done to: the id of a setting, permission, role or account.</summary>
    public string Target { get; private set; } = "";

    /// <summary>How people call it; null when the id says it.</summary>
    public string? TargetName { get; init; }

    /// <summary>What it was before, as JSON; null when there was nothing.</summary>
    public string? Before { get; init; }

    /// <summary>What it is since, as JSON; null when there is nothing. Secrets are never written down.</summary>
    public string? After { get; init; }
}

/// <summary>The acts that are noted.</summary>
public static class AuditKinds
{
    /// <summary>A setting got another value.</summary>
    public const string SettingChanged = "settings.changed";

    /// <summary>A permission is held by other roles.</summary>
    public const string PermissionChanged = "permissions.changed";

    /// <summary>A role was made, changed or deleted.</summary>
    public const string RoleChanged = "roles.changed";

    /// <summary>An account was made.</summary>
    public const string UserCreated = "users.created";

    /// <summary>Facts of an account were changed by somebody else.</summary>
    public const string UserChanged = "users.changed";

    /// <summary>An account holds other roles.</summary>
    public const string UserRolesChanged = "users.roles.changed";

    /// <summary>An account was activated or deactivated.</summary>
    public const string UserActivityChanged = "users.active.changed";

    /// <summary>An account was deleted.</summary>
    public const string UserDeleted = "users.deleted";

    /// <summary>An auditor looked at who is in a room.</summary>
    public const string RoomMembersSeen = "rooms.members.seen";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [SettingChanged, PermissionChanged, RoleChanged, UserCreated, UserChanged, UserRolesChanged, UserActivityChanged, UserDeleted, RoomMembersSeen];
}
