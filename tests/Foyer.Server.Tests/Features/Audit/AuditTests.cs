using System.Net;
using System.Text.Json.Nodes;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Audit;

/// <summary>Who changed what.</summary>
public abstract class AuditTests(FoyerFixture foyer)
{
    [Fact]
    public async Task A_changed_setting_is_noted_with_both_values()
    {
        await foyer.Admin.PostAsync("settings/Layout_Home_Title", new { value = "Before" });
        await foyer.Admin.PostAsync("settings/Layout_Home_Title", new { value = "After" });

        var noted = (await foyer.Admin.GetAsync("audit.settings?settingId=Layout_Home_Title"))["events"]![0]!;

        Assert.Equal("settings.changed", (string?)noted["t"]);
        Assert.Equal(Rest.Administrator, (string?)noted["actor"]!["username"]);
        Assert.Equal("Before", (string?)noted["data"]![1]!["value"]);
        Assert.Equal("After", (string?)noted["data"]![2]!["value"]);
    }

    [Fact]
    public async Task What_changes_nothing_is_not_noted()
    {
        await foyer.Admin.PostAsync("settings/Layout_Sidenav_Footer", new { value = "Same" });
        await foyer.Admin.PostAsync("settings/Layout_Sidenav_Footer", new { value = "Same" });

        Assert.Equal(1, (int?)(await foyer.Admin.GetAsync("audit.settings?settingId=Layout_Sidenav_Footer"))["total"]);
    }

    [Fact]
    public async Task The_value_of_a_secret_is_never_written_down()
    {
        await foyer.Admin.PostAsync("settings/SMTP_Password", new { value = "very secret" });

        var answer = await foyer.Admin.GetAsync("foyer.audit?target=SMTP_Password");

        Assert.Equal(1, (int?)answer["total"]);
        Assert.Equal(SettingCatalog.ById["SMTP_Password"].Help, (string?)answer["events"]![0]!["target"]!["help"]);
        Assert.DoesNotContain("very secret", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_accounts_and_permissions_are_noted_with_who_did_it()
    {
        var user = await foyer.AddAccountAsync("watched", RoleIds.User);
        await foyer.Admin.PostAsync("roles.addUserToRole", new { roleId = RoleIds.LiveChatAgent, userId = user.UserId });
        await foyer.Admin.PostAsync("users.update", new { userId = user.UserId, data = new { name = "Somebody else", password = "a new long secret" } });
        await foyer.Admin.PostAsync("users.setActiveStatus", new { userId = user.UserId, activeStatus = false });
        await foyer.Admin.PostAsync("permissions.update", new JsonObject
        {
            ["permissions"] = new JsonArray(new JsonObject { ["_id"] = "view-logs", ["roles"] = new JsonArray("admin", "user") }),
        });

        var ofUser = (await foyer.Admin.GetAsync($"foyer.audit?target={user.UserId}"))["events"]!.AsArray();

        Assert.Equal(["users.active.changed", "users.changed", "users.roles.changed"], ofUser.Select(one => (string?)one!["kind"]).Order());
        Assert.DoesNotContain("a new long secret", ofUser.ToJsonString(), StringComparison.Ordinal);
        Assert.All(ofUser, one => Assert.Equal(Rest.Administrator, (string?)one!["actor"]!["username"]));
        Assert.Equal(["admin", "user"], (await foyer.Admin.GetAsync("foyer.audit?target=view-logs"))["events"]![0]!["after"]!.AsArray().Select(one => (string?)one));
    }

    [Fact]
    public async Task Only_who_may_audit_reads_it_and_a_moment_that_is_none_is_refused()
    {
        var user = await foyer.AddAccountAsync("plain", RoleIds.User);

        Assert.Equal(HttpStatusCode.Forbidden, (await user.GetAsync("foyer.audit")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await user.GetAsync("audit.settings")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await foyer.Admin.GetAsync("foyer.audit?start=yesterday-ish")).Status);
    }
}

public sealed class AuditTestsOnSqlite(SqliteFoyer foyer) : AuditTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class AuditTestsOnPostgres(PostgresFoyer foyer) : AuditTests(foyer), IClassFixture<PostgresFoyer>;
