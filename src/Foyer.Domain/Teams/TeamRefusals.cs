namespace Foyer.Domain.Teams;

/// <summary>Why something cannot be done with a team; the texts are the dialect's.</summary>
public static class TeamRefusals
{
    /// <summary>Another team has the name.</summary>
    public static readonly Refusal NameExists = Refusal.Text("team-name-already-exists");

    /// <summary>A room that is no team has the name.</summary>
    public static readonly Refusal RoomNameExists = Refusal.Text("room-name-already-exists");

    /// <summary>The team's own room cannot be made, so there is no team.</summary>
    public static readonly Refusal NotCreated = Refusal.Text("error-team-creation");

    /// <summary>There is no such team.</summary>
    public static readonly Refusal NoSuchTeam = Refusal.Text("team-does-not-exist");

    /// <summary>There is no such account.</summary>
    public static readonly Refusal InvalidUser = Refusal.Text("invalid-user");

    /// <summary>The account is no member of the team.</summary>
    public static readonly Refusal NotMember = Refusal.Text("member-does-not-exist");

    /// <summary>The team is private, and who asks is no member.</summary>
    public static readonly Refusal Outsider = Refusal.Text("user-not-on-private-team");

    /// <summary>A team must have an owner.</summary>
    public static readonly Refusal LastOwner = Refusal.Text("last-owner-can-not-be-removed");

    /// <summary>There is no such room, or who asks may not see it.</summary>
    public static readonly Refusal InvalidRoom = Refusal.Text("invalid-room");

    /// <summary>The room belongs to a team already.</summary>
    public static readonly Refusal RoomOnTeam = Refusal.Text("room-already-on-team");

    /// <summary>The room belongs to another team or none.</summary>
    public static readonly Refusal RoomNotOnTeam = Refusal.Text("room-not-on-that-team");

    /// <summary>Only who owns a room may give it to a team.</summary>
    public static readonly Refusal NotRoomOwner = Refusal.Text("error-no-owner-channel");

    /// <summary>What is to stand beside the team is none of the two things that can.</summary>
    public static readonly Refusal InvalidSidePanel = new("error-invalid-sidepanel", "Invalid sidepanel");
}

/// <summary>What stands beside a team: its channels, its discussions, or both.</summary>
public static class SidePanel
{
    private static readonly HashSet<string> Known = ["channels", "discussions"];

    /// <summary>Whether these can stand there: one or both, none twice.</summary>
    /// <param name="items">The items.</param>
    public static bool IsValid(IReadOnlyList<string> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items.Count is > 0 and <= 2 && items.All(Known.Contains) && items.Distinct(StringComparer.Ordinal).Count() == items.Count;
    }
}
