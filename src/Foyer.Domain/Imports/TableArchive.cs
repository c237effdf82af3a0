using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Foyer.Domain.Rooms;

namespace Foyer.Domain.Imports;

/// <summary>
/// An archive of tables: <c>users.csv</c> (user name, address, name), <c>channels.csv</c> (name, maker, private or public, members) and for each channel a
/// folder with tables of messages (user name, milliseconds, text). Messages between two (from, to, milliseconds, text) stand in the folder
/// <c>directmessages</c> or in <c>directmessages.csv</c>.
/// </summary>
public sealed class TableArchive : ForeignFile
{
    private const string PeopleList = "users.csv";
    private const string Channels = "channels.csv";
    private const string Direct = "directmessages";
    private const string OutOfRange = "the time is no number of milliseconds, or out of range";
    private const string TooLong = "a text is too long";

    private static readonly string[] KindNames = ["public", "private", "direct"];

    private readonly ImportArchive archive;
    private readonly DateTimeOffset now;
    private readonly List<ForeignPerson> people = [];
    private readonly List<ForeignRoom> rooms = [];
    private readonly Dictionary<string, List<Line>> direct = new(StringComparer.Ordinal);

    private TableArchive(ImportArchive archive, DateTimeOffset now) => (this.archive, this.now) = (archive, now);

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

        var file = new TableArchive(archive, now);
        if (file.ReadLists() is not { } unreadable)
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
        var lines = new List<Line>();
        if (room.Kind == RoomKinds.Direct)
        {
            lines = direct[room.Key];
        }
        else
        {
            foreach (var path in archive.Paths.Where(path => FolderOf(path) == room.Name))
            {
                if (LinesOf(path, static row => (row.Cell(0), row.Cell(1), row.Cells.Count > 2 ? row.Cells[2] : "", null)).TryGet(out var found, out var refusal))
                {
                    lines.AddRange(found);
                }
                else
                {
                    return refusal;
                }
            }
        }

