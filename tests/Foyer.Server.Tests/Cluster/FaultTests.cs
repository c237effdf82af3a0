extern alias load;

using Foyer.Testing;
using load::Foyer.Load.Faults;
using Xunit;

namespace Foyer.Server.Tests.Cluster;

/// <summary>The short form of the fault harness; docs/reliability.md has the long one and its results.</summary>
public sealed class FaultTests(ITestOutputHelper output)
{
    [Fact]
    public async Task What_was_acknowledged_while_a_node_a_line_and_the_database_broke_is_there_once_and_in_order_for_everybody()
    {
        Support.Needs.Postgres();
        Support.Needs.Redis();
        var folder = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var log = new StringWriter();

        var results = await FaultPlan.ShortAsync(
            Repository.File($"artifacts/bin/Foyer.Server/{folder}/Foyer.Server.dll"), log, TestContext.Current.CancellationToken);

        output.WriteLine(log.ToString());
        Assert.All(results, static result => Assert.True(result.IsClean, result.Row()));
    }
}
