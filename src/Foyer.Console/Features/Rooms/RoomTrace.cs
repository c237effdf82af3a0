using Foyer.Console.Shared;

namespace Foyer.Console.Features.Rooms;

/// <summary>Remembers which rooms have changed since somebody last asked, for whoever would otherwise go through thousands for each of them.</summary>
internal sealed class RoomTrace(Store<RoomList> rooms)
{
    private readonly HashSet<string> changed = [];
    private RoomList seen = RoomList.Empty;
    private bool isAll = true;

    /// <summary>To be called at every change of the rooms.</summary>
    public void Note()
    {
        var now = rooms.State;
        if (ReferenceEquals(now, seen))
        {
            return;
        }

        if (now.ChangedSince(seen) is { } roomId)
        {
            changed.Add(roomId);
        }
        else
        {
            isAll = true;
        }

        seen = now;
    }

    /// <summary>The rooms that have changed since the last time; null when it may be any.</summary>
    public IReadOnlyCollection<string>? Take()
    {
        Note();
        IReadOnlyCollection<string>? taken = isAll ? null : [.. changed];
        isAll = false;
        changed.Clear();
        return taken;
    }
}
