using System.Diagnostics;
using Foyer.Domain.Accounts;
using Foyer.Domain.Rooms;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Features.Directories;

/// <summary>
/// Measures the search by name over many people and rooms, for docs/performance.md; asserts nothing about time, since machines differ:
/// <code>dotnet run -c Release --project tests/Foyer.Server.Tests -- --filter-class '*NameSearchFigures*' --explicit only --show-live-output on</code>
/// </summary>
public abstract class NameSearchFigures(FoyerFixture foyer)
{
    private const int Many = 100_000;
    private const int Rounds = 40;

    // Typed letter by letter; what nobody is called; what everybody is called; with capitals; the middle of a name.
    private static readonly string[] Terms = ["a", "an", "anna", "anna 9", "qx", "xyzzy", "person", "Person 4242", "kanal", "kanal-77", "son 31"];

    [Fact(Explicit = true)]
    public async Task The_search_by_name_over_many_people_and_rooms()
    {
        await using (var scope = foyer.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<FoyerDb>();
            await foyer.AddAccountAsync("muster");
            await foyer.Admin.PostAsync("channels.create", new { name = "muster-kanal" });
            await CopyAsync<User>(db, "\"Name\" = 'muster'", static i => new()
            {
                ["Id"] = $"'u' || {i}",
                ["Username"] = $"'name' || {i}",
                ["UsernameKey"] = $"'name' || {i}",
                ["Name"] = $"'Person ' || {i}",
                ["SearchKey"] = $"'name' || {i} || ' person ' || {i}",
            });
            await CopyAsync<Room>(db, "\"Name\" = 'muster-kanal'", static i => new()
            {
                ["Id"] = $"'r' || {i}",
                ["Name"] = $"'kanal-' || {i}",
                ["DisplayName"] = $"'Kanal-' || {i}",
                ["SearchKey"] = $"'kanal-' || {i} || ' kanal-' || {i}",
            });
            await db.Database.ExecuteSqlRawAsync(db.Database.IsSqlite() ? "ANALYZE" : "VACUUM ANALYZE", TestContext.Current.CancellationToken);
        }

        List<double> all = [];
        foreach (var term in Terms)
        {
            List<double> times = [];
            for (var round = 0; round <= Rounds; round++)
            {
                var start = Stopwatch.GetTimestamp();
                var answer = await foyer.Admin.GetAsync($"spotlight?query={Uri.EscapeDataString(term)}");
                Assert.True(answer.IsSuccess, answer.Text);

                // The first of each prepares the way for the others.
                if (round > 0)
                {
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }

            all.AddRange(times);
            TestContext.Current.TestOutputHelper?.WriteLine($"«{term}»: p50 {At(times, 0.5):0.0} ms, p99 {At(times, 0.99):0.0} ms");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"all: p50 {At(all, 0.5):0.0} ms, p99 {At(all, 0.99):0.0} ms, longest {all.Max():0.0} ms, {all.Count} searches over {Many} people and {Many} rooms");
    }

    private static double At(List<double> times, double part) => times.Order().ElementAt((int)Math.Ceiling(times.Count * part) - 1);

    /// <summary>One row as many times as there shall be of it, with other values in a few columns.</summary>
    private static async Task CopyAsync<T>(FoyerDb db, string pattern, Func<string, Dictionary<string, string>> change)
        where T : class
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!);
        var columns = entity.GetProperties().Select(one => one.GetColumnName(table)!).ToList();
        var changed = change("n.i");
        var values = columns.Select(column => changed.TryGetValue(column, out var value) ? value : $"t.\"{column}\"");
#pragma warning disable EF1002, EF1003 // Every part of the statement stands in this file.
        await db.Database.ExecuteSqlRawAsync(
            $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Many}) "
            + $"INSERT INTO {table.Name} ({string.Join(", ", columns.Select(static column => $"\"{column}\""))}) SELECT {string.Join(", ", values)} FROM n, {table.Name} t WHERE t.{pattern}",
            TestContext.Current.CancellationToken);
#pragma warning restore EF1002, EF1003
    }
}

/// <summary>On SQLite.</summary>
[Trait("Kind", "ByHand")]
public sealed class NameSearchFiguresOnSqlite(SqliteFoyer foyer) : NameSearchFigures(foyer), IClassFixture<SqliteFoyer>;

/// <summary>On PostgreSQL.</summary>
[Trait("Kind", "ByHand")]
public sealed class NameSearchFiguresOnPostgres(PostgresFoyer foyer) : NameSearchFigures(foyer), IClassFixture<PostgresFoyer>;
