using Foyer.Domain;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Features.Rooms;

/// <summary>What happens in the middle of something else leaves nothing half done.</summary>
public abstract class FaultTests(FoyerFixture foyer)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_room_that_is_deleted_while_people_write_in_it_leaves_nothing_behind_and_everybody_gets_an_answer()
    {
        var owner = await foyer.AddAccountAsync("ada");
        var writers = new List<Rest>();
        var names = new List<string>();
        for (var number = 0; number < 4; number++)
        {
            writers.Add(await foyer.AddAccountAsync("vik"));
            names.Add((string)(await writers[^1].GetAsync("me"))["username"]!);
        }

        var room = (string)(await owner.PostAsync("groups.create", new { name = $"gone{owner.UserId}", members = names }))["group._id"]!;
        var writing = writers.SelectMany(writer => Enumerable.Range(0, 10).Select(number =>
            writer.PostAsync("chat.sendMessage", new { message = new { rid = room, msg = $"@all number {number}" } }))).ToList();
        var deleting = owner.PostAsync("groups.delete", new { roomId = room });
        writing.AddRange(writers.Select(writer => writer.PostAsync("chat.sendMessage", new { message = new { rid = room, msg = "too late" } })));
        Assert.True((await deleting).IsSuccess);
        Assert.All(await Task.WhenAll(writing), answer => Assert.InRange((int)answer.Status, 200, 499));

        var id = new RoomId(room);
        await using var db = foyer.Services.GetRequiredService<FoyerDbFactory>().Create();
        Assert.Equal((0, 0, 0), (
            await db.Messages.CountAsync(one => one.RoomId == id, Cancel), await db.Subscriptions.CountAsync(one => one.RoomId == id, Cancel), await db.MessageMarks.CountAsync(one => one.RoomId == id, Cancel)));
        Assert.False((await writers[0].PostAsync("chat.sendMessage", new { message = new { rid = room, msg = "and later" } })).IsSuccess);
    }

    [Fact]
    public async Task A_person_who_is_renamed_has_the_new_name_everywhere_at_once()
    {
        var (ada, vik) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("vik"));
        var before = (string)(await vik.GetAsync("me"))["username"]!;
        var room = (string)(await ada.PostAsync("channels.create", new { name = $"named{ada.UserId}", members = new[] { before } }))["channel._id"]!;
        var direct = (string)(await ada.PostAsync("im.create", new { username = before }))["room._id"]!;
        foreach (var place in new[] { room, direct })
        {
            Assert.True((await vik.PostAsync("chat.sendMessage", new { message = new { rid = place, msg = "hello" } })).IsSuccess);
        }

        var after = $"renamed.{before}";
        Assert.True((await foyer.Admin.PostAsync("users.update", new { userId = vik.UserId, data = new { username = after } })).IsSuccess);
        foreach (var path in new[]
        {
            $"channels.messages?roomId={room}", $"channels.members?roomId={room}", $"im.messages?roomId={direct}", $"im.members?roomId={direct}", $"subscriptions.getOne?roomId={direct}", $"rooms.info?roomId={direct}",
        })
        {
            var answer = (await ada.GetAsync(path)).Text;
            Assert.Contains($"\"{after}\"", answer, StringComparison.Ordinal);
            Assert.DoesNotContain($"\"{before}\"", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_person_who_is_deactivated_can_do_nothing_more_anywhere()
    {
        var (ada, vik) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("vik"));
        var name = (string)(await vik.GetAsync("me"))["username"]!;
        var room = (string)(await ada.PostAsync("channels.create", new { name = $"off{ada.UserId}", members = new[] { name } }))["channel._id"]!;
        await using var line = await foyer.ConnectAsync(vik);
        Assert.True((await foyer.Admin.PostAsync("users.setActiveStatus", new { userId = vik.UserId, activeStatus = false, confirmRelinquish = true })).IsSuccess);
        Assert.False((await vik.PostAsync("chat.sendMessage", new { message = new { rid = room, msg = "still here" } })).IsSuccess);
        Assert.False((await foyer.Anonymous.PostAsync("login", new { user = name, password = name })).IsSuccess);
        Assert.False((await vik.GetAsync($"channels.messages?roomId={room}")).IsSuccess);
    }
}

public sealed class FaultsOnSqlite(SqliteFoyer foyer) : FaultTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class FaultsOnPostgres(PostgresFoyer foyer) : FaultTests(foyer), IClassFixture<PostgresFoyer>;
