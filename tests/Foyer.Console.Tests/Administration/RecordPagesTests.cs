using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Administration.Omnichannel;
using Foyer.Console.Tests.Support;
using Foyer.Console.Wire;

namespace Foyer.Console.Tests.Administration;

/// <summary>Units, priorities, agreed waiting times, mailboxes, and the pages that are made of settings: nothing typed is lost, a refusal explains itself, the second editor is told.</summary>
public sealed class RecordPagesTests() : ManagersConsole(Rights)
{
    private static readonly string[] Rights =
    [
        "manage-livechat-units", "manage-livechat-monitors", "manage-livechat-priorities", "manage-livechat-sla", "manage-email-inbox",
        "view-privileged-setting", "edit-privileged-setting",
    ];

    [Fact]
    public async Task A_unit_needs_a_name_and_departments_and_takes_its_monitors_along()
    {
        Console.Server.OnRequest("livechat/units", static (_, body) => body.Count > 0 ? throw new ServerRefusedException("error-invalid-unit-name") : List("units"));
        Console.Server.OnRequest("livechat/monitors", static _ => List("monitors", Row("u7", "Mo")));
        New<UnitsPage>("unit");
        await Dialogs.Find("#unit-form").SubmitAsync();
        Assert.Contains("füllen Sie dieses Feld aus", ErrorOf("unit-name"), StringComparison.Ordinal);
        Assert.Contains("mindestens einen Eintrag", ErrorOf("unit-departments"), StringComparison.Ordinal);
        Assert.DoesNotContain(Console.Server.Asked, static one => one.Name == "livechat/units" && one.Arguments is JsonObject { Count: > 0 });

        await Dialogs.Find("#unit-name").InputAsync(" Beratung ");
        await Dialogs.Find("#unit-visibility").ChangeAsync("private");
        await Dialogs.Find("#unit-departments").ChangeAsync("d2");
        await Dialogs.Find("#unit-monitors").ChangeAsync("u7");
        await Dialogs.Find("#unit-form").SubmitAsync();
        Assert.Contains("füllen Sie dieses Feld aus", ErrorOf("unit-name"), StringComparison.Ordinal);
        Assert.Equal(" Beratung ", Dialogs.Find("#unit-name").GetAttribute("value"));

        Console.Server.OnRequest("livechat/units", static _ => List("units"));
        await Dialogs.Find("#unit-form").SubmitAsync();
        var form = Sent("livechat/units");
        Assert.Equal("""{"name":"Beratung","visibility":"private"}""", form["unitData"]!.ToJsonString());
        Assert.Equal("""[{"departmentId":"d2"}]""", form["unitDepartments"]!.ToJsonString());
        Assert.Equal("u7", form["unitMonitors"]![0]!["monitorId"]!.GetValue<string>());
        Assert.Empty(Dialogs.FindAll("#unit-form"));
    }

    [Fact]
    public async Task A_monitor_whom_nobody_knows_is_said_beside_the_name_and_a_refused_removal_leaves_the_row()
    {
        Console.Server.OnRequest("livechat/units", static _ => List("units"));
        Console.Server.OnRequest("livechat/monitors", static _ => List("monitors", Row("u7", "Mo")));
        Console.Server.On("livechat:addMonitor", static _ => throw new ServerRefusedException("error-invalid-user"));
        Console.Server.On("livechat:removeMonitor", static _ => throw new ServerRefusedException("error-not-allowed"));
        var page = New<UnitsPage>("monitor");
        await Dialogs.Find("#monitor-username").InputAsync("niemand");
        await Dialogs.Find("#monitor-form").SubmitAsync();
        Assert.Contains("Niemand gefunden", ErrorOf("monitor-username"), StringComparison.Ordinal);
        Assert.Equal("niemand", Dialogs.Find("#monitor-username").GetAttribute("value"));

        await page.Find("[data-testid=monitor-act]").ClickAsync(new());
        Assert.NotEmpty(page.Find("[data-testid=problem]").TextContent);
        Assert.Single(page.FindAll("[data-testid=monitor-row]"));
    }

