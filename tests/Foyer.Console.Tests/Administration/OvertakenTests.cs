using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Administration.Pages;
using Foyer.Console.Administration.Shared;
using Foyer.Console.Tests.Support;
using MudBlazor;

namespace Foyer.Console.Tests.Administration;

/// <summary>Two people edit the same thing: the second is told, loses nothing of what was typed, and decides.</summary>
public sealed class OvertakenTests : IAsyncDisposable
{
    private readonly ConsoleContext console = new();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public async Task Whoever_saves_a_room_that_somebody_else_has_changed_is_told_and_may_take_theirs_or_save_once_more()
    {
        var topic = "wie geöffnet";
        console.Server.OnRequest("rooms.adminRooms.getRoom", (_, _) => Room(topic));
        var (page, _) = await console.ShowAsync<RoomDialog>(new DialogParameters<RoomDialog> { { dialog => dialog.Room, Room(topic) } });
        page.Find("[data-testid=admin-room-topic]").Change("meins");
        topic = "ihres";

        await page.Find("form").SubmitAsync();
        Assert.Contains("jemand anderes", page.Find("[data-testid=overtaken]").TextContent, StringComparison.Ordinal);
        Assert.Equal("meins", page.Find("[data-testid=admin-room-topic]").GetAttribute("value"));
        Assert.DoesNotContain(console.Server.Asked, static one => one.Name == "rooms.saveRoomSettings");

        await page.Find("[data-testid=take-theirs]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("ihres", page.Find("[data-testid=admin-room-topic]").GetAttribute("value")));
        Assert.Empty(page.FindAll("[data-testid=overtaken]"));

        page.Find("[data-testid=admin-room-topic]").Change("doch meins");
        topic = "noch einmal ihres";
        await page.Find("form").SubmitAsync();
        await page.Find("form").SubmitAsync();
        Assert.Equal("doch meins", console.Server.Asked.Single(static one => one.Name == "rooms.saveRoomSettings").Arguments!["roomTopic"]!.GetValue<string>());
    }

    [Fact]
    public void Whoever_types_into_a_setting_that_somebody_else_saves_keeps_what_was_typed_and_is_told()
    {
        var setting = new SettingRow { Id = "Site_Name", Value = "Alt", Default = "Alt", Help = "Name of this server." };
        var field = console.Render<SettingField>(parameters => parameters.Add(one => one.Setting, setting).Add(one => one.MayEdit, true));
        field.Find("[data-testid=setting-input]").Input("Meins");

        field.Render(parameters => parameters.Add(one => one.Setting, setting with { Value = "Ihres" }));
        Assert.Equal("Meins", field.Find("[data-testid=setting-input]").GetAttribute("value"));

        field.Find("[data-testid=take-theirs]").Click();
        Assert.Equal("Ihres", field.Find("[data-testid=setting-input]").GetAttribute("value"));
        Assert.Empty(field.FindAll("[data-testid=overtaken]"));
    }

    private static JsonObject Room(string topic) => new() { ["_id"] = "r1", ["t"] = "c", ["name"] = "chat-team", ["fname"] = "chat-team", ["topic"] = topic };
}
