using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Rooms;

/// <summary>Public channels and private groups: the same rooms behind two doors that differ in words.</summary>
/// <param name="Prefix">First part of the paths.</param>
/// <param name="Kind">The rooms' kind.</param>
/// <param name="Key">Key of one room in answers.</param>
/// <param name="Noun">What sentences call it.</param>
internal sealed record RoomFamily(string Prefix, string Kind, string Key, string Noun)
{
    public static readonly RoomFamily Channels = new("channels", RoomKinds.Channel, "channel", "channel")
    {
        Create = RoomPermissions.CreateChannel,
        View = RoomPermissions.ViewChannel,
        Leave = RoomPermissions.LeaveChannel,
        Delete = RoomPermissions.DeleteChannel,
        AddToAny = RoomPermissions.AddToAnyChannel,
        RemoveFromAny = RoomPermissions.RemoveFromAnyChannel,
    };

    public static readonly RoomFamily Groups = new("groups", RoomKinds.Group, "group", "private group")
    {
        Create = RoomPermissions.CreateGroup,
        View = RoomPermissions.ViewGroup,
        Leave = RoomPermissions.LeaveGroup,
        Delete = RoomPermissions.DeleteGroup,
        AddToAny = RoomPermissions.AddToAnyGroup,
        RemoveFromAny = RoomPermissions.RemoveFromAnyGroup,
    };

    public static readonly IReadOnlyList<RoomFamily> Both = [Channels, Groups];

    public required Permission Create { get; init; }

    public required Permission View { get; init; }

    public required Permission Leave { get; init; }

    public required Permission Delete { get; init; }

    public required Permission AddToAny { get; init; }

    public required Permission RemoveFromAny { get; init; }

    public bool IsGroups => Kind == RoomKinds.Group;

    /// <summary>The family that a room belongs to.</summary>
    public static RoomFamily Of(string kind) => kind == RoomKinds.Group ? Groups : Channels;

    public string Path(string verb) => $"{Prefix}.{verb}";

    /// <summary>An answer with one room of the family.</summary>
    public object Answer(object room) => new Dictionary<string, object> { [Key] = room };

    /// <summary>The selector of a room with further keys: exactly one of <c>roomId</c> and <c>roomName</c>.</summary>
    public static Shape Selector(params Field[] more) => Shape.OneOf(
        Shape.Object([Shape.Need("roomId", Shape.Text(1)), .. more]),
        Shape.Object([Shape.Need("roomName", Shape.Text(1)), .. more]));
}

/// <summary>Which room a request means.</summary>
/// <param name="Id">By identifier.</param>
/// <param name="Name">By name.</param>
internal sealed record RoomSelector(string? Id, string? Name)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Id) && string.IsNullOrWhiteSpace(Name);

    public static RoomSelector Of(JsonObject input) => new(input.Text("roomId"), input.Text("roomName"));

    public static RoomSelector Of(RoomId id) => new(id.Value, null);
}
