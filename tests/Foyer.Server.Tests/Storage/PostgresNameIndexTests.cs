using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Foyer.Server.Tests.Storage;

/// <summary>The letters of names in PostgreSQL; what is found is the same with and without them.</summary>
public sealed class PostgresNameIndexTests(PostgresFoyer foyer) : IClassFixture<PostgresFoyer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_letters_that_many_are_called_by_are_found_among_the_names_in_their_order()
    {
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        var finder = await foyer.AddAccountAsync("finder");
        for (var i = 0; i <= 200; i++)
        {
            db.Users.Add(new User(new UserId($"zzyq{i:000}"), $"zzyq{i:000}", null, TimeProvider.System.GetUtcNow()));
        }

        await db.SaveChangesAsync(Cancel);
        Assert.Null(await NameIndex.FewPeopleAsync(db, "yq", Cancel));
        var found = (await finder.GetAsync("spotlight?query=yq"))["users"]!.AsArray().Select(static one => one!["username"]!.GetValue<string>());
        Assert.Equal(["zzyq000", "zzyq001", "zzyq002", "zzyq003", "zzyq004"], found.Take(5));
    }

    [Fact]
    public async Task A_part_of_a_name_is_found_by_its_letters_and_without_them_where_the_extension_may_not_be_added()
    {
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        await db.Database.OpenConnectionAsync(Cancel);
        await foyer.Admin.PostAsync("settings/UI_Allow_room_names_with_special_chars", new { value = true });
        Assert.True((await foyer.Admin.PostAsync("channels.create", new { name = "Gewächshaus-Süd_1" })).IsSuccess);
        var ada = await foyer.AddAccountAsync("ada");
        await IsFoundAsync(ada);
        Assert.Equal([NameIndex.Rooms, NameIndex.Users], await IndexesAsync(db));
        Assert.Contains(NameIndex.Rooms, await PlanAsync(db, "SELECT \"Id\" FROM rooms WHERE \"Kind\" <> 'l' AND \"Kind\" <> 'd' AND \"SearchKey\" LIKE '%haus%'"), StringComparison.Ordinal);
        Assert.Equal([], await NameIndex.FewPeopleAsync(db, "qx", Cancel));
        Assert.Equal([new UserId(ada.UserId!)], await NameIndex.FewPeopleAsync(db, "da", Cancel));
        Assert.Equal(await NameIndex.FewChannelsAsync(db, "ü", Cancel), await NameIndex.FewChannelsAsync(db, "üd", Cancel));
        Assert.Null(await NameIndex.FewPeopleAsync(db, "ada", Cancel));
        Assert.Contains(NameIndex.UserParts, await PlanAsync(db, "SELECT \"Id\" FROM users WHERE foyer_parts(\"SearchKey\") @> ARRAY['qx'] LIMIT 201"), StringComparison.Ordinal);
        Assert.Contains(NameIndex.Users, await PlanAsync(db, "SELECT \"Id\" FROM users WHERE \"SearchKey\" LIKE '%ada%'"), StringComparison.Ordinal);

        await db.Database.ExecuteSqlRawAsync("DROP EXTENSION pg_trgm CASCADE; CREATE ROLE names_guest; SET ROLE names_guest", Cancel);
        await NameIndex.EnsureAsync(db, NullLogger.Instance, Cancel);
        Assert.Empty(await IndexesAsync(db));
        await IsFoundAsync(ada);

        await db.Database.ExecuteSqlRawAsync("RESET ROLE", Cancel);
        await NameIndex.EnsureAsync(db, NullLogger.Instance, Cancel);
        Assert.Equal([NameIndex.Rooms, NameIndex.Users], await IndexesAsync(db));
        await IsFoundAsync(ada);
    }

    // The middle of it, in capitals, with signs that mean something in a pattern, and what is too short for three letters.
    private static async Task IsFoundAsync(Rest ada)
    {
        foreach (var part in new[] { "chsh", "WÄCHS", "d_1", "ü" })
        {
            Assert.Single((await ada.GetAsync($"spotlight?query={Uri.EscapeDataString(part)}"))["rooms"]!.AsArray());
        }

        foreach (var other in new[] { "h_u", "%", "haus\\" })
        {
            Assert.Empty((await ada.GetAsync($"spotlight?query={Uri.EscapeDataString(other)}"))["rooms"]!.AsArray());
        }
    }

    private static Task<List<string>> IndexesAsync(FoyerDb db) =>
        db.Database.SqlQueryRaw<string>("SELECT indexname::text AS \"Value\" FROM pg_indexes WHERE indexname LIKE '%by_letters' ORDER BY 1").ToListAsync(Cancel);

    // So few names are read from end to end; this asks whether there is another way.
    private static async Task<string> PlanAsync(FoyerDb db, string question)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        await db.Database.ExecuteSqlRawAsync("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off", Cancel);
        await using var explain = db.Database.GetDbConnection().CreateCommand();
        explain.CommandText = $"EXPLAIN (FORMAT JSON) {question}";
        return (string)(await explain.ExecuteScalarAsync(Cancel))!;
    }
}
