using System.Globalization;

namespace Foyer.Routing;

/// <summary>How long a decision about one waiting chat takes.</summary>
internal static class Bench
{
    private static readonly string[] methods = ["Auto_Selection", "Load_Balancing", "Load_Rotation"];

    // dotnet run -c Release --project bench/Foyer.Routing [-- --agents 1000 --departments 200 --each 25 --rounds 300 --postgres "Host=…"]
    private static async Task Main(string[] args)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index + 1 < args.Length; index += 2)
        {
            options[args[index].TrimStart('-')] = args[index + 1];
        }

        int Number(string name, int fallback) => options.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : fallback;

        await using var bench = await RoutingBench.StartAsync(options.GetValueOrDefault("postgres"));
        await bench.SeedAsync(Number("agents", 1_000), Number("departments", 200), Number("each", 25));

        // What comes first would be measured while the program is still being compiled.
        foreach (var (method, isPublic) in Kinds())
        {
            await bench.FillAsync(100);
            await bench.MeasureAsync(method, isPublic, Number("rounds", 300));
        }

        Console.WriteLine("p50 / p99 in ms; 'given' and 'commit' are twenty rounds each");
        Console.WriteLine("waiting  method            queue             head          decision             given            commit");
        foreach (var waiting in new[] { 100, 1_000, 10_000 })
        {
            foreach (var (method, isPublic) in Kinds())
            {
                await bench.FillAsync(waiting);
                var measured = await bench.MeasureAsync(method, isPublic, Number("rounds", 300));
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{waiting,7}  {method,-16}  {(isPublic ? "public" : "department"),-10}{Both(measured.Looked)}{Both(measured.Decided)}{Both(measured.Given)}{Both(measured.Committed)}"));
            }
        }
    }

    private static IEnumerable<(string Method, bool IsPublic)> Kinds() =>
        methods.SelectMany(static method => (IEnumerable<(string, bool)>)[(method, false), (method, true)]);

    private static string Both(Times times) => string.Create(CultureInfo.InvariantCulture, $"  {times.At(0.5),7:0.00} / {times.At(0.99),6:0.00}");
}