    [Fact]
    public async Task A_priority_takes_a_name_of_its_own_keeps_what_was_typed_and_goes_back_to_the_word_it_had()
    {
        var taken = true;
        var row = new JsonObject { ["_id"] = "p1", ["i18n"] = "Highest", ["sortItem"] = 1, ["dirty"] = true, ["name"] = "Sofort" };
        Console.Server.OnRequest("livechat/priorities", _ => List("priorities", (JsonObject)row.DeepClone()));
        Console.Server.OnRequest("livechat/priorities/p1", (_, body) => taken && body["name"] is not null ? throw new ServerRefusedException("error-duplicate-priority-name") : []);
        Console.Server.OnRequest("livechat/priorities.reset", static _ => new JsonObject { ["reset"] = false });
        var page = Console.Render<PrioritiesPage>();
        page.Find("[data-testid=priority-edit]").Click();
        await Dialogs.Find("#priority-name").InputAsync("");
        await Dialogs.Find("#priority-form").SubmitAsync();
        Assert.Contains("füllen Sie dieses Feld aus", ErrorOf("priority-name"), StringComparison.Ordinal);

        await Dialogs.Find("#priority-name").InputAsync("Eilig");
        await Dialogs.Find("#priority-form").SubmitAsync();
        Assert.Contains("gibt es schon", ErrorOf("priority-name"), StringComparison.Ordinal);
        Assert.Equal("Eilig", Dialogs.Find("#priority-name").GetAttribute("value"));

        // Meanwhile somebody else renames it: that is said first, and saving once more means it.
        taken = false;
        row["name"] = "Dringend";
        await Dialogs.Find("#priority-form").SubmitAsync();
        Assert.Contains("jemand anderes", Dialogs.Find("[data-testid=overtaken]").TextContent, StringComparison.Ordinal);
        await Dialogs.Find("#priority-form").SubmitAsync();
        Assert.Equal("Eilig", Sent("livechat/priorities/p1")["name"]!.GetValue<string>());
        Assert.Empty(Dialogs.FindAll("#priority-form"));

        await page.Find("[data-testid=priority-act]").ClickAsync(new());
        Assert.True(Sent("livechat/priorities/p1")["reset"]!.GetValue<bool>());

        // Where nothing is to be reset the server is not asked to.
        await page.Find("[data-testid=priorities-reset]").ClickAsync(new());
        Assert.Single(Console.Server.Asked, static one => one.Name == "livechat/priorities.reset");
    }

