using System.Net;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.LiveChats;

/// <summary>What only Foyer's own console asks for: why a button is dark, and deletion that leaves a receipt.</summary>
public abstract class DeskDoorsTests(FoyerFixture foyer)
{
    private readonly Desk desk = new(foyer);

    [Fact]
    public async Task The_reason_of_a_button_counts_the_people_of_my_departments_only()
    {
        var (ada, ben) = (await desk.AgentAsync("ada"), await desk.AgentAsync("ben"));
        var library = await desk.DepartmentAsync("library", ada, ben);
        await desk.DepartmentAsync("elsewhere", ben);
        Assert.Equal((true, 2), await ReasonAsync(ada, library, "free"));

        await Desk.BeAsync(ada, "online", "not-available");
        await Desk.BeAsync(ben, "offline", "available");

        Assert.Equal((false, 1), await ReasonAsync(ada, library, "notAvailable"));
        Assert.Equal((false, 1), await ReasonAsync(ada, library, "offline"));
        Assert.Single((await ada.GetAsync("foyer.buttons"))["buttons"]!.AsArray());
    }

    [Fact]
    public async Task Deleting_a_chat_leaves_a_receipt_that_does_not_say_whose_it_was()
    {
        var ada = await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync(await desk.DepartmentAsync("library", ada));
        await foyer.Anonymous.PostAsync("livechat/message", new { token, rid = room, msg = "Mein Geheimnis" });
        Assert.False((await foyer.Admin.PostAsync("foyer.livechat.remove", new { rid = room })).IsSuccess);
        await foyer.Anonymous.PostAsync("livechat/room.close", new { token, rid = room });
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.PostAsync("foyer.livechat.remove", new { rid = room })).Status);

        var removed = await foyer.Admin.PostAsync("foyer.livechat.remove", new { rid = room });

        Assert.True(removed.IsSuccess, removed.Text);
        Assert.Equal(1, (int)removed["receipt.chats"]!);
        Assert.True((int)removed["receipt.messages"]! >= 1);
        var kept = await foyer.Admin.GetAsync("foyer.erasures?count=100");
        Assert.Contains((string)removed["receipt.receipt"]!, kept.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(room, kept.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Managers_erase_a_person_who_asked_for_it_with_the_open_chat()
    {
        var ada = await desk.AgentAsync("ada");
        var (token, room) = await desk.VisitorAsync(await desk.DepartmentAsync("library", ada));
        var contactId = (string)(await foyer.Anonymous.GetAsync($"livechat/visitor/{token}"))["visitor._id"]!;
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.PostAsync("foyer.contacts.erase", new { contactId })).Status);

        var erased = await foyer.Admin.PostAsync("foyer.contacts.erase", new { contactId });

        Assert.True(erased.IsSuccess, erased.Text);
        Assert.Equal(1, (int)erased["receipt.chats"]!);
        Assert.False((await foyer.Admin.GetAsync($"rooms.info?roomId={room}")).IsSuccess);
        Assert.False((await foyer.Admin.PostAsync("foyer.contacts.erase", new { contactId })).IsSuccess);
    }

    private static async Task<(bool IsShown, int Count)> ReasonAsync(Rest agent, string department, string group)
    {
        var button = (await agent.GetAsync("foyer.buttons"))["buttons"]!.AsArray().Single(one => (string)one!["_id"]! == department)!;
        return ((bool)button["isShown"]!, (int)button[group]!);
    }
}

public sealed class DeskDoorsOnSqlite(SqliteFoyer foyer) : DeskDoorsTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class DeskDoorsOnPostgres(PostgresFoyer foyer) : DeskDoorsTests(foyer), IClassFixture<PostgresFoyer>;
