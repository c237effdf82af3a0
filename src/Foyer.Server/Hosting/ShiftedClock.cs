using System.Globalization;

namespace Foyer.Server.Hosting;

/// <summary>
/// A clock that a test run moves while the process lives: the file says by how many milliseconds. In test mode only; how the fault
/// harness lets one machine's clock jump.
/// </summary>
internal sealed class ShiftedClock(string file) : TimeProvider
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    private readonly Lock gate = new();
    private long lookedAt;
    private TimeSpan offset;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset();

    private TimeSpan Offset()
    {
        lock (gate)
        {
            if (lookedAt == 0 || GetElapsedTime(lookedAt) > LookAgain)
            {
                lookedAt = GetTimestamp();
                offset = File.Exists(file) && double.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var milliseconds)
                    ? TimeSpan.FromMilliseconds(milliseconds)
                    : TimeSpan.Zero;
            }

            return offset;
        }
    }
}
