using System.Security.Cryptography;
using System.Text;

namespace Foyer.Domain.Imports;

/// <summary>A room that has come with an import.</summary>
public sealed class ImportedRoom
{
    private ImportedRoom()
    {
    }

    /// <summary>Keeps a room until its import runs.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="number">Its place among the import's rooms.</param>
    /// <param name="key">The id it had where it comes from.</param>
    /// <param name="messages">How many messages came with it.</param>
    /// <param name="draftJson">What is to be made, as a JSON object.</param>
    public ImportedRoom(ImportId importId, int number, string key, int messages, string draftJson) =>
        (ImportId, Number, Key, Messages, DraftJson) = (importId, number, key, messages, draftJson);

    /// <summary>The import.</summary>
    public ImportId ImportId { get; private set; }

    /// <summary>Its place among the import's rooms.</summary>
    public int Number { get; private set; }

    /// <summary>The id it had where it comes from.</summary>
    public string Key { get; private set; } = "";

    /// <summary>How many messages came with it.</summary>
    public int Messages { get; private set; }

    /// <summary>What is to be made.</summary>
    public string DraftJson { get; private set; } = "";

    /// <summary>Whether it was looked at.</summary>
    public bool IsDone { get; set; }
}

/// <summary>Messages of a room that have come with an import and were not written yet.</summary>
public sealed class ImportedMessages
{
    private ImportedMessages()
    {
    }

    /// <summary>Keeps messages until their room is there.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="room">Their room's place among the import's rooms.</param>
    /// <param name="number">Their place among the room's portions.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="draftJson">The messages, as a JSON list.</param>
    public ImportedMessages(ImportId importId, int room, int number, int count, string draftJson) =>
        (ImportId, Room, Number, Count, DraftJson) = (importId, room, number, count, draftJson);

    /// <summary>The import.</summary>
    public ImportId ImportId { get; private set; }

    /// <summary>Their room's place among the import's rooms.</summary>
    public int Room { get; private set; }

    /// <summary>Their place among the room's portions.</summary>
    public int Number { get; private set; }

    /// <summary>How many they are.</summary>
    public int Count { get; private set; }

    /// <summary>The messages.</summary>
    public string DraftJson { get; private set; } = "";
}

/// <summary>An id that a room had in the system it was brought from; what comes again under it goes to the same room.</summary>
public sealed class FormerRoomId
{
    private FormerRoomId()
    {
    }

    /// <summary>Keeps an id for a room.</summary>
    /// <param name="value">The id, made by <see cref="Of"/>.</param>
    /// <param name="roomId">The room here.</param>
    public FormerRoomId(string value, RoomId roomId) => (Value, RoomId) = (value, roomId);

    /// <summary>The id there, with the kind of file it came in: a room's name in one may be an id in another.</summary>
    public string Value { get; private set; } = "";

    /// <summary>The room here.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>A room's id as it is kept.</summary>
    /// <param name="kind">The key of the file's kind.</param>
    /// <param name="key">The room's id there.</param>
    public static string Of(string kind, string key) => $"{kind}:{key}";

    /// <summary>The identifier here of a message of another system: the same whenever it comes.</summary>
    /// <param name="room">The room's id there, made by <see cref="Of"/>.</param>
    /// <param name="key">What tells the message from the others of its room.</param>
    public static MessageId MessageOf(string room, string key) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{room}\n{key}")))[..24]);
}
