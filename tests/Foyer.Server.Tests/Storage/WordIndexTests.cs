using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Server.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Foyer.Server.Tests.Storage;

/// <summary>How words come into SQLite's index: with the transaction, whoever wrote, and whatever the store had before.</summary>
public sealed class WordIndexTests
{
    private static readonly RoomId Room = new("r1");
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_transaction_says_changes_and_takes_back_is_in_the_index_as_it_ends()
    {
        await using var store = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => PostAsync(store, $"m{number}", "narwal")));
        await store.Commits.RunAsync(
            async (scope, cancel) =>
            {
                var message = (await scope.PostAsync(new MessageDraft(Room, "u1", "u1", "narwale"), cancel)).Value;
                await scope.Db.SaveChangesAsync(cancel);
                message.Text = "quokka";
                await scope.Db.SaveChangesAsync(cancel);
                scope.Db.Messages.Remove((await scope.Db.Messages.FindAsync([new MessageId("m7")], cancel))!);
            },
            Cancel);

        await using var db = store.Databases.Create();
        Assert.Equal(39, await CountAsync(db, "narwal*"));
        Assert.Equal(1, await CountAsync(db, "quokka"));
        Assert.Equal(40, await ScalarAsync(db, "SELECT count(*) AS \"Value\" FROM message_places"));
        Assert.Equal(0, await ScalarAsync(db, "SELECT count(*) AS \"Value\" FROM message_words_due"));
    }

    [Fact]
    public async Task No_single_message_waits_until_the_index_has_merged_what_many_before_it_wrote()
    {
        await using var store = await OpenAsync();
        await using var reader = store.Databases.Create();
        await reader.Database.OpenConnectionAsync(Cancel);
        for (var round = 0; round < 100; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 256).Select(number => PostAsync(store, $"r{round}-{number}", $"word{round}x{number} of usual length as people{number} write{round} it")));
        }

        var log = new SqliteLog((SqliteConnection)reader.Database.GetDbConnection());
        var before = log.Pages;
        var most = 0;
        for (var number = 0; number < 200; number++)
        {
            await PostAsync(store, $"m{number}", $"line {number} of usual length as people write it");
            most = Math.Max(most, log.Pages - before);
            before = log.Pages;
        }

        // Left to itself the index writes more than a hundred in some of them, and hundreds in a large store.
        Assert.InRange(most, 1, 85);
        Assert.Equal((100 * 256) + 200, await CountAsync(reader, "usual"));
    }

    [Fact]
    public async Task A_message_copies_no_word_that_stands_in_thousands_until_sixteen_parts_of_the_index_are_as_large()
    {
        await using var store = await OpenAsync();
        await using var reader = store.Databases.Create();
        for (var round = 0; round < 12; round++)
        {
            await store.Commits.RunAsync(
                async (scope, cancel) =>
                {
                    for (var number = 0; number < 200; number++)
                    {
                        await scope.PostAsync(new MessageDraft(Room, "u1", "u1", "a line of usual length as people write it"), cancel);
                    }
                },
                Cancel);
        }

        // One for each commit that brought words in: left to itself the index would have made one of each four.
        var parts = await ScalarAsync(reader, "SELECT count(DISTINCT segid) AS \"Value\" FROM message_words_idx");
        Assert.Equal(12, parts);
    }

    [Fact]
    public async Task An_index_of_an_earlier_version_merges_little_at_once_after_the_next_start()
    {
        await using var store = await OpenAsync();
        await using var db = store.Databases.Create();
        await db.Database.ExecuteSqlRawAsync(
            "INSERT INTO message_words(message_words, rank) VALUES('automerge', 4); INSERT INTO message_words(message_words, rank) VALUES('usermerge', 4)", Cancel);
        await WordIndex.EnsureAsync(db, NullLogger.Instance, Cancel);
        Assert.Equal(0, await ScalarAsync(db, "SELECT v AS \"Value\" FROM message_words_config WHERE k = 'automerge'"));
        Assert.Equal(16, await ScalarAsync(db, "SELECT v AS \"Value\" FROM message_words_config WHERE k = 'usermerge'"));
    }

    [Fact]
    public async Task What_another_program_wrote_is_found_after_the_next_commit_or_the_next_start()
    {
        await using var store = await OpenAsync();
        await using var db = store.Databases.Create();
        async Task WriteAsync(string id)
        {
            db.Messages.Add(new Message(new MessageId(id), Room, time.GetUtcNow().AddDays(1), "u1", "u1", "narwal"));
            await db.SaveChangesAsync(Cancel);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await WriteAsync("before a commit");
        Assert.Equal(0, await CountAsync(db, "narwal"));
        await PostAsync(store, "m1", "narwal");
        Assert.Equal(2, await CountAsync(db, "narwal"));

        await WriteAsync("before a start");
        await WordIndex.EnsureAsync(db, NullLogger.Instance, Cancel);
        Assert.Equal(3, await CountAsync(db, "narwal"));
    }

    [Fact]
    public async Task A_store_of_an_earlier_version_loses_the_triggers_that_brought_in_each_message_by_itself_and_others_are_left_alone()
    {
        await using var store = await OpenAsync();
        await using var db = store.Databases.Create();
        await PostAsync(store, "m1", "narwal");
        var settled = await ScalarAsync(db, "SELECT schema_version AS \"Value\" FROM pragma_schema_version");
        await WordIndex.EnsureAsync(db, NullLogger.Instance, Cancel);
        Assert.Equal(settled, await ScalarAsync(db, "SELECT schema_version AS \"Value\" FROM pragma_schema_version"));

        await db.Database.ExecuteSqlRawAsync(
            "DROP TABLE message_words_due; DROP TRIGGER message_words_noted; DROP TRIGGER message_words_placed; DROP TRIGGER message_words_changed; "
            + "CREATE TRIGGER message_words_added AFTER INSERT ON messages BEGIN SELECT raise(ABORT, 'earlier'); END; "
            + "CREATE TRIGGER message_words_changed AFTER UPDATE ON messages BEGIN SELECT raise(ABORT, 'earlier'); END",
            Cancel);
        await WordIndex.EnsureAsync(db, NullLogger.Instance, Cancel);
        await PostAsync(store, "m2", "narwal");
        await db.Messages.ExecuteUpdateAsync(set => set.SetProperty(one => one.Text, "quokka"), Cancel);
        await PostAsync(store, "m3", "narwal");
        Assert.Equal(1, await CountAsync(db, "narwal"));
        Assert.Equal(2, await CountAsync(db, "quokka"));
    }

    private static Task<long> CountAsync(FoyerDb db, string words) =>
        db.Database.SqlQuery<long>($"SELECT count(*) AS \"Value\" FROM message_words WHERE message_words MATCH {words}").SingleAsync(Cancel);

    private static Task<long> ScalarAsync(FoyerDb db, string question) => db.Database.SqlQueryRaw<long>(question).SingleAsync(Cancel);

    private static Task<Outcome<Message>> PostAsync(TemporaryStore store, string id, string text) => store.Commits.AppendAsync(
        new AppendPlace(Room) { Account = new UserId("u1"), Message = new MessageId(id) },
        (scope, cancel) => scope.PostAsync(new MessageDraft(Room, "u1", "u1", text) { Id = new MessageId(id) }, cancel),
        Cancel);

    private Task<TemporaryStore> OpenAsync() => TemporaryStore.OpenAsync(new ServiceCollection().BuildServiceProvider(), time);
}
