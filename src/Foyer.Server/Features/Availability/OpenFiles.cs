using System.Globalization;
using Foyer.Domain.LiveChats;

namespace Foyer.Server.Features.Availability;

/// <summary>
/// Knows how many files this process may have open and how many are. Every connection is a file, and a system that refuses the
/// next one does not ask whose it is; so those of waiting pages are kept from taking the last.
/// </summary>
internal sealed class OpenFiles(int limit, Func<int> count)
{
    private const string Own = "/proc/self/fd";

    private readonly PageSeats seats = new(limit);
    private int connections;
    private volatile int others;

    /// <summary>Whether no more pages may keep their line.</summary>
    public bool AreScarce => !seats.HasRoom(Open);

    /// <summary>How many pages must give up their line at once.</summary>
    public int PagesToSendAway => seats.ToSendAway(Open);

    private int Open => Volatile.Read(ref connections) + others;

    public void Came() => Interlocked.Increment(ref connections);

    public void Left() => Interlocked.Decrement(ref connections);

    /// <summary>Looks at what is open besides connections of clients: the store, other servers, the program itself.</summary>
    public void Look() => others = Math.Max(0, count() - Volatile.Read(ref connections));

    /// <summary>The limit that an operator named, or else the system's; a system that does not tell one is taken to have none.</summary>
    public static OpenFiles Of(int? named) => OperatingSystem.IsLinux()
        ? new OpenFiles(Math.Min(named ?? int.MaxValue, LimitOfSystem()), static () => Directory.EnumerateFileSystemEntries(Own).Count())
        : new OpenFiles(named ?? int.MaxValue, static () => 0);

    private static int LimitOfSystem()
    {
        // The runtime has raised the soft limit to the hard one, so the first figure is the true one.
        const string Name = "Max open files";
        var line = File.ReadLines("/proc/self/limits").FirstOrDefault(one => one.StartsWith(Name, StringComparison.Ordinal));
        var figure = line?[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return int.TryParse(figure, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : int.MaxValue;
    }
}
