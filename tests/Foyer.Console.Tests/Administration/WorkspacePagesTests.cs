using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Administration.Workspace;
using Foyer.Console.Tests.Support;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components.Forms;

namespace Foyer.Console.Tests.Administration;

/// <summary>What belongs to the whole workspace: own statuses, applications, integrations, reports.</summary>
public sealed class WorkspacePagesTests() : ManagersConsole(Rights)
{
    private static readonly string[] Rights =
        ["manage-emoji", "manage-sounds", "manage-user-status", "manage-oauth-apps", "manage-incoming-integrations", "manage-outgoing-integrations", "view-moderation-console", "manage-moderation-actions"];

    [Fact]
    public async Task A_status_is_made_and_a_name_that_is_taken_is_said_beside_it()
    {
        var taken = true;
        Console.Server.OnRequest("custom-user-status.list", static _ => List("statuses"));
        Console.Server.OnRequest("custom-user-status.create", (_, _) => taken ? throw new ServerRefusedException("Custom_User_Status_Error_Name_Already_In_Use") : []);
        New<StatusesPage>("own-status");
        await Dialogs.Find("#own-status-name").InputAsync(" In der Vorlesung ");
        await Dialogs.Find("#own-status-statusType").ChangeAsync("busy");
        await Dialogs.Find("#own-status-form").SubmitAsync();
        Assert.NotEmpty(ErrorOf("own-status-name"));

        taken = false;
        await Dialogs.Find("#own-status-form").SubmitAsync();

        Assert.Equal("""{"name":"In der Vorlesung","statusType":"busy"}""", Sent("custom-user-status.create").ToJsonString());
    }

    [Fact]
    public async Task An_application_shows_its_secret_only_once_it_is_there()
    {
        Console.Server.OnRequest("oauth-apps.list", static _ => List("oauthApps", new JsonObject
        {
            ["_id"] = "a1",
            ["name"] = "Bibliothek",
            ["active"] = true,
            ["clientId"] = "c1",
            ["clientSecret"] = "s1",
            ["redirectUri"] = "https://bib.example/back",
        }));
        Console.Server.OnRequest("oauth-apps.update", static (_, _) => []);
        var page = New<OAuthAppsPage>("oauth-app");
        Assert.Empty(Dialogs.FindAll("#oauth-app-client-secret"));
        await Dialogs.Find("[data-testid=dialog-cancel]").ClickAsync(new());

        page.Find("[data-testid=oauth-app-edit]").Click();
        Assert.Equal("s1", Dialogs.Find("#oauth-app-client-secret").GetAttribute("value"));
        await Dialogs.Find("#oauth-app-active").ChangeAsync(false);
        await Dialogs.Find("#oauth-app-form").SubmitAsync();

        Assert.Equal("""{"name":"Bibliothek","redirectUri":"https://bib.example/back","active":false,"appId":"a1"}""", Sent("oauth-apps.update").ToJsonString());
    }

    [Fact]
    public async Task An_integration_is_told_what_its_kind_needs_and_what_the_form_does_not_show_stays()
    {
        Console.Server.OnRequest("integrations.list", static _ => List("integrations", new JsonObject
        {
            ["_id"] = "i1",
            ["type"] = "webhook-outgoing",
            ["name"] = "Melder",
            ["enabled"] = true,
            ["username"] = "bot",
            ["channel"] = new JsonArray("#general"),
            ["token"] = "t1",
            ["event"] = "sendMessage",
            ["urls"] = new JsonArray("https://a.example/x"),
            ["triggerWords"] = new JsonArray("hilfe"),
            ["runOnEdits"] = true,
            ["retryCount"] = 7,
        }));
        Console.Server.OnRequest("integrations.update", static (_, _) => []);
        Console.Server.OnRequest("integrations.create", static (_, _) => throw new ServerRefusedException("error-invalid-channel-start-with-chars"));
        var page = New<IntegrationsPage>("integration");
        await Dialogs.Find("#integration-name").InputAsync("Bote");
        await Dialogs.Find("#integration-channels").InputAsync("general");
        await Dialogs.Find("#integration-form").SubmitAsync();
        Assert.Contains("Räume beginnen mit #", ErrorOf("integration-channels"), StringComparison.Ordinal);
        Assert.Equal("webhook-incoming", (string?)Sent("integrations.create")["type"]);
        await Dialogs.Find("[data-testid=dialog-cancel]").ClickAsync(new());

        page.Find("[data-testid=integration-edit]").Click();
        await Dialogs.Find("#integration-addresses").InputAsync("https://a.example/x\n https://b.example/y \n");
        await Dialogs.Find("#integration-form").SubmitAsync();

        var sent = Sent("integrations.update");
        Assert.Equal(("i1", "#general", "t1", 7, true), ((string?)sent["integrationId"], (string?)sent["channel"], (string?)sent["token"], (int?)sent["retryCount"], (bool?)sent["runOnEdits"]));
        Assert.Equal("""["https://a.example/x","https://b.example/y"]""", sent["urls"]!.ToJsonString());
        Assert.Equal("""["hilfe"]""", sent["triggerWords"]!.ToJsonString());
    }