        return Messages(lines);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        archive.Dispose();
        base.Dispose(disposing);
    }

    // Why the lists cannot be read; null when they can.
    private Refusal? ReadLists() =>
        ReadPeople() ?? ReadChannels() ?? ReadDirect() ?? ReadFolders()
        ?? (people.Count == 0 && rooms.Count == 0 ? ImportFaults.Empty : null);

    private Refusal? ReadPeople()
    {
        if (!RowsOf(PeopleList, "username").TryGet(out var rows, out var refusal))
        {
            return refusal;
        }

        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            var (username, email) = (row.Cell(0).TrimStart('@'), row.Cell(1));
            if (!ForeignText.IsKey(username))
            {
                return ImportFaults.Unreadable(PeopleList, row.Line, "the user name is missing or too long");
            }

            if (known.Add(username))
            {
                people.Add(new ForeignPerson(username, username, ForeignText.Short(row.Cell(2))) { Email = email.Length > 0 ? ForeignText.Short(email) : null });
            }
        }

        return null;
    }

    private Refusal? ReadChannels()
    {
        if (!RowsOf(Channels, "name").TryGet(out var rows, out var refusal))
        {
            return refusal;
        }

        foreach (var row in rows)
        {
            var (name, creator) = (row.Cell(0).TrimStart('#'), row.Cell(1).TrimStart('@'));
            if (!ForeignText.IsKey(name))
            {
                return ImportFaults.Unreadable(Channels, row.Line, "the name is missing or too long");
            }

            var kind = row.Cell(2);
            if (!KindNames.Contains(kind, StringComparer.OrdinalIgnoreCase))
            {
                return ImportFaults.Unreadable(Channels, row.Line, $"“{ForeignText.Short(kind)}” is neither private nor public");
            }

            var members = Split(row.Cell(3)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            if (members.Count > ImportLimits.MostMembers)
            {
                return ImportFaults.Unreadable(Channels, row.Line, "there are too many members");
            }

            if (kind.Equals("direct", StringComparison.OrdinalIgnoreCase))
            {
                DirectOf([.. members.Append(creator).Where(ForeignText.IsKey).Distinct()]);
            }
            else if (!rooms.Exists(room => room.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                var isPrivate = kind.Equals("private", StringComparison.OrdinalIgnoreCase);
                rooms.Add(new ForeignRoom(name, name, isPrivate ? RoomKinds.Group : RoomKinds.Channel) { Creator = ForeignText.IsKey(creator) ? creator : null, Members = members });
            }
        }

        return null;
    }

    private Refusal? ReadDirect()
    {
        foreach (var path in archive.Paths.Where(static path => path == $"{Direct}.csv" || FolderOf(path)?.Equals(Direct, StringComparison.OrdinalIgnoreCase) == true))
        {
            if (!LinesOf(path, static row => (row.Cell(0), row.Cell(2), row.Cells.Count > 3 ? row.Cells[3] : "", row.Cell(1))).TryGet(out var lines, out var refusal))
            {
                return refusal;
            }

            foreach (var line in lines)
            {
                if (!ForeignText.IsKey(line.To!))
                {
                    return ImportFaults.Unreadable(path, line.Number, "the user name is missing or too long");
                }

                DirectOf([.. new[] { line.Author, line.To! }.Distinct()]).Add(line);
            }
        }

        return null;
    }

    // Whether such a folder is private nobody could say.
    private Refusal? ReadFolders() => archive.Paths.FirstOrDefault(path =>
        FolderOf(path) is { } folder && !folder.Equals(Direct, StringComparison.OrdinalIgnoreCase) && !rooms.Exists(room => room.Name == folder)) is { } path
            ? ImportFaults.Unreadable(path, $"there is no channel of this name in {Channels}")
            : null;

    private List<Line> DirectOf(string[] members)
    {
        Array.Sort(members, StringComparer.Ordinal);
        var key = string.Join('/', members);
        key = key.Length <= FormerId.Longest ? key : Fingerprint(key);
        if (direct.TryGetValue(key, out var lines))
        {
            return lines;
        }

        rooms.Add(new ForeignRoom(key, string.Join(", ", members), RoomKinds.Direct) { Members = members });
        return direct[key] = [];
    }

    private Outcome<List<Line>> LinesOf(string path, Func<TableRow, (string Author, string At, string Text, string? To)> read)
    {
        if (!RowsOf(path, "username").TryGet(out var rows, out var refusal))
        {
            return refusal;
        }

        var lines = new List<Line>();
        foreach (var row in rows)
        {
            var (author, at, text, to) = read(row);
            if (!ForeignText.IsKey(author.TrimStart('@')))
            {
                return ImportFaults.Unreadable(path, row.Line, "the user name is missing or too long");
            }

            if (ForeignText.Moment(at, now) is not { } moment)
            {
                return ImportFaults.Unreadable(path, row.Line, OutOfRange);
            }

            if (text.Length > ImportLimits.LongestText)
            {
                return ImportFaults.Unreadable(path, row.Line, TooLong);
            }

            lines.Add(new Line(row.Line, author.TrimStart('@'), moment, ForeignText.Clean(text), to?.TrimStart('@')));
        }

        return lines;
    }

    // A line has no id: who wrote what when is one, and how many such lines came before.
    private static ForeignMessage[] Messages(List<Line> lines)
    {
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. lines.OrderBy(static line => line.At).Select(line =>
        {
            var key = Fingerprint(string.Create(CultureInfo.InvariantCulture, $"{line.Author}\n{line.At.ToUnixTimeMilliseconds()}\n{line.Text}"));
            times[key] = times.GetValueOrDefault(key) + 1;
            return new ForeignMessage(string.Create(CultureInfo.InvariantCulture, $"{key}-{times[key]}"), line.Author, line.At, line.Text);
        })];
    }

    private Outcome<List<TableRow>> RowsOf(string path, string heading)
    {
        if (!archive.Has(path))
        {
            return new List<TableRow>();
        }

        if (!archive.Read(path).TryGet(out var content, out var refusal))
        {
            return refusal;
        }

        var rows = TableRows.Read(content, ",").ToList();
        if (rows is [var first, ..] && first.Find(heading) == 0)
        {
            rows.RemoveAt(0);
        }

        return rows;
    }

    private static string? FolderOf(string path) =>
        path.Split('/') is [var folder, var name] && name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? folder : null;

    private static IEnumerable<string> Split(string names) =>
        names.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(static name => name.TrimStart('@')).Where(ForeignText.IsKey);

    private static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    private sealed record Line(int Number, string Author, DateTimeOffset At, string Text, string? To);
}
