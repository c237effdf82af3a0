namespace Foyer.Domain.Invites;

/// <summary>A link that lets whoever has it into a room, for some days and some uses.</summary>
public sealed class Invite
{
    private static readonly int[] DayChoices = [0, 1, 7, 15, 30];
    private static readonly int[] UseChoices = [0, 1, 5, 10, 25, 50, 100];

    private Invite()
    {
    }

    private Invite(InviteId id, RoomId room, UserId user, int days, int maxUses, DateTimeOffset now) =>
        (Id, RoomId, UserId, Days, MaxUses, CreatedAt, UpdatedAt, ExpiresAt) = (id, room, user, days, maxUses, now, now, days == 0 ? null : now.AddDays(days));

    /// <summary>Identifier, which is the secret of the link.</summary>
    public InviteId Id { get; private set; }

    /// <summary>The room it opens.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>Who made it.</summary>
    public UserId UserId { get; private set; }

    /// <summary>For how many days it was made; 0 for ever.</summary>
    public int Days { get; private set; }

    /// <summary>How often it may be used; 0 for as often as people like.</summary>
    public int MaxUses { get; private set; }

    /// <summary>How often it was used.</summary>
    public int Uses { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Last change.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>When it ends; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>Makes an invitation, with one of the limits that there are.</summary>
    /// <param name="id">The identifier.</param>
    /// <param name="room">The room.</param>
    /// <param name="user">Who makes it.</param>
    /// <param name="days">0, 1, 7, 15 or 30.</param>
    /// <param name="maxUses">0, 1, 5, 10, 25, 50 or 100.</param>
    /// <param name="now">The present.</param>
    public static Outcome<Invite> Make(InviteId id, RoomId room, UserId user, int days, int maxUses, DateTimeOffset now) =>
        !DayChoices.Contains(days) ? InviteRefusals.Days
        : !UseChoices.Contains(maxUses) ? InviteRefusals.Uses
        : new Invite(id, room, user, days, maxUses, now);

    /// <summary>Why it can no longer be used; null when it can.</summary>
    /// <param name="now">The present.</param>
    public Refusal? Refuse(DateTimeOffset now) =>
        (ExpiresAt is { } end && end <= now) || (MaxUses > 0 && Uses >= MaxUses) ? InviteRefusals.Expired : null;

    /// <summary>Somebody came in by it.</summary>
    /// <param name="now">The present.</param>
    public void Use(DateTimeOffset now)
    {
        Uses++;
        UpdatedAt = now;
    }
}

/// <summary>Why something cannot be done with an invitation; the codes are the dialect's.</summary>
public static class InviteRefusals
{
    /// <summary>The caller may not make invitations here.</summary>
    public static readonly Refusal NotAuthorized = new("not_authorized");

    /// <summary>There is no such room, or the caller is no member.</summary>
    public static readonly Refusal InvalidRoom = new("error-invalid-room", "The rid is invalid");

    /// <summary>Nobody can be invited into rooms of this kind.</summary>
    public static readonly Refusal KindNotAllowed = new("error-room-type-not-allowed", "Cannot create invitations for rooms of this type");

    /// <summary>The number of days is none of those there are.</summary>
    public static readonly Refusal Days = new("invalid-number-of-days", "Invite should expire in 1, 7, 15 or 30 days, or never");

    /// <summary>The number of uses is none of those there are.</summary>
    public static readonly Refusal Uses = new("invalid-number-of-uses", "Invite should be valid for 1, 5, 10, 25, 50, 100 or any number of uses");

    /// <summary>There is no invitation with this identifier.</summary>
    public static readonly Refusal InvalidId = new("invalid-invitation-id", "The invitation does not exist");

    /// <summary>There is no invitation with this secret.</summary>
    public static readonly Refusal InvalidToken = new("error-invalid-token", "The invite token is invalid.");

    /// <summary>The invitation has ended.</summary>
    public static readonly Refusal Expired = new("error-invite-expired", "The invite token has expired.");
}
