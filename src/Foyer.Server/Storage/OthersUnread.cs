using Foyer.Domain;

namespace Foyer.Server.Storage;

/// <summary>
/// What a message changes for the other members of its room, in one statement however large the room is. Spelled out, because every line of talk needs
/// it. Rows that change get the message's own time as their last change, so that the announcement finds exactly them.
/// </summary>
internal static class OthersUnread
{
    private const string Quietly = """
        UPDATE subscriptions SET "HasAlert" = TRUE, "IsOpen" = TRUE, "UpdatedAt" = @p0
        WHERE "RoomId" = @p1 AND (NOT ("HasAlert") OR NOT ("IsOpen")) AND "UserId" <> @p2
        """;

    private const string Counted = """
        UPDATE subscriptions SET "HasAlert" = TRUE, "IsOpen" = TRUE, "Unread" = "Unread" + @p0, "UpdatedAt" = @p1
        WHERE "RoomId" = @p2 AND "UserId" <> @p3
        """;

    /// <summary>Whoever does not know yet sees that the room has news.</summary>
    public static RowCommand Tell(RoomId room, UserId author, DateTimeOffset at) => new(Quietly, [at.ToUnixTimeMilliseconds(), room.Value, author.Value]);

    /// <summary>Everybody has so many messages more to read.</summary>
    public static RowCommand Count(RoomId room, UserId author, int messages, DateTimeOffset last) =>
        new(Counted, [messages, last.ToUnixTimeMilliseconds(), room.Value, author.Value]);
}
