using Foyer.Domain;

namespace Foyer.Server.Access;

/// <summary>Answers who may read a room: one rule for history, files and realtime.</summary>
internal interface IRoomAccess
{
    /// <summary>Whether the account, or the visitor who shows the token, may read the room.</summary>
    ValueTask<bool> MayReadAsync(RoomId room, Caller? caller, string? visitorToken, CancellationToken cancel);

    /// <summary>Whether whoever asks may show activity in the room, such as typing, under this name.</summary>
    async ValueTask<bool> MayActAsAsync(RoomId room, string name, Caller? caller, string? visitorToken, CancellationToken cancel) =>
        (caller is null || name == caller.Username || name == caller.Name)
        && await MayReadAsync(room, caller, visitorToken, cancel);
}
