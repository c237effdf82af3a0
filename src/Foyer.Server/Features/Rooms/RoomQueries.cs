using Foyer.Domain;
using Foyer.Domain.Rooms;

namespace Foyer.Server.Features.Rooms;

/// <summary>What many questions about rooms have in common.</summary>
internal static class RoomQueries
{
    /// <summary>Rooms whose name holds a text, in capitals or not; all when there is none.</summary>
    public static IQueryable<Room> Named(this IQueryable<Room> rooms, string? text)
    {
        var key = SearchKeys.Of(text);
        return key.Length == 0 ? rooms : rooms.Where(room => room.SearchKey.Contains(key));
    }
}
