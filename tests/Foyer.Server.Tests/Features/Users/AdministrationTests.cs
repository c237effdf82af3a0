using System.Net;
using System.Text.Json.Nodes;
using Foyer.Domain.Permissions;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Users;

/// <summary>Settings, permissions, roles, accounts and presence over REST, each with its refusals.</summary>
public abstract class AdministrationTests(FoyerFixture foyer)
{
    [Fact]
    public async Task A_saved_setting_is_in_force_at_once_and_read_by_everybody_when_it_is_public()
    {
        Assert.True((await foyer.Admin.PostAsync("settings/Layout_Home_Title", new { value = "Foyer A" })).IsSuccess);

        var listed = await foyer.Anonymous.GetAsync("settings.public?query=" + Uri.EscapeDataString("""{"_id":{"$in":["Layout_Home_Title"]}}"""));

        Assert.Equal("Foyer A", (string?)listed.Json["settings"]![0]!["value"]);
    }

    [Fact]
    public async Task Secrets_and_private_settings_are_not_among_the_public_ones()
    {
        var listed = await foyer.Anonymous.GetAsync("settings.public?count=0");

        var ids = listed.Json["settings"]!.AsArray().Select(one => (string?)one!["_id"]).ToList();
        Assert.DoesNotContain("SMTP_Password", ids);
        Assert.DoesNotContain("VoIP_Management_Server_Password", ids);
        Assert.Contains("Site_Name", ids);
    }

    [Theory]
    [InlineData("Accounts_LoginExpiration", "ninety")]
    [InlineData("Livechat_enabled", 7)]
    public async Task A_value_of_the_wrong_type_is_refused_and_changes_nothing(string id, object value)
    {
        var before = await foyer.Admin.GetAsync($"settings/{id}");

        Assert.Equal(HttpStatusCode.BadRequest, (await foyer.Admin.PostAsync($"settings/{id}", new { value })).Status);

        Assert.Equal(before.Text, (await foyer.Admin.GetAsync($"settings/{id}")).Text);
    }

    [Fact]
    public async Task Who_may_not_change_settings_is_told_so_with_403()
    {
        var user = await foyer.AddAccountAsync("plain", RoleIds.User);

        Assert.Equal(HttpStatusCode.Forbidden, (await user.PostAsync("settings/Site_Name", new { value = "Mine" })).Status);
        Assert.Equal("error-edit-permissions-not-allowed", (string?)(await GrantAsync(user, "view-logs", "user"))["errorType"]);
    }

    [Fact]
    public async Task A_granted_permission_opens_a_door_at_once()
    {
        var user = await foyer.AddAccountAsync("plain", RoleIds.User);
        Assert.Equal(HttpStatusCode.Forbidden, (await user.GetAsync("settings/Site_Name")).Status);

        await GrantAsync("view-privileged-setting", "admin", "user");
        Assert.Equal(HttpStatusCode.OK, (await user.GetAsync("settings/Site_Name")).Status);

        await GrantAsync("view-privileged-setting", "admin");
        Assert.Equal(HttpStatusCode.Forbidden, (await user.GetAsync("settings/Site_Name")).Status);
    }

    [Fact]
    public async Task A_role_can_be_made_given_refused_while_in_use_taken_and_deleted()
    {
        var user = await foyer.AddAccountAsync("holder", RoleIds.User);
        var role = (string?)(await foyer.Admin.PostAsync("roles.create", new { name = $"helpers-{user.UserId}" }))["role._id"];
        Assert.True((await foyer.Admin.PostAsync("roles.addUserToRole", new { roleId = role, userId = user.UserId })).IsSuccess);

        Assert.Equal("error-user-already-in-role", (string?)(await foyer.Admin.PostAsync("roles.addUserToRole", new { roleId = role, userId = user.UserId }))["errorType"]);
        Assert.Equal("error-role-in-use", (string?)(await foyer.Admin.PostAsync("roles.delete", new { roleId = role }))["errorType"]);
        Assert.Equal("error-role-protected", (string?)(await foyer.Admin.PostAsync("roles.delete", new { roleId = "user" }))["errorType"]);
        Assert.True((await foyer.Admin.PostAsync("roles.removeUserFromRole", new { roleId = role, userId = user.UserId })).IsSuccess);
        Assert.True((await foyer.Admin.PostAsync("roles.delete", new { roleId = role })).IsSuccess);
    }

