using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Foyer.Server.Tests.Storage;

/// <summary>The letters of names in SQLite; what is found is what a reading of all names finds.</summary>
public sealed class SqliteNameIndexTests(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_comes_is_renamed_or_goes_is_found_by_every_part_of_the_name_they_have_now()
    {
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        var random = new Random(20261126);
        var staying = new UserId(foyer.Admin.UserId!);
        for (var step = 0; step < 150; step++)
        {
            var people = await db.Users.ToListAsync(Cancel);
            var some = people[random.Next(people.Count)];
            if (step % 3 == 0)
            {
                db.Users.Add(new User(new UserId($"person{step}"), $"person{step}", Name(random), TimeProvider.System.GetUtcNow()));
            }
            else if (step % 3 == 1 || some.Id == staying)
            {
                some.TakeName(Name(random));
            }
            else
            {
                db.Users.Remove(some);
            }

            await db.SaveChangesAsync(Cancel);
        }

        await CompareAsync(db);

        // Packing gives the rows other numbers; a table made anew has lost its triggers.
        await db.Database.ExecuteSqlRawAsync("VACUUM", Cancel);
        await CompareAsync(db);
        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER users_letters_changed", Cancel);
        var other = await db.Users.SingleAsync(user => user.Id == staying, Cancel);
        other.TakeName("Wer anders heißt");
        await db.SaveChangesAsync(Cancel);
        Assert.Equal([], await NameIndex.FewPeopleAsync(db, "wer anders", Cancel));
        await NameIndex.EnsureAsync(db, NullLogger.Instance, Cancel);
        Assert.Equal([other.Id], await NameIndex.FewPeopleAsync(db, "wer anders", Cancel));
        await CompareAsync(db);
    }

    [Fact]
    public async Task A_part_of_a_channels_name_is_found_in_capitals_and_with_signs_that_mean_something_in_a_search()
    {
        await foyer.Admin.PostAsync("settings/UI_Allow_room_names_with_special_chars", new { value = true });
        Assert.True((await foyer.Admin.PostAsync("channels.create", new { name = "Gewächshaus-Süd_1" })).IsSuccess);
        var ada = await foyer.AddAccountAsync("ada");
        foreach (var part in new[] { "chsh", "WÄCHS", "d_1", "ü", "shaus-süd", "haus-" })
        {
            Assert.Single((await ada.GetAsync($"spotlight?query={Uri.EscapeDataString(part)}"))["rooms"]!.AsArray());
        }

        foreach (var other in new[] { "h_u", "%", "haus\\", "\"\"\"", "wächs AND haus", "ewa*" })
        {
            Assert.Empty((await ada.GetAsync($"spotlight?query={Uri.EscapeDataString(other)}"))["rooms"]!.AsArray());
        }
    }

    private static string Name(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => "aÄbß \"😀-"[random.Next(8)]).Where(static letter => !char.IsSurrogate(letter))) + "😀ab";

    private static async Task CompareAsync(FoyerDb db)
    {
        var names = await db.Users.AsNoTracking().Select(user => new { user.Id, user.SearchKey }).ToListAsync(Cancel);
        var parts = names.SelectMany(static one => Enumerable.Range(0, Math.Max(0, one.SearchKey.Length - 3)).Select(start => one.SearchKey.Substring(start, 4)))
            .Where(static part => !char.IsLowSurrogate(part[0]) && !char.IsHighSurrogate(part[^1])).Distinct().ToList();
        Assert.NotEmpty(parts);
        foreach (var part in parts)
        {
            var few = (await NameIndex.FewPeopleAsync(db, part, Cancel))!.ToHashSet();
            var found = names.Where(one => few.Contains(one.Id) && one.SearchKey.Contains(part, StringComparison.Ordinal)).Select(static one => one.Id.Value);
            Assert.Equal(names.Where(one => one.SearchKey.Contains(part, StringComparison.Ordinal)).Select(static one => one.Id.Value), found);
        }
    }
}
