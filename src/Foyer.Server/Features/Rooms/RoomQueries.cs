using System.Diagnostics.CodeAnalysis;
using Foyer.Domain.Rooms;

namespace Foyer.Server.Features.Rooms;

/// <summary>What many questions about rooms have in common.</summary>
internal static class RoomQueries
{
    /// <summary>Rooms whose name holds a text, in capitals or not; all when there is none.</summary>
    [SuppressMessage("Globalization", "CA1304", Justification = "Runs in the database, which knows no culture.")]
    [SuppressMessage("Globalization", "CA1311", Justification = "Runs in the database, which knows no culture.")]
    public static IQueryable<Room> Named(this IQueryable<Room> rooms, string? text)
    {
        // One of the databases knows capitals of the Latin alphabet only, so what was typed is looked for as well.
        var typed = text?.Trim() ?? "";
        var key = typed.ToLowerInvariant();
        return key.Length == 0 ? rooms : rooms.Where(room =>
            room.Name!.ToLower().Contains(key) || room.DisplayName!.ToLower().Contains(key) || room.DisplayName!.Contains(typed));
    }
}