    [Fact]
    public async Task An_agreed_waiting_time_is_a_whole_number_of_minutes_and_its_second_editor_is_told()
    {
        var row = new JsonObject { ["_id"] = "s1", ["name"] = "Eilig", ["description"] = "", ["dueTimeInMinutes"] = 5 };
        Console.Server.OnRequest("livechat/sla", (_, body) => body.Count > 0 ? throw new ServerRefusedException("error-duplicated-sla") : List("sla", (JsonObject)row.DeepClone()));
        var page = New<LevelsPage>("level");
        await Dialogs.Find("#level-name").InputAsync("Eilig");
        foreach (var (minutes, says) in new[] { ("", "füllen Sie dieses Feld aus"), ("1.5", "ganze Zahl"), ("0", "mindestens 1") })
        {
            await Dialogs.Find("#level-dueTimeInMinutes").InputAsync(minutes);
            await Dialogs.Find("#level-form").SubmitAsync();
            Assert.Contains(says, ErrorOf("level-dueTimeInMinutes"), StringComparison.Ordinal);
            Assert.Equal(minutes, Dialogs.Find("#level-dueTimeInMinutes").GetAttribute("value") ?? "");
        }

        await Dialogs.Find("#level-dueTimeInMinutes").InputAsync("5");
        await Dialogs.Find("#level-form").SubmitAsync();
        Assert.Contains("hat schon diesen Namen", ErrorOf("level-name"), StringComparison.Ordinal);
        await Dialogs.Find("[data-testid=dialog-cancel]").ClickAsync(new());

        page.Find("[data-testid=level-edit]").Click();
        await Dialogs.Find("#level-name").InputAsync("Sehr eilig");
        row["dueTimeInMinutes"] = 3;
        await Dialogs.Find("#level-form").SubmitAsync();
        Assert.Contains("jemand anderes", Dialogs.Find("[data-testid=overtaken]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Sehr eilig", Dialogs.Find("#level-name").GetAttribute("value"));
        await Dialogs.Find("[data-testid=take-theirs]").ClickAsync(new());
        Dialogs.WaitForAssertion(() => Assert.Equal("3", Dialogs.Find("#level-dueTimeInMinutes").GetAttribute("value")));
        Assert.Equal("Eilig", Dialogs.Find("#level-name").GetAttribute("value"));

        Console.Server.OnRequest("livechat/sla/s1", static _ => []);
        await Dialogs.Find("#level-dueTimeInMinutes").InputAsync("4");
        await Dialogs.Find("#level-form").SubmitAsync();
        Assert.Equal(4, Sent("livechat/sla/s1")["dueTimeInMinutes"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_mailbox_says_beside_each_field_what_is_missing_and_keeps_the_password_it_was_given()
    {
        Console.Server.OnRequest("email-inbox.list", static _ => List("emailInboxes", Mailbox()));
        Console.Server.OnRequest("email-inbox", static _ => throw new ServerRefusedException("E11000"));
        Console.Server.OnRequest("email-inbox.send-test/m1", static _ => throw new ServerRefusedException("error-email-send-failed"));
        var page = New<InboxesPage>("inbox");
        await Dialogs.Find("#inbox-smtp-port").InputAsync("0");
        await Dialogs.Find("#inbox-form").SubmitAsync();
        foreach (var field in new[] { "inbox-name", "inbox-email", "inbox-smtp-server", "inbox-smtp-username", "inbox-smtp-password", "inbox-imap-server" })
        {
            Assert.Contains("füllen Sie dieses Feld aus", ErrorOf(field), StringComparison.Ordinal);
            Assert.Equal("true", Dialogs.Find($"#{field}").GetAttribute("aria-invalid"));
        }

        Assert.Contains("mindestens 1", ErrorOf("inbox-smtp-port"), StringComparison.Ordinal);
        await Dialogs.Find("[data-testid=dialog-cancel]").ClickAsync(new());

        // One that is there: no password is asked for again, and an address that another has is said beside it.
        page.Find("[data-testid=inbox-edit]").Click();
        await Dialogs.Find("#inbox-email").InputAsync("mensa@uni.example");
        await Dialogs.Find("#inbox-form").SubmitAsync();
        Assert.Contains("schon diese Adresse", ErrorOf("inbox-email"), StringComparison.Ordinal);
        Assert.Equal("mensa@uni.example", Dialogs.Find("#inbox-email").GetAttribute("value"));
        var sent = Sent("email-inbox");
        Assert.Equal("m1", sent["_id"]!.GetValue<string>());
        Assert.Equal(465, sent["smtp"]!["port"]!.GetValue<int>());
        Assert.Equal("", sent["smtp"]!["password"]!.GetValue<string>());
        Assert.Equal(7, sent["imap"]!["maxRetries"]!.GetValue<int>());
        await Dialogs.Find("[data-testid=dialog-cancel]").ClickAsync(new());

        await page.Find("[data-testid=inbox-act]").ClickAsync(new());
        Assert.NotEmpty(page.Find("[data-testid=problem]").TextContent);
    }

    [Theory]
    [InlineData(typeof(RoutingPage), "Livechat_maximum_chats_per_agent")]
    [InlineData(typeof(RulesPage), "Livechat_visitor_inactivity_timeout")]
    [InlineData(typeof(ChannelsPage), "SMS_Twilio_Account_SID")]
    public async Task A_page_of_settings_keeps_what_is_typed_says_what_the_server_refuses_and_who_was_quicker(Type page, string setting)
    {
        var isNumber = !setting.StartsWith("SMS", StringComparison.Ordinal);
        Console.Server.OnRequest("settings", _ => new JsonObject
        {
            ["settings"] = new JsonArray(new JsonObject { ["_id"] = setting, ["type"] = isNumber ? "int" : "string", ["value"] = isNumber ? 4 : "AC4", ["packageValue"] = isNumber ? 0 : "" }),
            ["total"] = 1,
        });
        Console.Server.OnRequest($"settings/{setting}", static _ => throw new ServerRefusedException("error-invalid-setting-value"));
        var shown = Console.Render(builder =>
        {
            builder.OpenComponent(0, page);
            builder.CloseComponent();
        });
        Part("setting-input").Input(isNumber ? "zwölf" : "AC5");
        await Part("setting-save").ClickAsync(new());
        Assert.Contains(isNumber ? "ganze Zahl" : "nimmt diesen Wert nicht an", shown.Find("[data-testid=field-error]").TextContent, StringComparison.Ordinal);
        Assert.Equal(isNumber ? "zwölf" : "AC5", Part("setting-input").GetAttribute("value"));

        // Somebody else saves the same setting.
        await shown.InvokeAsync(() => Console.Server.Say("stream-notify-logged", "private-settings-changed", "updated", new JsonObject { ["_id"] = setting, ["value"] = isNumber ? 6 : "AC6" }));
        Assert.Contains("jemand anderes", shown.Find("[data-testid=overtaken]").TextContent, StringComparison.Ordinal);
        Assert.Equal(isNumber ? "zwölf" : "AC5", Part("setting-input").GetAttribute("value"));
        await Part("take-theirs").ClickAsync(new());
        Assert.Equal(isNumber ? "6" : "AC6", Part("setting-input").GetAttribute("value"));

        Console.Server.OnRequest($"settings/{setting}", static _ => []);
        Part("setting-input").Input("12");
        await Part("setting-save").ClickAsync(new());
        Assert.Equal("12", Sent($"settings/{setting}")["value"]!.ToString());
        Assert.Empty(shown.FindAll("[data-testid=field-error]"));

        AngleSharp.Dom.IElement Part(string testId) => shown.Find($"[data-testid={testId}]");
    }

    private static JsonObject Mailbox() => new()
    {
        ["_id"] = "m1",
        ["active"] = true,
        ["name"] = "Sekretariat",
        ["email"] = "s@uni.example",
        ["smtp"] = new JsonObject { ["server"] = "smtp.uni.example", ["port"] = 465, ["username"] = "s", ["secure"] = true },
        ["imap"] = new JsonObject { ["server"] = "imap.uni.example", ["port"] = 993, ["username"] = "s", ["secure"] = true, ["maxRetries"] = 7 },
    };
}