    [Fact]
    public async Task An_emoji_whose_picture_is_refused_is_not_left_behind_without_one()
    {
        var isPicture = false;
        Console.Server.OnRequest("emoji-custom.all", static _ => List("emojis"));
        Console.Server.On("insertOrUpdateEmoji", static _ => new JsonObject { ["_id"] = "e1" });
        Console.Server.On("uploadEmojiCustom", _ => isPicture ? null : throw new ServerRefusedException("emoji-is-not-image"));
        Console.Server.On("deleteEmojiCustom", static _ => true);
        New<EmojiPage>("emoji");
        await Dialogs.Find("#emoji-name").InputAsync(":mensa:");
        await Dialogs.Find("#emoji-form").SubmitAsync();
        Assert.NotEmpty(ErrorOf("emoji-file"));
        Assert.DoesNotContain(Console.Server.Asked, static one => one.Name == "insertOrUpdateEmoji");

        Dialogs.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary([1, 200, 3], "mensa.png", contentType: "image/png"));
        await Dialogs.Find("#emoji-form").SubmitAsync();
        Dialogs.WaitForAssertion(() => Assert.NotEmpty(ErrorOf("emoji-file")));
        Assert.Contains(Console.Server.Asked, static one => one.Name == "deleteEmojiCustom");

        isPicture = true;
        await Dialogs.Find("#emoji-form").SubmitAsync();

