using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Features.LiveChats;
using Foyer.Console.Resources;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;
using Foyer.Console.Wire;

namespace Foyer.Console.Tests.LiveChats;

public sealed class ButtonReasonsTests : IAsyncDisposable
{
    private readonly ConsoleContext console = new();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Theory]
    [InlineData(0, 0, 2, 0, "Abteilung Bibliothek: 2 Personen, beide am Limit")]
    [InlineData(1, 0, 0, 0, "Abteilung Bibliothek: 1 Person, nicht verfügbar")]
    [InlineData(1, 1, 0, 1, "Abteilung Bibliothek: 3 Personen, 1 frei, 1 nicht verfügbar, 1 offline")]
    [InlineData(0, 3, 0, 0, "Abteilung Bibliothek: 3 Personen, alle offline")]
    [InlineData(0, 0, 0, 0, "Abteilung Bibliothek: niemand gehört dazu")]
    public void The_reason_is_a_sentence(int notAvailable, int offline, int atLimit, int free, string sentence) =>
        Assert.Equal(sentence, console.Texts.ButtonReason(new ButtonState("d1", "Bibliothek", false, true, null, notAvailable, offline, atLimit, free)));

    [Fact]
    public void A_department_that_stands_in_is_named() =>
        Assert.EndsWith("; Zentrale antwortet", console.Texts.ButtonReason(new ButtonState("d1", "Bibliothek", true, true, "Zentrale", 0, 1, 0, 0)), StringComparison.Ordinal);

    [Fact]
    public async Task A_colleague_who_comes_lights_the_button_here_as_well()
    {
        var isShown = false;
        console.Server.OnRequest("foyer.buttons", _ => new JsonObject
        {
            ["buttons"] = new JsonArray(new JsonObject { ["_id"] = "d1", ["name"] = "Bibliothek", ["isShown"] = isShown, ["isEnabled"] = true, ["offline"] = 1 }),
        });
        var feed = console.Get<IEnumerable<IFeed>>().OfType<ButtonFeed>().Single();
        await feed.StartAsync(new Session("u1", "t"), CancellationToken.None);
        var reasons = console.Render<ButtonReasons>();
        Assert.Equal("1", reasons.Find("[data-testid=button-reasons]").GetAttribute("data-dark"));

        isShown = true;
        console.Server.Say("stream-notify-logged", "foyer-buttons-changed", new JsonObject());
        console.Time.Advance(TimeSpan.FromSeconds(1));

        reasons.WaitForAssertion(() => Assert.Equal("0", reasons.Find("[data-testid=button-reasons]").GetAttribute("data-dark")));
        feed.Stop();
    }

    [Fact]
    public void English_has_the_same_sentence()
    {
        console.Texts.Use(Language.English);
        Assert.Equal("Department Library: 2 people, both at the limit", console.Texts.ButtonReason(new ButtonState("d1", "Library", false, true, null, 0, 0, 2, 0)));
    }
}
