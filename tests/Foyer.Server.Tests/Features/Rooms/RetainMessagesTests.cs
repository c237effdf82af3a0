using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Features.Rooms;

public abstract class RetainMessagesTests(FoyerFixture foyer)
{
    [Fact]
    public async Task What_is_older_than_the_workspace_wants_goes_and_what_is_pinned_or_in_a_room_without_the_rule_stays()
    {
        var (kept, swept) = (await RoomAsync("kept"), await RoomAsync("swept"));
        Assert.True((await foyer.Admin.PostAsync("rooms.saveRoomSettings", new { rid = kept, retentionEnabled = false })).IsSuccess);
        var (young, old, pinned, elsewhere) = (await SayAsync(swept, 1), await SayAsync(swept, 40), await SayAsync(swept, 50, isPinned: true), await SayAsync(kept, 60));

        Assert.Equal(0, await SweepAsync());
        await SetAsync("RetentionPolicy_Enabled", true);
        await SetAsync("RetentionPolicy_AppliesToChannels", true);
        await SetAsync("RetentionPolicy_DoNotPrunePinned", true);
        await SweepAsync();
        await SetAsync("RetentionPolicy_Enabled", false);

        Assert.Equal((true, false, true, true), (await IsThereAsync(young), await IsThereAsync(old), await IsThereAsync(pinned), await IsThereAsync(elsewhere)));
    }

    private Task<int> SweepAsync() => foyer.Services.GetRequiredService<RetainMessages>().SweepAsync(TestContext.Current.CancellationToken);

    private async Task SetAsync(string setting, object value) => Assert.True((await foyer.Admin.PostAsync($"settings/{setting}", new { value })).IsSuccess);

    private async Task<string> RoomAsync(string name) => (string)(await foyer.Admin.PostAsync("channels.create", new { name = $"retain-{name}" }))["channel._id"]!;

    private async Task<bool> IsThereAsync(string id) => (await foyer.Admin.GetAsync($"chat.getMessage?msgId={id}")).IsSuccess;

    private async Task<string> SayAsync(string room, int daysAgo, bool isPinned = false)
    {
        var id = "";
        await foyer.Services.GetRequiredService<Commits>().RunAsync(
            async (scope, stop) =>
            {
                id = scope.Ids.Next();
                scope.Db.Messages.Add(new Message(new MessageId(id), new RoomId(room), scope.Now.AddDays(-daysAgo), foyer.Admin.UserId!, "admin", "words") { IsPinned = isPinned });
                (await scope.Db.Rooms.FindAsync([new RoomId(room)], stop))!.MessageCount++;
            },
            TestContext.Current.CancellationToken);
        return id;
    }
}

public sealed class RetainingOnSqlite(SqliteFoyer foyer) : RetainMessagesTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class RetainingOnPostgres(PostgresFoyer foyer) : RetainMessagesTests(foyer), IClassFixture<PostgresFoyer>;
