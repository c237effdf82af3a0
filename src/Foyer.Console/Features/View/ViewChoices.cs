using Foyer.Console.Features.Rooms;

namespace Foyer.Console.Features.View;

/// <summary>How the rail shows my rooms; the names of the values are the dialect's.</summary>
internal sealed record ViewChoices(
    string Density, bool Avatars, string SortBy, bool UnreadFirst, bool FavouritesFirst, bool ByKind)
{
    public const string Condensed = "condensed";
    public const string Medium = "medium";
    public const string Extended = "extended";
    public const string Activity = "activity";
    public const string Alphabetical = "alphabetical";

    public static ViewChoices Default { get; } = new(Medium, true, Activity, false, true, true);

    /// <summary>Where a room stands in the rail: in the first group that claims it.</summary>
    public RoomGroup GroupOf(RoomEntry room) => room switch
    {
        { ShowsUnread: true } when UnreadFirst => RoomGroup.Unread,
        { IsFavourite: true } when FavouritesFirst => RoomGroup.Favourites,
        _ when !ByKind => RoomGroup.All,
        { Membership.TeamMain: true } => RoomGroup.Teams,
        { Membership.ParentRoomId: not null } => RoomGroup.Discussions,
        { Kind: "c" } => RoomGroup.Channels,
        { Kind: "p" } => RoomGroup.Groups,
        _ => RoomGroup.Direct,
    };
}

internal enum RoomGroup
{
    Unread,
    Favourites,
    Teams,
    Discussions,
    Channels,
    Groups,
    Direct,
    All,
}
