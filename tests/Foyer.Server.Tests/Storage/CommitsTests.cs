using System.Collections.Concurrent;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Foyer.Server.Tests.Storage;

public sealed class CommitsTests
{
    private static readonly RoomId Room = new("r1");
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private readonly Ears ears = new();

    [Fact]
    public async Task What_was_taken_on_is_done_also_when_others_have_used_up_the_time_for_stopping()
    {
        await using var store = await OpenAsync();
        var begun = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var work = store.Commits.RunAsync(
            async (_, _) =>
            {
                begun.SetResult();
                await release.Task;
            },
            TestContext.Current.CancellationToken);
        await begun.Task;

        var stopping = store.Commits.StopAsync(new CancellationToken(canceled: true));
        Assert.False(stopping.IsCompleted);
        release.SetResult();
        await stopping;
        await work;
    }

    [Fact]
    public async Task Messages_of_many_at_one_instant_stand_in_one_strict_order_and_are_announced_in_it()
    {
        await using var store = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => PostAsync(store, $"m{number}", $"u{number % 7}")));
        await store.DrainAsync();

        await using var db = store.Databases.Create();
        var stored = await db.Messages.AsNoTracking().OrderBy(message => message.At).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(200, stored.Select(message => message.At).Distinct().Count());
        Assert.Equal(stored.Select(message => message.Id), ears.Heard.Select(posted => posted.Message.Id));
        Assert.Equal(200, (await db.Rooms.SingleAsync(TestContext.Current.CancellationToken)).MessageCount);
    }

    [Fact]
    public async Task A_message_sent_again_with_its_own_identifier_is_stored_and_announced_once()
    {
        await using var store = await OpenAsync();
        var first = await PostAsync(store, "same", "u1");
        var again = await PostAsync(store, "same", "u1");
        await store.DrainAsync();

        Assert.Equal(first.Value.At, again.Value.At);
        Assert.Single(ears.Heard);
        await using var db = store.Databases.Create();
        Assert.Equal(1, (await db.Rooms.SingleAsync(TestContext.Current.CancellationToken)).MessageCount);
    }

    [Fact]
    public async Task An_identifier_that_belongs_to_somebody_else_is_refused()
    {
        await using var store = await OpenAsync();
        await PostAsync(store, "same", "u1");
        Assert.Equal("error-message-id-taken", (await PostAsync(store, "same", "u2")).Refusal?.Code);
    }

    [Fact]
    public async Task A_refused_work_leaves_nothing_while_its_neighbours_in_the_group_stay()
    {
        await using var store = await OpenAsync();
        var refused = store.Commits.RunAsync<Done>(
            async (scope, cancel) =>
            {
                await scope.PostAsync(new MessageDraft(Room, "u1", "u1", "never"), cancel);
                await scope.Db.SaveChangesAsync(cancel);
                return new Refusal("no");
            },
            TestContext.Current.CancellationToken);
        var broken = store.Commits.RunAsync(
            async (scope, cancel) =>
            {
                await scope.PostAsync(new MessageDraft(Room, "u1", "u1", "never either"), cancel);
                await scope.Db.SaveChangesAsync(cancel);
                throw new InvalidOperationException("broken");
            },
            TestContext.Current.CancellationToken);
        var good = PostAsync(store, "good", "u1");

        Assert.Equal("no", (await refused).Refusal?.Code);
        await Assert.ThrowsAsync<InvalidOperationException>(() => broken);
        Assert.False((await good).IsRefused);
        await store.DrainAsync();
        await using var db = store.Databases.Create();
        Assert.Equal("good", (await db.Messages.SingleAsync(TestContext.Current.CancellationToken)).Id.Value);
        Assert.Single(ears.Heard);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Appends_that_are_saved_together_stand_in_order_once_and_neither_a_refusal_nor_a_failure_takes_the_others_along(bool oneBreaks)
    {
        await using var store = await OpenAsync();
        var cancel = TestContext.Current.CancellationToken;
        await AppendAsync(store, "stored before", "u1");

        // While one work holds the turn, the others gather behind it into one group.
        var turn = new TaskCompletionSource();
        var holding = store.Commits.RunAsync((_, _) => turn.Task, cancel);
        var appends = Enumerable.Range(0, 40).Select(number => AppendAsync(store, $"m{number:D2}", $"u{number / 5 % 3}")).ToList();
        var again = AppendAsync(store, "m03", "u0");
        var stolen = AppendAsync(store, "stored before", "u2");
        var broken = oneBreaks
            ? store.Commits.AppendAsync(new AppendPlace(Room), static (_, _) => throw new InvalidOperationException("broken"), cancel)
            : Task.FromException<Outcome<Message>>(new InvalidOperationException("none"));
        var last = AppendAsync(store, "zz", "u1");
        turn.SetResult();
        await holding;

        Assert.All(await Task.WhenAll(appends), outcome => Assert.False(outcome.IsRefused));
        Assert.Equal((await appends[3]).Value.At, (await again).Value.At);
        Assert.Equal("error-message-id-taken", (await stolen).Refusal?.Code);
        await Assert.ThrowsAsync<InvalidOperationException>(() => broken);
        Assert.False((await last).IsRefused);
        await store.DrainAsync();

        await using var db = store.Databases.Create();
        var ids = await db.Messages.OrderBy(message => message.At).Select(message => message.Id.Value).ToListAsync(cancel);
        Assert.Equal(["stored before", .. Enumerable.Range(0, 40).Select(number => $"m{number:D2}"), "zz"], ids);
        Assert.Equal(ids, ears.Heard.Select(posted => posted.Message.Id.Value));
        Assert.Equal(42, (await db.Rooms.SingleAsync(cancel)).MessageCount);
        Assert.Equal(oneBreaks ? 1 : 0, store.Complaints.Count);
    }

    [Fact]
    public async Task An_append_that_must_be_done_by_itself_is_and_leaves_the_others_in_order_beside_it()
    {
        await using var store = await OpenAsync();
        var cancel = TestContext.Current.CancellationToken;
        var turn = new TaskCompletionSource();
        var holding = store.Commits.RunAsync((_, _) => turn.Task, cancel);
        var before = AppendAsync(store, "before", "u1");
        var alone = Enumerable.Range(0, 2).Select(number => store.Commits.AppendAsync(
            new AppendPlace(Room) { Account = new UserId("u1") },
            (scope, stop) =>
            {
                scope.Memory.DemandTracking();
                return scope.PostAsync(new MessageDraft(Room, "u1", "u1", "text") { Id = new MessageId($"alone{number}") }, stop);
            },
            cancel)).ToList();
        var after = AppendAsync(store, "after", "u1");
        turn.SetResult();
        await holding;
        await Task.WhenAll([before, .. alone, after]);
        await store.DrainAsync();

        await using var db = store.Databases.Create();
        Assert.Equal(["before", "alone0", "alone1", "after"], await db.Messages.OrderBy(message => message.At).Select(message => message.Id.Value).ToListAsync(cancel));
        Assert.Equal(["before", "alone0", "alone1", "after"], ears.Heard.Select(posted => posted.Message.Id.Value));
        Assert.Equal(4, (await db.Rooms.SingleAsync(cancel)).MessageCount);
        Assert.Empty(store.Complaints);
    }

    [Fact]
    public async Task After_the_last_work_the_store_is_one_file_that_holds_everything()
    {
        await using var store = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => AppendAsync(store, $"m{number}", "u1")));
        await AppendAsync(store, "later", "u1");
        Assert.Contains("foyer.db-wal", store.Files);
        await store.DrainAsync();
        Assert.Equal(["foyer.db"], store.Files);
    }

    [Fact]
    public async Task What_was_accepted_before_the_server_stops_is_committed_and_later_work_is_turned_away()
    {
        await using var store = await OpenAsync();
        var accepted = Enumerable.Range(0, 50).Select(number => PostAsync(store, $"m{number}", "u1")).ToList();
        await store.DrainAsync();

        Assert.All(await Task.WhenAll(accepted), outcome => Assert.False(outcome.IsRefused));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PostAsync(store, "late", "u1"));
    }

    private static Task<Outcome<Message>> AppendAsync(TemporaryStore store, string id, string author) => store.Commits.AppendAsync(
        new AppendPlace(Room) { Account = new UserId(author), Message = new MessageId(id) },
        (scope, cancel) => scope.PostAsync(new MessageDraft(Room, author, author, "text") { Id = new MessageId(id) }, cancel),
        TestContext.Current.CancellationToken);

    private static Task<Outcome<Message>> PostAsync(TemporaryStore store, string id, string author) =>
        store.Commits.RunAsync(
            (scope, cancel) => scope.PostAsync(new MessageDraft(Room, author, author, "text") { Id = new MessageId(id) }, cancel),
            TestContext.Current.CancellationToken);

    private Task<TemporaryStore> OpenAsync() =>
        TemporaryStore.OpenAsync(new ServiceCollection().AddSingleton<IBroadcasts<MessagePosted>>(ears).BuildServiceProvider(), time);

    private sealed class Ears : IBroadcasts<MessagePosted>
    {
        public ConcurrentQueue<MessagePosted> Heard { get; } = [];

        public ValueTask BroadcastAsync(MessagePosted domainEvent, CancellationToken cancel)
        {
            Heard.Enqueue(domainEvent);
            return ValueTask.CompletedTask;
        }
    }
}
