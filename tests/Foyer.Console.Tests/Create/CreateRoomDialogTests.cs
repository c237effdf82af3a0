using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Features.Create;
using Foyer.Console.Tests.Support;
using Foyer.Console.Wire;
using MudBlazor;

namespace Foyer.Console.Tests.Create;

public sealed class CreateRoomDialogTests : IAsyncLifetime
{
    private readonly ConsoleContext console = new();
    private IRenderedComponent<MudDialogProvider> page = null!;
    private IDialogReference dialog = null!;

    public async ValueTask InitializeAsync()
    {
        console.Server.OnRequest("foyer.rooms.checkName", (path, _) => new JsonObject
        {
            ["reason"] = path.EndsWith("belegt", StringComparison.Ordinal) ? "error-duplicate-channel-name" : null,
        });
        console.Server.OnRequest("users.autocomplete", _ => new JsonObject
        {
            ["items"] = new JsonArray(
                new JsonObject { ["_id"] = "u2", ["username"] = "ben", ["name"] = "Ben Okafor" },
                new JsonObject { ["_id"] = "u3", ["username"] = "bea", ["name"] = "Bea Blum" }),
        });
        (page, dialog) = await console.ShowAsync<CreateRoomDialog>(new DialogParameters<CreateRoomDialog> { { one => one.IsPrivate, true } });
    }

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public void A_name_is_checked_while_it_is_typed_and_only_the_last_one_counts()
    {
        Find("room-name").Input("bel");
        Find("room-name").Input("belegt");
        console.Time.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Assert.Contains("gibt es schon", Find("room-name-state").TextContent, StringComparison.Ordinal));
        Assert.Single(console.Server.Asked, static asked => asked.Name.StartsWith("foyer.rooms.checkName", StringComparison.Ordinal));
        Assert.Equal("true", Find("room-name").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void Without_a_name_the_field_says_what_is_missing_and_nothing_is_sent()
    {
        Submit();

        Assert.Contains("geben Sie einen Namen ein", Find("room-name-state").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(console.Server.Asked, static asked => asked.Name == "groups.create");
    }

    [Fact]
    public async Task People_are_chosen_by_keyboard_and_go_with_the_room()
    {
        console.Server.OnRequest("groups.create", _ => new JsonObject { ["group"] = new JsonObject { ["_id"] = "r9", ["name"] = "neu" } });
        Find("room-name").Input("neu");
        Find("people-field").Input("be");
        console.Time.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=people-hit]").Count));
        Find("people-field").KeyDown("Escape");
        Assert.Empty(page.FindAll("[data-testid=people-hit]"));
        Assert.Empty(page.FindAll("[data-testid=dialog-typed]"));

        // Also while the list is not there, or just closing: Enter must never send the form from here.
        Assert.Equal("none", Find("people-field").GetAttribute("form"));

        Find("people-field").Input("be");
        console.Time.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=people-hit]").Count));
        Find("people-field").KeyDown("ArrowDown");
        Find("people-field").KeyDown("Enter");

        Submit();

        Assert.Equal("/group/neu", (await dialog.Result)?.Data);
        var sent = console.Server.Asked.Single(static asked => asked.Name == "groups.create").Arguments!;
        Assert.Equal("bea", (string?)sent["members"]![0]);
    }

    [Fact]
    public void A_refusal_about_the_name_stands_beside_the_name_and_keeps_what_was_typed()
    {
        console.Server.OnRequest("groups.create", _ => throw new ServerRefusedException("error-invalid-room-name"));
        Find("room-name").Input("mit leerzeichen");
        Find("room-topic").Change("Prüfungen");

        Submit();

        page.WaitForAssertion(() => Assert.Contains("nicht erlaubt", Find("room-name-state").TextContent, StringComparison.Ordinal));
        Assert.Equal(("mit leerzeichen", "Prüfungen"), (Find("room-name").GetAttribute("value"), Find("room-topic").GetAttribute("value")));
    }

    private AngleSharp.Dom.IElement Find(string testId) => page.Find($"[data-testid={testId}]");

    private void Submit() => page.Find("form").Submit();
}