        Dialogs.WaitForAssertion(() => Assert.Empty(Dialogs.FindAll("#emoji-form")));
        var sent = (JsonArray)Console.Server.Asked.Last(static one => one.Name == "uploadEmojiCustom").Arguments!;
        Assert.Equal(("\u0001\u00c8\u0003", "image/png", "mensa", "png"), ((string?)sent[0], (string?)sent[1], (string?)sent[2]!["name"], (string?)sent[2]!["extension"]));
    }

    [Fact]
    public async Task Reported_messages_are_deleted_only_after_a_second_word()
    {
        var isOpen = true;
        Console.Server.OnRequest("moderation.reportsByUsers", _ => isOpen
            ? List("reports", new JsonObject { ["userId"] = "u9", ["username"] = "eve", ["name"] = "Eve", ["count"] = 2 })
            : List("reports"));
        Console.Server.OnRequest("moderation.user.reportedMessages", static _ => List("messages", new JsonObject { ["_id"] = "r1", ["message"] = new JsonObject { ["msg"] = "Unfug" }, ["ts"] = "2026-05-04T09:30:00.000Z" }));
        Console.Server.OnRequest("moderation.user.deleteReportedMessages", (_, _) =>
        {
            isOpen = false;
            return [];
        });
        var page = Console.Render<ModerationPage>();
        page.WaitForAssertion(() => Assert.Contains("Unfug", page.Find("[data-testid=report-message]").TextContent, StringComparison.Ordinal));
        page.Find("[data-testid=report-delete]").Click();
        Assert.DoesNotContain(Console.Server.Asked, static one => one.Name == "moderation.user.deleteReportedMessages");

        await page.Find("[data-testid=report-delete-confirm]").ClickAsync(new());

        Assert.Equal("u9", (string?)Sent("moderation.user.deleteReportedMessages")["userId"]);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=report]")));
    }

    [Fact]
    public void Why_a_message_was_reported_is_fetched_when_somebody_asks()
    {
        Console.Server.OnRequest("moderation.reportsByUsers", static _ => List("reports", new JsonObject { ["userId"] = "u9", ["username"] = "eve", ["count"] = 1 }));
        Console.Server.OnRequest("moderation.user.reportedMessages", static _ => List("messages", new JsonObject { ["_id"] = "r1", ["message"] = new JsonObject { ["_id"] = "m1", ["msg"] = "Unfug" } }));
        Console.Server.OnRequest("moderation.reports", static (path, _) => path.Contains("msgId=m1", StringComparison.Ordinal)
            ? List("reports", new JsonObject { ["_id"] = "r1", ["description"] = "beleidigend", ["ts"] = "2026-05-04T09:30:00.000Z", ["reportedBy"] = new JsonObject { ["name"] = "Ada", ["username"] = "ada" } })
            : List("reports"));
        var page = Console.Render<ModerationPage>();
        page.WaitForAssertion(() => Assert.Equal("false", page.Find("[data-testid=report-reasons]").GetAttribute("aria-expanded")));
        Assert.DoesNotContain(Console.Server.Asked, static one => one.Name.StartsWith("moderation.reports?", StringComparison.Ordinal));

        page.Find("[data-testid=report-reasons]").Click();

        page.WaitForAssertion(() => Assert.Contains("beleidigend", page.Find("[data-testid=report-reason]").TextContent, StringComparison.Ordinal));
        Assert.Contains("Ada (@ada)", page.Find("[data-testid=report-reason]").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", page.Find("[data-testid=report-reasons]").GetAttribute("aria-expanded"));
    }

    [Fact]
    public async Task A_reported_person_is_deactivated_loses_their_picture_and_the_reports_are_settled()
    {
        var (isActive, picture, isOpen) = (true, (string?)"e1", true);
        Console.Server.OnRequest("moderation.userReports", _ => isOpen
            ? List("reports", new JsonObject { ["reportedUser"] = new JsonObject { ["_id"] = "u9", ["username"] = "eve", ["name"] = "Eve" }, ["count"] = 2 })
            : List("reports"));
        Console.Server.OnRequest("users.info", _ => new JsonObject { ["user"] = new JsonObject { ["_id"] = "u9", ["active"] = isActive, ["avatarETag"] = picture } });
        Console.Server.OnRequest("users.setActiveStatus", (_, body) =>
        {
            isActive = (bool)body["activeStatus"]!;
            return [];
        });
        Console.Server.OnRequest("users.resetAvatar", (_, _) =>
        {
            picture = null;
            return [];
        });
        Console.Server.OnRequest("moderation.dismissUserReports", (_, _) =>
        {
            isOpen = false;
            return [];
        });
        var page = Console.Render<ModerationPage>(parameters => parameters.Add(static one => one.View, "people"));
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=report-picture]")));
        page.Find("[data-testid=report-deactivate]").Click();
        Assert.DoesNotContain(Console.Server.Asked, static one => one.Name == "users.setActiveStatus");

        await page.Find("[data-testid=report-deactivate-confirm]").ClickAsync(new());
        Assert.Equal("""{"userId":"u9","activeStatus":false}""", Sent("users.setActiveStatus").ToJsonString());
        Assert.NotNull(page.Find("[data-testid=report-activate]"));
        page.Find("[data-testid=report-picture]").Click();
        await page.Find("[data-testid=report-picture-confirm]").ClickAsync(new());
        Assert.Empty(page.FindAll("[data-testid=report-picture]"));
        await page.Find("[data-testid=report-dismiss]").ClickAsync(new());

        Assert.Equal("u9", (string?)Sent("moderation.dismissUserReports")["userId"]);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=report]")));
    }
}
