namespace Foyer.Domain.Permissions;

/// <summary>Something that a role may be granted. Its id is public API of the dialect.</summary>
/// <param name="Id">The dialect's id, for example <c>view-l-room</c>.</param>
/// <param name="Help">What the holder may do, in one English sentence.</param>
/// <param name="GrantedTo">The roles that hold it on a fresh server.</param>
public sealed record Permission(string Id, string Help, params IReadOnlyList<string> GrantedTo);
