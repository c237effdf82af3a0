using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Foyer.Server.Telemetry;

/// <summary>What the server counts of itself, and where the spans of its work begin. Nothing of it names a person.</summary>
internal static class Meters
{
    public const string Name = "Foyer";

    private static readonly Meter Meter = new(Name);

    /// <summary>Spans of methods, commits and words to other nodes; nobody pays for them while nobody collects them.</summary>
    public static ActivitySource Spans { get; } = new(Name);

    /// <summary>Frames put into the queues of listening connections.</summary>
    public static Counter<long> Deliveries { get; } = Meter.CreateCounter<long>("foyer_deliveries", description: "Frames put into the queues of listening connections");

    /// <summary>Connections that were cut because they read too slowly.</summary>
    public static Counter<long> SlowConsumers { get; } = Meter.CreateCounter<long>("foyer_slow_consumers", description: "Connections cut because they read too slowly");

    /// <summary>Units of work that were committed together.</summary>
    public static Histogram<long> GroupSize { get; } = Meter.CreateHistogram("foyer_commit_group_size", description: "Units of work in one commit",
        advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256] });

    /// <summary>How long a group of work took from its first statement to the durable end.</summary>
    public static Histogram<double> CommitTime { get; } = Meter.CreateHistogram("foyer_commit_seconds", "s", "Time of one commit, waiting for its turn included",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5] });

    /// <summary>Groups of work that could not be committed.</summary>
    public static Counter<long> CommitFailures { get; } = Meter.CreateCounter<long>("foyer_commit_failures", description: "Groups of work that could not be committed");

    /// <summary>Times that this node lost touch with the others: their leases, or its own.</summary>
    public static Counter<long> LeaseLosses { get; } = Meter.CreateCounter<long>("foyer_lease_losses", description: "Leases of nodes that ran out, own or others'");

    /// <summary>Rounds of jobs, by job and by whether they went well.</summary>
    public static Counter<long> JobRuns { get; } = Meter.CreateCounter<long>("foyer_job_runs", description: "Rounds of periodic jobs");

    /// <summary>Calls of methods over sockets and REST, by how they ended.</summary>
    public static Histogram<double> MethodTime { get; } = Meter.CreateHistogram("foyer_method_seconds", "s", "Time of one method call, from its arrival to its answer",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5] });

    /// <summary>Something whose present size is asked for when somebody looks.</summary>
    public static void Watch(string name, string description, Func<long> size) => Meter.CreateObservableGauge(name, size, description: description);
}
