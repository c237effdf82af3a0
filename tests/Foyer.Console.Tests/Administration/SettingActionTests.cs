using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Administration.Pages;
using Foyer.Console.Administration.Shared;
using Foyer.Console.Tests.Support;
using Foyer.Console.Wire;

namespace Foyer.Console.Tests.Administration;

/// <summary>Settings that are something to be done: the button does it and says what came of it.</summary>
public sealed class SettingActionTests : IAsyncDisposable
{
    private readonly ConsoleContext console = new();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public void The_button_asks_the_server_and_says_what_it_answered()
    {
        console.Server.On("push_test", static _ => new JsonObject { ["message"] = "Your_push_was_sent_to_s_devices", ["params"] = new JsonArray(3) });
        var field = Render("Push_test_push", "push_test");

        field.Find("[data-testid=setting-run]").Click();

        Assert.Equal("Gesendet. Geräte, die ihn bekommen: 3.", field.Find("[data-testid=saved]").TextContent);
    }

    [Fact]
    public void What_went_wrong_is_read_beside_the_button()
    {
        console.Server.On("crowd_test_connection", static _ => throw new ServerRefusedException("error-connecting", "Not connected"));
        var field = Render("CROWD_Test_Connection", "crowd_test_connection");

        field.Find("[data-testid=setting-run]").Click();

        Assert.Equal("Das ist nicht gelungen: Not connected", field.Find("[data-testid=problem]").TextContent);
    }

    [Fact]
    public void What_this_server_cannot_do_has_no_button() =>
        Assert.Empty(Render("IRC_Reset_Connection", "resetIrcConnection").FindAll("button"));

    private IRenderedComponent<SettingField> Render(string id, string method) => console.Render<SettingField>(parameters => parameters
        .Add(static one => one.Setting, new SettingRow { Id = id, Type = "action", Value = method, Default = method })
        .Add(static one => one.MayEdit, true));
}
