using System.Text.Json;
using Foyer.Domain.Rooms;

namespace Foyer.Domain.Imports;

/// <summary>
/// The archive that Slack exports: lists of people and of each kind of room, and for each room a folder with a file for each day. Which folder that is
/// its name says, for direct messages its id.
/// </summary>
public sealed class SlackArchive : ForeignFile
{
    // The export may lack any of these but the people.
    private static readonly (string Path, string Kind)[] Lists =
    [
        ("channels.json", RoomKinds.Channel), ("groups.json", RoomKinds.Group), ("mpims.json", RoomKinds.Direct), ("dms.json", RoomKinds.Direct),
    ];

    private readonly ImportArchive archive;
    private readonly DateTimeOffset now;
    private readonly List<ForeignPerson> people = [];
    private readonly List<ForeignRoom> rooms = [];
    private readonly Dictionary<string, string> folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> usernames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> roomNames = new(StringComparer.Ordinal);
    private ILookup<string, string>? days;

    private SlackArchive(ImportArchive archive, DateTimeOffset now) => (this.archive, this.now) = (archive, now);

    /// <inheritdoc/>
    public override IReadOnlyList<ForeignPerson> People => people;

    /// <inheritdoc/>
    public override IReadOnlyList<ForeignRoom> Rooms => rooms;

    /// <summary>Opens an archive and reads its lists.</summary>
    /// <param name="content">The file.</param>
    /// <param name="limits">How large it may be.</param>
    /// <param name="now">The present.</param>
    public static Outcome<ForeignFile> Open(byte[] content, ImportLimits limits, DateTimeOffset now)
    {
        if (!ImportArchive.Open(content, limits).TryGet(out var archive, out var refusal))
        {
            return refusal;
        }

        var file = new SlackArchive(archive, now);
        if ((file.ReadPeople() ?? file.ReadRooms() ?? (file.people.Count == 0 ? ImportFaults.Empty : null)) is not { } unreadable)
        {
            return file;
        }

        file.Dispose();
        return unreadable;
    }

    /// <inheritdoc/>
    public override Outcome<ForeignMessage[]> MessagesOf(ForeignRoom room)
    {
        ArgumentNullException.ThrowIfNull(room);
        days ??= archive.Paths.Where(static path => path.EndsWith(".json", StringComparison.Ordinal) && path.Contains('/', StringComparison.Ordinal))
            .ToLookup(static path => path[..path.IndexOf('/', StringComparison.Ordinal)], StringComparer.Ordinal);
        var messages = new Dictionary<string, ForeignMessage>(StringComparer.Ordinal);
        foreach (var path in days[folders[room.Key]])
        {
            if (!RowsOf(path).TryGet(out var rows, out var refusal))
            {
                return refusal;
            }

            foreach (var row in rows)
            {
                if (!SlackMessages.Read(path, row, usernames, roomNames, now).TryGet(out var message, out refusal))
                {
                    return refusal;
                }

                if (message is not null)
                {
                    messages.TryAdd(message.Key, message);
                }
            }
        }

        return messages.Values.OrderBy(static one => one.At).ThenBy(static one => one.Key, StringComparer.Ordinal).ToArray();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        archive.Dispose();
        base.Dispose(disposing);
    }

    private Refusal? ReadPeople()
    {
        if (!RowsOf("users.json").TryGet(out var rows, out var refusal))
        {
            return refusal;
        }

        foreach (var row in rows)
        {
            var (key, username, profile) = (row.Text("id"), row.Text("name"), row.Part("profile"));
            if (!ForeignText.IsKey(key) || !ForeignText.IsKey(username))
            {
                return ImportFaults.Unreadable("users.json", "somebody has no id or no name");
            }

            if (!usernames.TryAdd(key, username))
            {
                continue;
            }

            var name = new[] { row.Text("real_name"), profile.Text("real_name"), username }.First(static one => one.Length > 0);
            people.Add(new ForeignPerson(key, username, ForeignText.Short(name))
            {
                Email = profile.Text("email") is { Length: > 0 } email ? ForeignText.Short(email) : null,
                IsGone = row.Flag("deleted"),
                IsBot = row.Flag("is_bot") || key == "USLACKBOT",
                Picture = new[] { profile.Text("image_512"), profile.Text("image_192") }.FirstOrDefault(static one => one.Length is > 0 and <= 2048),
            });
        }

        return null;
    }

    private Refusal? ReadRooms()
    {
        foreach (var (path, kind) in Lists)
        {
            if (!RowsOf(path).TryGet(out var rows, out var refusal))
            {
                return refusal;
            }

            foreach (var row in rows)
            {
                var (key, name, members) = (row.Text("id"), row.Text("name"), row.Texts("members").Where(ForeignText.IsKey).Distinct().ToList());
                if (!ForeignText.IsKey(key) || (path != "dms.json" && !ForeignText.IsKey(name)))
                {
                    return ImportFaults.Unreadable(path, "a room has no id or no name");
                }

                if (members.Count > ImportLimits.MostMembers)
                {
                    return ImportFaults.Unreadable(path, "a room has too many members");
                }

                if (folders.TryAdd(key, path == "dms.json" ? key : name))
                {
                    roomNames[key] = name;
                    rooms.Add(RoomOf(row, key, kind == RoomKinds.Direct ? NameOf(members) : name, kind, members));
                }
            }
        }

        return null;
    }

    private ForeignRoom RoomOf(JsonElement row, string key, string name, string kind, List<string> members) => new(key, ForeignText.Short(name), kind)
    {
        Creator = row.Text("creator") is { Length: > 0 } creator ? creator : null,
        Members = members,
        Topic = TextOf(row.Part("topic").Text("value")),
        Description = TextOf(row.Part("purpose").Text("value")),
        IsArchived = row.Flag("is_archived"),
    };

    private string? TextOf(string text) => text.Length is 0 or > ImportLimits.LongestText ? null : ForeignText.Clean(SlackText.Read(text, usernames, roomNames));

    private string NameOf(List<string> members) => string.Join(", ", members.Select(one => usernames.GetValueOrDefault(one, one)));

    private Outcome<JsonElement[]> RowsOf(string path)
    {
        if (!archive.Has(path))
        {
            return Array.Empty<JsonElement>();
        }

        return archive.Read(path).TryGet(out var content, out var refusal) ? ForeignJson.Rows(path, content) : refusal;
    }
}
