using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Features.LiveChats;
using Foyer.Console.Tests.Support;
using Foyer.Console.Wire;
using MudBlazor;

namespace Foyer.Console.Tests.LiveChats;

public sealed class ForwardDialogTests : IAsyncLifetime
{
    private readonly ConsoleContext console = new();
    private IRenderedComponent<MudDialogProvider> page = null!;
    private IDialogReference dialog = null!;

    public async ValueTask InitializeAsync()
    {
        console.Server.OnRequest("foyer.forwardTargets", _ => new JsonObject
        {
            ["departments"] = new JsonArray(
                new JsonObject { ["_id"] = "d2", ["name"] = "Bibliothek", ["availableAgents"] = 2 },
                new JsonObject { ["_id"] = "d3", ["name"] = "Prüfungsamt", ["availableAgents"] = 0, ["reason"] = "offline" },
                new JsonObject { ["_id"] = "d1", ["name"] = "Beratung", ["availableAgents"] = 1, ["reason"] = "current" }),
            ["agents"] = new JsonArray(
                new JsonObject { ["_id"] = "u2", ["username"] = "ben", ["name"] = "Ben", ["status"] = "busy" },
                new JsonObject { ["_id"] = "u3", ["username"] = "clara", ["name"] = "Clara", ["status"] = "online", ["reason"] = "not-available" }),
        });
        (page, dialog) = await console.ShowAsync<ForwardDialog>(new DialogParameters<ForwardDialog> { { one => one.RoomId, "r1" } });
    }

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public void A_department_without_anybody_online_and_available_cannot_be_chosen()
    {
        Assert.False(Find("forward-department-d2").HasAttribute("disabled"));
        Assert.True(Find("forward-department-d3").HasAttribute("disabled"));
        Assert.Contains("niemand online und verfügbar", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_chats_own_department_says_why_it_cannot_be_chosen()
    {
        Assert.True(Find("forward-department-d1").HasAttribute("disabled"));
        Assert.Contains("der Chat ist schon dort", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_an_agent_who_is_online_and_available_can_be_chosen()
    {
        Find("forward-to-agent").Change(true);

        Assert.False(Find("forward-agent-ben").HasAttribute("disabled"));
        Assert.True(Find("forward-agent-clara").HasAttribute("disabled"));
        Assert.Contains("nicht verfügbar", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_sent_before_a_target_is_chosen()
    {
        page.Find("#forward-form").Submit();

        Assert.Contains("Bitte wählen Sie eine Abteilung.", Find("forward-problem").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(console.Server.Asked, static asked => asked.Name == "livechat:transfer");
    }

    [Fact]
    public async Task The_chosen_department_and_the_note_are_sent()
    {
        Find("forward-department-d2").Change(true);
        Find("forward-note").Change("bitte prüfen");
        page.Find("#forward-form").Submit();

        var sent = (JsonObject)((JsonArray)console.Server.Asked.Single(static asked => asked.Name == "livechat:transfer").Arguments!)[0]!;
        Assert.Equal("d2", sent["departmentId"]!.GetValue<string>());
        Assert.Equal("bitte prüfen", sent["comment"]!.GetValue<string>());
        Assert.Null(sent["userId"]);
        Assert.False((await dialog.Result)!.Canceled);
    }

    [Fact]
    public void A_refusal_is_explained_and_the_dialog_stays()
    {
        console.Server.On("livechat:transfer", static _ => throw new ServerRefusedException("error-user-is-offline"));
        Find("forward-to-agent").Change(true);
        Find("forward-agent-ben").Change(true);
        page.Find("#forward-form").Submit();

        Assert.Contains("Bitte wählen Sie ein anderes Ziel.", Find("forward-problem").TextContent, StringComparison.Ordinal);
        Assert.False(dialog.Result.IsCompleted);
    }

    private AngleSharp.Dom.IElement Find(string testId) => page.Find($"[data-testid={testId}]");
}
