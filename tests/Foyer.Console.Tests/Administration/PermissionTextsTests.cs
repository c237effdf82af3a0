using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Administration.Pages;
using Foyer.Console.Administration.Resources;
using Foyer.Console.Resources;
using Foyer.Console.Tests.Support;
using Foyer.Domain.Permissions;

namespace Foyer.Console.Tests.Administration;

/// <summary>Roles and permissions are called by names in both languages, on every page that shows them.</summary>
public sealed class PermissionTextsTests() : ManagersConsole(["view-user-administration", "access-permissions", "assign-roles", "can-audit-log"])
{
    private static readonly AdminTexts English = TextsIn(Language.English);
    private static readonly AdminTexts German = TextsIn(Language.German);

    [Fact]
    public void Every_permission_is_explained_in_both_languages_in_English_as_the_catalogue_does() =>
        Assert.Empty(PermissionCatalog.All
            .Where(static one => English.PermissionName(one.Id) != one.Help.TrimEnd('.') || German.PermissionName(one.Id) is var german && (german == one.Id || german.EndsWith('.') || german == English.PermissionName(one.Id)))
            .Select(static one => $"{one.Id}: {English.PermissionName(one.Id)} / {German.PermissionName(one.Id)}"));

    [Fact]
    public void The_permission_over_a_setting_is_called_by_the_settings_name()
    {
        Assert.Equal("Einstellung ändern: Live-Chat anbieten", German.PermissionName("change-setting-Livechat_enabled"));
        Assert.Equal("Change the setting: Offer live chat", English.PermissionName("change-setting-Livechat_enabled"));
        Assert.Equal("Einstellung ändern: Überschrift des Chat-Fensters", German.PermissionName("change-setting-Livechat_title"));
    }

    [Fact]
    public void Every_role_that_the_server_brings_along_has_a_name_and_ones_own_keep_theirs()
    {
        Assert.DoesNotContain(RoleCatalog.All, static role => German.RoleName(role.Id) == role.Id || English.RoleName(role.Id) == role.Id);
        Assert.Equal("user", German.RoleName(new RoleRow("x1", "user", "", "Users", false)));
        Assert.Equal("Agent, Nachtdienst", German.RoleNames(["livechat-agent", "x1"], [new RoleRow("x1", "Nachtdienst", "", "Users", false)]));
    }

    [Fact]
    public async Task The_matrix_is_read_and_searched_in_words()
    {
        Console.Server.OnRequest("roles.list", static _ => Roles());
        Console.Server.OnRequest("permissions.listAll", static _ => new JsonObject
        {
            ["update"] = new JsonArray(Granted("create-user"), Granted("delete-user"), Granted("view-logs")),
        });
        var page = Console.Render<PermissionsPage>();
        page.WaitForAssertion(() => Assert.Equal(["Berechtigung", "Agent", "Nachtdienst×"], page.FindAll("thead th").Select(static one => one.TextContent.Replace(" ", "", StringComparison.Ordinal).Trim())));
        Assert.Contains("Ein Konto für andere anlegen", page.FindAll("tbody th")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("Agent: Ein Konto für andere anlegen", page.Find("[data-testid=grant-create-user-livechat-agent]").GetAttribute("aria-label"));

        await page.Find("[data-testid=permission-search]").InputAsync("konten");
        Assert.Contains("Konten anderer löschen", Assert.Single(page.FindAll("tbody th")).TextContent, StringComparison.Ordinal);
        await page.Find("[data-testid=permission-search]").InputAsync("view-logs");
        Assert.Single(page.FindAll("tbody th"));
    }

    [Fact]
    public void Accounts_show_and_offer_roles_by_name()
    {
        Console.Server.OnRequest("roles.list", static _ => Roles());
        Console.Server.OnRequest("users.listByStatus", static _ => List("users", new JsonObject { ["_id"] = "u7", ["name"] = "Mo Ahrens", ["username"] = "mo", ["active"] = true, ["roles"] = new JsonArray("livechat-agent", "x1") }));
        var page = Console.Render<UsersPage>();
        page.WaitForAssertion(() => Assert.Contains("Agent, Nachtdienst", page.Find("[data-testid=user-row]").TextContent, StringComparison.Ordinal));
        Assert.Equal(["Alle", "Agent", "Nachtdienst"], page.FindAll("[data-testid=users-role] option").Select(static one => one.TextContent));

        page.Find("[data-testid=user-edit]").Click();
        Assert.Equal(["Agent", "Nachtdienst"], Dialogs.FindAll(".choices label").Select(static one => one.TextContent));
    }

    [Fact]
    public void The_audit_log_says_what_was_changed_in_words()
    {
        Console.Server.OnRequest("foyer.audit", static _ => List("events",
            new JsonObject { ["kind"] = "settings.changed", ["target"] = new JsonObject { ["_id"] = "Livechat_enabled" }, ["before"] = false, ["after"] = true },
            new JsonObject { ["kind"] = "users.created", ["target"] = new JsonObject { ["_id"] = "u7", ["name"] = "create-user" } }));
        var page = Console.Render<AuditPage>();
        page.WaitForAssertion(() => Assert.Contains("Live-Chat anbieten", page.FindAll("[data-testid=audit-row]")[0].TextContent, StringComparison.Ordinal));

        // What the filter above asks for stands there too.
        Assert.Equal("Livechat_enabled", page.Find("code").TextContent);
        Assert.Equal(["aus", "ein"], page.FindAll("[data-testid=audit-row]")[0].QuerySelectorAll("td").TakeLast(2).Select(static one => one.TextContent));
        Assert.Contains("create-user", page.FindAll("[data-testid=audit-row]")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_audit_log_names_a_setting_in_English_as_the_catalogue_does()
    {
        Assert.Equal("Forget all previews", TextsIn(Language.English).TargetName("settings.changed", "API_Embed_clear_cache_now", "Forget all previews."));
        Assert.Equal("Alle Vorschauen vergessen", TextsIn(Language.German).TargetName("settings.changed", "API_Embed_clear_cache_now", "Forget all previews."));
    }

    private static JsonObject Granted(string permission) => new() { ["_id"] = permission, ["roles"] = new JsonArray("livechat-agent") };

    private static JsonObject Roles() => new()
    {
        ["roles"] = new JsonArray(
            new JsonObject { ["_id"] = "livechat-agent", ["name"] = "livechat-agent", ["scope"] = "Users", ["protected"] = true },
            new JsonObject { ["_id"] = "x1", ["name"] = "Nachtdienst", ["scope"] = "Users", ["protected"] = false }),
    };

    private static AdminTexts TextsIn(Language language)
    {
        var speech = new Speech();
        speech.Use(language);
        return new AdminTexts(speech);
    }
}