    [Fact]
    public async Task Nobody_takes_a_reserved_name_a_taken_name_or_a_taken_address()
    {
        var first = await CreateAsync("taken");
        var name = (string)first["user.username"]!;

        Assert.Equal("error-blocked-username", (string?)(await CreateAsync("x", username: "admin"))["errorType"]);
        Assert.Equal("error-field-unavailable", (string?)(await CreateAsync("x", username: name.ToUpperInvariant()))["errorType"]);
        Assert.Equal("error-field-unavailable", (string?)(await CreateAsync("x", email: $"{name}@EXAMPLE.org"))["errorType"]);
    }

    [Fact]
    public async Task A_deactivated_account_is_signed_out_and_keeps_its_roles()
    {
        var user = await foyer.AddAccountAsync("leaving", RoleIds.User);
        await foyer.Admin.PostAsync("roles.addUserToRole", new { roleId = RoleIds.LiveChatAgent, userId = user.UserId });

        await foyer.Admin.PostAsync("users.setActiveStatus", new { userId = user.UserId, activeStatus = false });

        Assert.Equal(HttpStatusCode.Unauthorized, (await user.GetAsync("me")).Status);
        var shown = await foyer.Admin.GetAsync($"users.info?userId={user.UserId}");
        Assert.Equal("not-available", (string?)shown["user.statusLivechat"]);
        Assert.Contains(RoleIds.LiveChatAgent, shown["user.roles"]!.AsArray().Select(role => (string?)role));
    }

    [Fact]
    public async Task Others_see_no_address_roles_or_status_default_of_an_account()
    {
        var user = await foyer.AddAccountAsync("seen", RoleIds.User);
        var other = await foyer.AddAccountAsync("seeing", RoleIds.User);

        var shown = (await other.GetAsync($"users.info?userId={user.UserId}"))["user"]!.AsObject();

        Assert.All(["emails", "roles", "statusDefault", "services", "createdAt"], key => Assert.False(shown.ContainsKey(key), key));
    }

    [Fact]
    public async Task A_new_password_needs_the_present_one_and_ends_the_other_devices()
    {
        var user = await foyer.AddAccountAsync("careful", RoleIds.User);
        Assert.Equal("totp-required", (string?)(await user.PostAsync("users.updateOwnBasicInfo", new { data = new { newPassword = "another one" } }))["errorType"]);
        Assert.Equal("totp-invalid", (string?)(await user.PostAsync(
            "users.updateOwnBasicInfo", new { data = new { newPassword = "another one", currentPassword = "00" } }))["errorType"]);
    }

    [Fact]
    public async Task A_chosen_status_is_seen_and_an_unknown_one_refused()
    {
        var user = await foyer.AddAccountAsync("busy", RoleIds.User);

        Assert.True((await user.PostAsync("users.setStatus", new { status = "busy", message = "in a meeting" })).IsSuccess);

        Assert.Equal("busy", (string?)(await foyer.Admin.GetAsync($"users.getStatus?userId={user.UserId}"))["status"]);
        Assert.Equal("error-invalid-status", (string?)(await user.PostAsync("users.setStatus", new { status = "dancing" }))["errorType"]);
    }

