using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Foyer.Server.Telemetry;

/// <summary>Adds up what the meters say and writes it as Prometheus reads it (text format 0.0.4).</summary>
internal sealed class PrometheusPage : IDisposable
{
    private static readonly double[] UsualBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    // The framework's own: requests, connections of the web server, memory and threads.
    private static readonly HashSet<string> Wanted =
        [Meters.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql"];

    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<(string Instrument, string Labels), Series> series = new();

    public PrometheusPage()
    {
        listener.InstrumentPublished = static (instrument, own) =>
        {
            if (Wanted.Contains(instrument.Meter.Name))
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.Start();
    }

    public string Write()
    {
        listener.RecordObservableInstruments();
        var text = new StringBuilder(16 * 1024);
        foreach (var family in series.GroupBy(static one => one.Key.Instrument).OrderBy(static one => one.Key, StringComparer.Ordinal))
        {
            var kind = family.First().Value;
            text.Append(CultureInfo.InvariantCulture, $"# HELP {family.Key} {kind.Description}\n# TYPE {family.Key} {kind.Type}\n");
            foreach (var ((name, labels), one) in family.OrderBy(static one => one.Key.Labels, StringComparer.Ordinal))
            {
                one.WriteTo(text, name, labels);
            }
        }

        return text.ToString();
    }

    public void Dispose() => listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = (NameOf(instrument), LabelsOf(tags));
        if (!series.TryGetValue(key, out var found))
        {
            found = series.GetOrAdd(key, static (_, made) => Make(made), instrument);
        }

        found.Take(value);
    }

    private static Series Make(Instrument instrument) => instrument switch
    {
        _ when IsHistogram(instrument) => new Spread(Buckets(instrument)) { Description = instrument.Description ?? "" },
        _ when instrument.GetType().Name.StartsWith("ObservableCounter", StringComparison.Ordinal) => new Size("counter") { Description = instrument.Description ?? "" },
        _ when instrument.IsObservable => new Size("gauge") { Description = instrument.Description ?? "" },
        _ => new Sum(instrument.GetType().Name.StartsWith("UpDown", StringComparison.Ordinal) ? "gauge" : "counter") { Description = instrument.Description ?? "" },
    };

    private static bool IsHistogram(Instrument instrument) => instrument is Histogram<double> or Histogram<long> or Histogram<int>;

    private static double[] Buckets(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { } own } => [.. own],
        Histogram<long> { Advice.HistogramBucketBoundaries: { } own } => [.. own.Select(static bound => (double)bound)],
        _ => UsualBuckets,
    };

    private static string NameOf(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_').Replace('-', '_');
        var isCounter = instrument.GetType().Name is var type && (type.StartsWith("Counter", StringComparison.Ordinal) || type.StartsWith("ObservableCounter", StringComparison.Ordinal));
        name += instrument.Unit is "s" && !name.EndsWith("_seconds", StringComparison.Ordinal) ? "_seconds" : instrument.Unit is "By" ? "_bytes" : "";
        return isCounter ? $"{name}_total" : name;
    }

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
        {
            return "";
        }

        var text = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            var word = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            text.Append(text.Length == 0 ? "" : ",").Append(name.Replace('.', '_')).Append("=\"")
                .Append(word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)).Append('"');
        }

        return text.ToString();
    }

    private abstract class Series(string type)
    {
        public string Type => type;

        public string Description { get; init; } = "";

        public abstract void Take(double value);

        public abstract void WriteTo(StringBuilder text, string name, string labels);

        protected static void Line(StringBuilder text, string name, string labels, double value) => text
            .Append(name).Append(labels.Length == 0 ? "" : $"{{{labels}}}").Append(' ')
            .Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }

    private sealed class Size(string type) : Series(type)
    {
        private double last;

        public override void Take(double value) => Volatile.Write(ref last, value);

        public override void WriteTo(StringBuilder text, string name, string labels) => Line(text, name, labels, Volatile.Read(ref last));
    }

    private sealed class Sum(string type) : Series(type)
    {
        private readonly Lock gate = new();
        private double sum;

        public override void Take(double value)
        {
            lock (gate)
            {
                sum += value;
            }
        }

        public override void WriteTo(StringBuilder text, string name, string labels)
        {
            lock (gate)
            {
                Line(text, name, labels, sum);
            }
        }
    }

    private sealed class Spread(double[] bounds) : Series("histogram")
    {
        private readonly Lock gate = new();
        private readonly long[] counts = new long[bounds.Length + 1];
        private double sum;

        public override void Take(double value)
        {
            var at = Array.FindIndex(bounds, bound => value <= bound);
            lock (gate)
            {
                counts[at < 0 ? bounds.Length : at]++;
                sum += value;
            }
        }

        public override void WriteTo(StringBuilder text, string name, string labels)
        {
            var before = labels.Length == 0 ? "" : $"{labels},";
            lock (gate)
            {
                var passed = 0L;
                for (var index = 0; index < counts.Length; index++)
                {
                    passed += counts[index];
                    var bound = index < bounds.Length ? bounds[index].ToString("R", CultureInfo.InvariantCulture) : "+Inf";
                    Line(text, $"{name}_bucket", $"{before}le=\"{bound}\"", passed);
                }

                Line(text, $"{name}_sum", labels, sum);
                Line(text, $"{name}_count", labels, passed);
            }
        }
    }
}
