using Foyer.Server.Realtime.Cluster;
using Foyer.Server.Storage;

namespace Foyer.Server.Telemetry;

/// <summary>Whether each part that the server cannot do without is well.</summary>
internal sealed class Health(FoyerDbFactory databases, Commits commits, StorageOptions storage, IEnumerable<RedisLine> lines)
{
    // A commit that is under way for so long waits for a disk or a database that does not answer.
    private static readonly TimeSpan Stuck = TimeSpan.FromSeconds(10);

    // Below this the next upload or the next checkpoint of the store may fail.
    private const long LeastFree = 64L * 1024 * 1024;

    /// <summary>The parts, each <c>ok</c> or what is wrong with it, in words for an operator.</summary>
    public async Task<IReadOnlyDictionary<string, string>> LookAsync(CancellationToken cancel)
    {
        var parts = new Dictionary<string, string>
        {
            ["store"] = await StoreAsync(cancel) ? "ok" : "does not answer",
            ["commits"] = commits.UnderWayFor() is { } since && since > Stuck ? $"a commit has been under way for {(int)since.TotalSeconds} s" : "ok",
            ["disk"] = FreeBytes() is { } free && free < LeastFree ? $"{free / 1024 / 1024} MiB left" : "ok",
        };
        foreach (var line in lines)
        {
            parts["redis"] = line.IsConnected ? "ok" : "does not answer; the nodes do not hear each other";
        }

        return parts;
    }

    private async Task<bool> StoreAsync(CancellationToken cancel)
    {
        try
        {
            await using var db = databases.Create();
            return await db.Database.CanConnectAsync(cancel).WaitAsync(TimeSpan.FromSeconds(5), cancel);
        }
        catch (Exception failure) when (failure is TimeoutException or System.Data.Common.DbException or InvalidOperationException)
        {
            return false;
        }
    }

    private long? FreeBytes()
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(Path.GetDirectoryName(storage.SqliteFile) ?? ".")).AvailableFreeSpace;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