    [Fact]
    public async Task A_deleted_account_is_gone_and_the_right_to_delete_is_asked_for()
    {
        var user = await foyer.AddAccountAsync("gone", RoleIds.User);
        Assert.Equal(HttpStatusCode.Forbidden, (await user.PostAsync("users.delete", new { userId = user.UserId })).Status);

        Assert.True((await foyer.Admin.PostAsync("users.delete", new { userId = user.UserId })).IsSuccess);

        Assert.Equal("User not found.", (string?)(await foyer.Admin.GetAsync($"users.info?userId={user.UserId}"))["error"]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await user.GetAsync("me")).Status);
    }

    [Fact]
    public async Task A_personal_token_works_once_made_and_never_after_it_was_removed()
    {
        var user = await foyer.AddAccountAsync("maker", RoleIds.User);
        var token = (string)(await user.PostAsync("users.generatePersonalAccessToken", new { tokenName = "script" }))["token"]!;
        var script = new Rest(foyer.Address, user.UserId, token);
        Assert.Equal(HttpStatusCode.OK, (await script.GetAsync("me")).Status);
        Assert.Equal("error-token-already-exists", (string?)(await user.PostAsync("users.generatePersonalAccessToken", new { tokenName = "script" }))["errorType"]);

        await user.PostAsync("users.removePersonalAccessToken", new { tokenName = "script" });

        Assert.Equal(HttpStatusCode.Unauthorized, (await script.GetAsync("me")).Status);
    }

    [Fact]
    public async Task Preferences_keep_what_was_chosen_and_refuse_what_is_none()
    {
        var user = await foyer.AddAccountAsync("choosy", RoleIds.User);

        Assert.True((await user.PostAsync("users.setPreferences", new { data = new { sidebarViewMode = "condensed" } })).IsSuccess);

        Assert.Equal("condensed", (string?)(await user.GetAsync("me"))["settings.preferences.sidebarViewMode"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await user.PostAsync("users.setPreferences", new { data = new { sidebarViewMode = "huge" } })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await user.PostAsync("users.setPreferences", new { data = new { nonsense = true } })).Status);
        Assert.True((await user.PostAsync("users.setPreferences", new { data = new { foyerDrafts = new { room = "Angefangen" } } })).IsSuccess);
        Assert.Equal(HttpStatusCode.BadRequest, (await user.PostAsync("users.setPreferences", new { data = new { foyerDrafts = new { room = 7 } } })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await user.PostAsync("users.setPreferences", new { data = new { foyerDrafts = new { room = new string('x', 20_001) } } })).Status);
    }

    [Fact]
    public async Task Whoever_asks_for_their_own_permissions_gets_those_and_no_others()
    {
        var user = await foyer.AddAccountAsync("own");
        var all = (await user.GetAsync("permissions.listAll")).Json["update"]!.AsArray();
        var mine = (await user.GetAsync("permissions.listAll?mine=true")).Json["update"]!.AsArray();

        Assert.True(mine.Count < all.Count);
        Assert.Equal(
            all.Where(static one => one!["roles"]!.AsArray().Any(static role => (string?)role == "user")).Select(static one => (one!["_id"]!.ToJsonString(), one["roles"]!.ToJsonString())),
            mine.Select(static one => (one!["_id"]!.ToJsonString(), one["roles"]!.ToJsonString())));
    }

    [Fact]
    public async Task A_picture_is_a_letter_and_never_markup()
    {
        var picture = await foyer.Anonymous.GetAsync("/avatar/anna");

        Assert.Contains(">A</text>", picture.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", (await foyer.Anonymous.GetAsync("/avatar/%3Cscript%3E")).Text, StringComparison.OrdinalIgnoreCase);
    }

    private Task<Answer> CreateAsync(string start, string? username = null, string? email = null)
    {
        var name = username ?? $"{start}-{Guid.CreateVersion7():N}";
        return foyer.Admin.PostAsync("users.create", new { name = start, username = name, email = email ?? $"{name}@example.org", password = "a long secret" });
    }

    private Task<Answer> GrantAsync(string permission, params string[] roles) => GrantAsync(foyer.Admin, permission, roles);

    private static Task<Answer> GrantAsync(Rest caller, string permission, params string[] roles) =>
        caller.PostAsync("permissions.update", new JsonObject
        {
            ["permissions"] = new JsonArray(new JsonObject { ["_id"] = permission, ["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]) }),
        });
}

public sealed class AdministrationTestsOnSqlite(SqliteFoyer foyer) : AdministrationTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class AdministrationTestsOnPostgres(PostgresFoyer foyer) : AdministrationTests(foyer), IClassFixture<PostgresFoyer>;
