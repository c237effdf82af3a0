using Foyer.Console.Features.View;
using Foyer.Console.Shared;

namespace Foyer.Console.Features.Rooms;

/// <summary>
/// The rooms in the order and the groups of the rail. A room that has changed is put in its new place: to sort thousands anew
/// for every message would take longer than a frame.
/// </summary>
internal sealed class RoomOrder
{
    private static readonly IComparer<RoomEntry> ByActivity = Comparer<RoomEntry>.Create(static (one, other) =>
        other.LastActivity.CompareTo(one.LastActivity) is not 0 and var later ? later : string.CompareOrdinal(one.RoomId, other.RoomId));

    private static readonly IComparer<RoomEntry> ByName = Comparer<RoomEntry>.Create(static (one, other) =>
        StringComparer.CurrentCultureIgnoreCase.Compare(one.Name, other.Name) is not 0 and var later ? later : string.CompareOrdinal(one.RoomId, other.RoomId));

    private readonly Dictionary<string, RoomEntry> entries = [];
    private readonly List<RoomEntry>[] groups = new List<RoomEntry>[(int)RoomGroup.All + 1];
    private readonly List<RoomEntry> liveChats = [];
    private readonly List<RoomEntry> unread = [];
    private readonly Store<RoomList> rooms;
    private readonly Store<ViewChoices> view;
    private readonly RoomTrace trace;
    private ViewChoices? arrangedBy;

    public RoomOrder(Store<RoomList> rooms, Store<ViewChoices> view)
    {
        (this.rooms, this.view) = (rooms, view);
        trace = new(rooms);
        for (var group = 0; group < groups.Length; group++)
        {
            groups[group] = [];
        }

        rooms.Changed += trace.Note;
    }

    /// <summary>Groups that have rooms, in the order of the rail, and their rooms as chosen. The lists change with the rooms.</summary>
    public IEnumerable<(RoomGroup Group, IReadOnlyList<RoomEntry> Rooms)> Groups
    {
        get
        {
            UpToDate();
            for (var group = 0; group < groups.Length; group++)
            {
                if (groups[group].Count > 0)
                {
                    yield return ((RoomGroup)group, groups[group]);
                }
            }
        }
    }

    /// <summary>My live chats, in the order that was chosen.</summary>
    public IReadOnlyList<RoomEntry> LiveChats => UpToDate().liveChats;

    /// <summary>Rooms of the team chat with something unread, the latest first.</summary>
    public IReadOnlyList<RoomEntry> Unread => UpToDate().unread;

    private IComparer<RoomEntry> Chosen => arrangedBy!.SortBy is ViewChoices.Alphabetical ? ByName : ByActivity;

    private RoomOrder UpToDate()
    {
        var changed = trace.Take();
        if (changed is null || arrangedBy != view.State)
        {
            Arrange();
            return this;
        }

        foreach (var roomId in changed)
        {
            Place(roomId);
        }

        return this;
    }

    private void Arrange()
    {
        arrangedBy = view.State;
        if (entries.Count == 0 && rooms.State.Memberships.Count == 0)
        {
            // The frame is drawn before anything has come, and is not to wait for how things would be put in order.
            return;
        }

        entries.Clear();
        Array.ForEach(groups, static group => group.Clear());
        liveChats.Clear();
        unread.Clear();
        foreach (var entry in rooms.State.Entries)
        {
            entries.Add(entry.RoomId, entry);
            ListOf(entry).Add(entry);
            if (IsUnread(entry))
            {
                unread.Add(entry);
            }
        }

        foreach (var list in groups)
        {
            list.Sort(Chosen);
        }

        liveChats.Sort(Chosen);
        unread.Sort(ByActivity);
    }

    private void Place(string roomId)
    {
        if (entries.Remove(roomId, out var before))
        {
            Take(ListOf(before), before, Chosen);
            Take(unread, before, ByActivity);
        }

        if (rooms.State.ShownEntry(roomId) is not { } entry)
        {
            return;
        }

        entries.Add(roomId, entry);
        Put(ListOf(entry), entry, Chosen);
        if (IsUnread(entry))
        {
            Put(unread, entry, ByActivity);
        }
    }

    private static bool IsUnread(RoomEntry entry) => !entry.IsLiveChat && entry.IsUnread;

    private static void Take(List<RoomEntry> list, RoomEntry entry, IComparer<RoomEntry> order)
    {
        if (list.BinarySearch(entry, order) is >= 0 and var place)
        {
            list.RemoveAt(place);
        }
    }

    private static void Put(List<RoomEntry> list, RoomEntry entry, IComparer<RoomEntry> order) => list.Insert(~list.BinarySearch(entry, order), entry);

    private List<RoomEntry> ListOf(RoomEntry entry)
    {
        if (entry.IsLiveChat)
        {
            return liveChats;
        }

        return groups[(int)arrangedBy!.GroupOf(entry)];
    }
}
