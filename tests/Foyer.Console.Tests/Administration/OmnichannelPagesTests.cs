using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Administration.Omnichannel;
using Foyer.Console.Administration.Pages;
using Foyer.Console.Tests.Support;
using Foyer.Console.Wire;
using MudBlazor;

namespace Foyer.Console.Tests.Administration;

/// <summary>The pages of the omnichannel administration: what managers write arrives, and what is wrong is said beside the field.</summary>
public sealed class OmnichannelPagesTests() : ManagersConsole(Rights)
{
    private static readonly string[] Rights =
    [
        "manage-livechat-tags", "view-livechat-business-hours", "view-livechat-triggers", "view-livechat-webhooks", "manage-livechat-departments", "manage-email-inbox",
        "view-canned-responses", "save-canned-responses", "save-all-canned-responses", "remove-canned-responses", "manage-livechat-priorities", "view-livechat-customfields",
    ];

    [Fact]
    public async Task A_tag_without_a_name_is_refused_beside_the_field_and_one_with_departments_is_saved()
    {
        Console.Server.OnRequest("livechat/tags", static _ => List("tags"));
        New<TagsPage>("tag");
        await Dialogs.Find("#tag-form").SubmitAsync();
        Assert.Equal("true", Dialogs.Find("#tag-name").GetAttribute("aria-invalid"));
        Assert.Contains("füllen Sie dieses Feld aus", Dialogs.Find("#tag-name-error").TextContent, StringComparison.Ordinal);

        await Dialogs.Find("#tag-name").InputAsync("Bewerbung");
        await Dialogs.Find("#tag-departments").ChangeAsync("d2");
        await Dialogs.Find("#tag-form").SubmitAsync();

        var saved = Called("livechat:saveTag");
        Assert.Null(saved[0]);
        Assert.Equal("Bewerbung", saved[1]!["name"]!.GetValue<string>());
        Assert.Equal(["d2"], saved[2]!.AsArray().Select(static one => one!.GetValue<string>()));
        Assert.Empty(Dialogs.FindAll("#tag-form"));
    }

    [Fact]
    public async Task Business_hours_that_end_early_or_overlap_are_refused_beside_their_day_and_a_zone_nobody_knows_beside_its_field()
    {
        Console.Server.OnRequest("livechat/business-hours", static _ => List("businessHours"));
        New<BusinessHoursPage>("hour");
        await Dialogs.Find("#hour-name").InputAsync("Mensa");
        await Dialogs.Find("#hour-departmentIds").ChangeAsync("d2");
        await Dialogs.Find("#hour-timezoneName").InputAsync("Europe/Nirgendwo");
        await Dialogs.Find("[data-testid=hour-finish-Monday]").ChangeAsync("08:00");
        await Dialogs.Find("[data-testid=hour-add-Tuesday]").ClickAsync(new());
        await Dialogs.FindAll("[data-testid=hour-start-Tuesday]")[1].ChangeAsync("16:00");
        await Dialogs.Find("#hour-form").SubmitAsync();

        Assert.Contains("muss nach dem Anfang", ErrorOf("Monday"), StringComparison.Ordinal);
        Assert.Contains("überschneiden sich", ErrorOf("Tuesday"), StringComparison.Ordinal);
        Assert.Contains("nicht bekannt", Dialogs.Find("#hour-timezoneName-error").TextContent, StringComparison.Ordinal);

        await Dialogs.Find("#hour-timezoneName").InputAsync("Europe/Berlin");
        await Dialogs.Find("[data-testid=hour-finish-Monday]").ChangeAsync("12:00:00");
        await Dialogs.FindAll("[data-testid=hour-start-Tuesday]")[1].ChangeAsync("17:30");
        await Dialogs.FindAll("[data-testid=hour-finish-Tuesday]")[1].ChangeAsync("19:00");
        await Dialogs.Find("#hour-form").SubmitAsync();

        var form = Called("livechat:saveBusinessHour")[0]!;
        Assert.Equal("d2", form["departmentsToApplyBusinessHour"]!.GetValue<string>());
        Assert.Equal("custom", form["type"]!.GetValue<string>());
        Assert.Equal(["09:00–12:00"], Stretches(form, "Monday"));
        Assert.Equal(["09:00–17:00", "17:30–19:00"], Stretches(form, "Tuesday"));
        Assert.Empty(Stretches(form, "Sunday"));

        string ErrorOf(string day) => Dialogs.Find($"[data-testid=hour-day-{day}] [role=alert]").TextContent;
    }

