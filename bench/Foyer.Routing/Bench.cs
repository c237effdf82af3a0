using System.Globalization;

namespace Foyer.Routing;

/// <summary>How long a decision about one waiting chat takes.</summary>
internal static class Bench
{
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
        Console.WriteLine("waiting  method            queue       decision p50     p99   with its commit p50     p99  (ms)");
        foreach (var waiting in new[] { 100, 1_000, 10_000 })
        {
            await bench.FillAsync(waiting);
            foreach (var method in new[] { "Auto_Selection", "Load_Balancing", "Load_Rotation" })
            {
                foreach (var isPublic in new[] { false, true })
                {
                    var (decided, committed) = await bench.MeasureAsync(method, isPublic, Number("rounds", 300));
                    Console.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{waiting,7}  {method,-16}  {(isPublic ? "public" : "department"),-10}  {decided.At(0.5),12:0.00} {decided.At(0.99),7:0.00}  {committed.At(0.5),19:0.00} {committed.At(0.99),7:0.00}"));
                }
            }
        }
    }
}
