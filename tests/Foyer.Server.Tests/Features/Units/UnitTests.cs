using Foyer.Domain.Permissions;
using Foyer.Server.Tests.Features.LiveChats;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Units;

public abstract class UnitTests(FoyerFixture foyer)
{
    private readonly Desk desk = new(foyer);

    [Fact]
    public async Task A_monitor_sees_the_chats_departments_tags_and_canned_responses_of_the_own_units_only()
    {
        var monitor = await MonitorAsync("mia");
        var (ada, library, exams) = (await desk.AgentAsync("ada"), await desk.DepartmentAsync("library"), await desk.DepartmentAsync("exams"));
        foreach (var department in new[] { library, exams })
        {
            Assert.True((await foyer.Admin.PostAsync($"livechat/department/{department}/agents", new { upsert = new[] { new { agentId = ada.UserId } }, remove = Array.Empty<object>() })).IsSuccess);
            Assert.Null((await Desk.CallAsync(foyer.Admin, "livechat:saveTag", null, new { name = $"tag of {department}" }, new[] { department }))["error"]);
            Assert.True((await foyer.Admin.PostAsync("canned-responses", new { shortcut = $"hello-{department}", text = "hello", scope = "department", departmentId = department })).IsSuccess);
        }

        var (_, seen) = await desk.VisitorAsync(library);
        var (_, unseen) = await desk.VisitorAsync(exams);
        await UnitAsync("north", monitor, library);

        var rooms = (await monitor.GetAsync("livechat/rooms?count=100"))["rooms"]!.AsArray().Select(room => (string)room!["_id"]!).ToList();
        Assert.Contains(seen, rooms);
        Assert.DoesNotContain(unseen, rooms);
        Assert.True((await monitor.GetAsync($"livechat/{seen}/messages")).IsSuccess);
        Assert.False((await monitor.GetAsync($"livechat/{unseen}/messages")).IsSuccess);
        Assert.Equal(library, (string?)Assert.Single((await monitor.GetAsync("livechat/department?onlyMyDepartments=true"))["departments"]!.AsArray())!["_id"]);
        Assert.Equal([$"tag of {library}"], (await monitor.GetAsync("livechat/tags?viewAll=true"))["tags"]!.AsArray().Select(tag => (string)tag!["name"]!));
        Assert.Equal([$"hello-{library}"], (await monitor.GetAsync("canned-responses.get"))["responses"]!.AsArray().Select(one => (string)one!["shortcut"]!));
    }

    [Fact]
    public async Task Who_is_no_monitor_any_more_or_gone_watches_over_nothing()
    {
        var (mia, max) = (await MonitorAsync("mia"), await MonitorAsync("max"));
        var unit = await UnitAsync("south", mia, await desk.DepartmentAsync("library"));
        Assert.Null((await Desk.CallAsync(foyer.Admin, "livechat:saveUnit", unit, new { name = "south", visibility = "public" }, Monitors(mia, max), Array.Empty<object>()))["error"]);
        Assert.Equal(2, (int?)(await foyer.Admin.GetAsync($"livechat/units/{unit}"))["numMonitors"]);

        Assert.Null((await Desk.CallAsync(foyer.Admin, "livechat:removeMonitor", (string)(await mia.GetAsync("me"))["username"]!))["error"]);
        Assert.True((await foyer.Admin.PostAsync("users.delete", new { userId = max.UserId, confirmRelinquish = true })).IsSuccess);

        Assert.Equal(0, (int?)(await foyer.Admin.GetAsync($"livechat/units/{unit}"))["numMonitors"]);
        Assert.Empty((await foyer.Admin.GetAsync($"livechat/units/{unit}/monitors"))["monitors"]!.AsArray());
    }

    [Fact]
    public async Task What_belonged_to_a_deleted_department_is_not_everybodys_afterwards()
    {
        var library = await desk.DepartmentAsync("library");
        Assert.Null((await Desk.CallAsync(foyer.Admin, "livechat:saveTag", null, new { name = "only there" }, new[] { library }))["error"]);
        Assert.True((await foyer.Admin.PostAsync("canned-responses", new { shortcut = "only-there", text = "hello", scope = "department", departmentId = library })).IsSuccess);

        Assert.True((await foyer.Admin.DeleteAsync($"livechat/department/{library}")).IsSuccess);

        Assert.DoesNotContain("only there", (await foyer.Admin.GetAsync("livechat/tags?viewAll=true")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("only-there", (await foyer.Admin.GetAsync("canned-responses?count=100")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_canned_response_that_is_ones_own_is_heard_of_by_nobody_else()
    {
        var (ada, ben) = (await desk.AgentAsync("ada"), await desk.AgentAsync("ben"));
        Assert.True((await ada.PostAsync("canned-responses", new { shortcut = "mine", text = "my secret", scope = "user" })).IsSuccess);

        var response = (string)(await ada.GetAsync("canned-responses.get"))["responses"]!.AsArray().Single(one => (string?)one!["shortcut"] == "mine")!["_id"]!;

        Assert.False((await ben.GetAsync($"canned-responses/{response}")).IsSuccess);
        Assert.Equal("error-not-allowed", (string?)(await ben.DeleteAsync("canned-responses", new { _id = response }))["errorType"]);
        Assert.Equal("error-not-allowed", (string?)(await ben.PostAsync("canned-responses", new { _id = response, shortcut = "mine", text = "x", scope = "user" }))["errorType"]);
        Assert.Equal("error-invalid-shortcut", (string?)(await ben.PostAsync("canned-responses", new { shortcut = "mine", text = "x", scope = "user" }))["errorType"]);
    }

    private async Task<Rest> MonitorAsync(string name)
    {
        var monitor = await foyer.AddAccountAsync(name, RoleIds.User);
        Assert.Null((await Desk.CallAsync(foyer.Admin, "livechat:addMonitor", (string)(await monitor.GetAsync("me"))["username"]!))["error"]);
        return monitor;
    }

    private async Task<string> UnitAsync(string name, Rest monitor, string department)
    {
        var saved = await Desk.CallAsync(
            foyer.Admin, "livechat:saveUnit", null, new { name, visibility = "private" }, Monitors(monitor), new[] { new { departmentId = department } });
        return (string)saved["result"]!["_id"]!;
    }

    private static object[] Monitors(params Rest[] monitors) => [.. monitors.Select(one => new { monitorId = one.UserId })];
}

public sealed class UnitsOnSqlite(SqliteFoyer foyer) : UnitTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class UnitsOnPostgres(PostgresFoyer foyer) : UnitTests(foyer), IClassFixture<PostgresFoyer>;