    [Fact]
    public async Task A_trigger_has_several_conditions_and_actions()
    {
        Console.Server.OnRequest("livechat/triggers", static _ => List("triggers"));
        New<TriggersPage>("trigger");
        await Dialogs.Find("#trigger-name").InputAsync("Hilfe");
        await Dialogs.Find("#trigger-form").SubmitAsync();
        Assert.Contains("füllen Sie dieses Feld aus", Dialogs.Find("[data-testid=trigger-action-0-msg]").ParentElement!.TextContent, StringComparison.Ordinal);

        await Dialogs.Find("[data-testid=trigger-condition-add]").ClickAsync(new());
        await Dialogs.Find("#trigger-condition-1-value").InputAsync("/preise");
        await Dialogs.Find("#trigger-action-0-msg").InputAsync("Kann ich helfen?");
        await Dialogs.Find("#trigger-form").SubmitAsync();

        var sent = Sent("livechat/triggers");
        Assert.Equal(["time-on-site", "page-url"], sent["conditions"]!.AsArray().Select(static one => one!["name"]!.GetValue<string>()));
        Assert.Equal("Kann ich helfen?", sent["actions"]![0]!["params"]!["msg"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_webhook_is_saved_before_it_is_tried_and_a_silent_server_is_said()
    {
        Console.Server.OnRequest("livechat/integrations.settings", static _ => new JsonObject
        {
            ["settings"] = new JsonArray(
                new JsonObject { ["_id"] = "Livechat_webhookUrl", ["type"] = "string", ["value"] = "" },
                new JsonObject { ["_id"] = "Livechat_http_timeout", ["type"] = "int", ["value"] = 5000 },
                new JsonObject { ["_id"] = "Livechat_webhook_on_start", ["type"] = "boolean", ["value"] = false }),
        });
        Console.Server.OnRequest("livechat/webhook.test", static _ => throw new ServerRefusedException("error-invalid-webhook-response"));
        var page = Console.Render<WebhooksPage>();
        await page.Find("#webhook-address").InputAsync("crm.example");
        await page.Find("form").SubmitAsync();
        Assert.Contains("https://", page.Find("#webhook-address-error").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("[data-testid=webhook-test]").HasAttribute("disabled"));

        await page.Find("#webhook-address").InputAsync("https://crm.example/hook");
        await page.Find("#webhook-on_start").ChangeAsync(true);
        await page.Find("form").SubmitAsync();
        var saved = Called("livechat:saveIntegration")[0]!;
        Assert.Equal(5000, saved["Livechat_http_timeout"]!.GetValue<int>());
        Assert.True(saved["Livechat_webhook_on_start"]!.GetValue<bool>());

        await page.Find("[data-testid=webhook-test]").ClickAsync(new());
        Assert.Contains("nicht geantwortet", page.Find("[data-testid=problem]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_department_keeps_what_the_form_does_not_show_and_ranks_its_agents()
    {
        Console.Server.OnRequest("livechat/department", static _ => List("departments", new JsonObject
        {
            ["_id"] = "d1",
            ["name"] = "Bibliothek",
            ["enabled"] = true,
            ["email"] = "b@uni.example",
            ["ownKey"] = "bleibt",
            ["numAgents"] = 1,
        }));
        Console.Server.OnRequest("livechat/departments/archived", static _ => List("departments"));
        Console.Server.OnRequest("livechat/users/agent", static _ => List("users", Row("u1", "Anna"), Row("u2", "Ben")));
        Console.Server.OnRequest("livechat/department/d1/agents", static _ => List("agents", new JsonObject { ["agentId"] = "u1", ["count"] = 2, ["order"] = 1 }));
        var page = Console.Render<DepartmentsPage>();
        page.Find("[data-testid=department-edit]").Click();
        Assert.Equal("2", Dialogs.Find("[data-testid=department-agent-count]").GetAttribute("value"));
        await Dialogs.Find("[data-testid=department-agent-add]").ChangeAsync("u2");
        await Dialogs.FindAll("[data-testid=department-agent-order]")[1].ChangeAsync("5");
        await Dialogs.Find("#department-asks-tags").ChangeAsync(true);
        await Dialogs.Find("#department-form").SubmitAsync();
        Assert.Contains("muss es hier welche geben", Dialogs.Find("#department-tags-error").TextContent, StringComparison.Ordinal);

        await Dialogs.Find("#department-tags").InputAsync("Frage, Störung");
        await Dialogs.Find("#department-form").SubmitAsync();
        var department = Sent("livechat/department/d1")["department"]!;
        Assert.Equal("bleibt", department["ownKey"]!.GetValue<string>());
        Assert.Equal("b@uni.example", department["email"]!.GetValue<string>());
        Assert.Equal(["Frage", "Störung"], department["chatClosingTags"]!.AsArray().Select(static one => one!.GetValue<string>()));
        Assert.False(department.AsObject().ContainsKey("numAgents"));
        var members = Sent("livechat/department/d1/agents")["upsert"]!.AsArray();
        Assert.Equal([("u1", 2, 1), ("u2", 0, 5)], members.Select(static one => (one!["agentId"]!.GetValue<string>(), one["count"]!.GetValue<int>(), one["order"]!.GetValue<int>())));
    }

    [Fact]
    public async Task What_the_server_refuses_stands_beside_its_field_and_others_responses_cannot_be_edited()
    {
        Console.Server.OnRequest("livechat/tags", static _ => List("tags"));
        Console.Server.OnRequest("canned-responses", static (_, body) => body.ContainsKey("shortcut")
            ? throw new ServerRefusedException("error-invalid-shortcut")
            : List("cannedResponses", new JsonObject { ["_id"] = "1", ["shortcut"] = "ihr", ["text"] = "…", ["scope"] = "user", ["createdBy"] = new JsonObject { ["_id"] = "u9", ["username"] = "ben" } }));
        var page = New<CannedPage>("canned");
        Assert.Empty(page.FindAll("[data-testid=canned-edit]"));
        await Dialogs.Find("#canned-shortcut").InputAsync("ihr");
        await Dialogs.Find("#canned-text").InputAsync("Guten Tag");
        await Dialogs.Find("#canned-form").SubmitAsync();

        Assert.Contains("gibt es schon", Dialogs.Find("#canned-shortcut-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("Guten Tag", Dialogs.Find("#canned-text").GetAttribute("value"));
    }

    private JsonArray Called(string method) => (JsonArray)Console.Server.Asked.Last(asked => asked.Name == method).Arguments!;

    private static string[] Stretches(JsonNode form, string day) =>
    [
        .. form["workHours"]!.AsArray().Where(one => one!["day"]!.GetValue<string>() == day && one["open"]!.GetValue<bool>())
            .Select(static one => $"{one!["start"]!.GetValue<string>()}–{one["finish"]!.GetValue<string>()}"),
    ];
}
