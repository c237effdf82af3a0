using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Features.CannedResponses;
using Foyer.Console.Features.Messages;
using Foyer.Console.Tests.Support;
using Foyer.Contracts.Permissions;
using Foyer.Domain.CannedResponses;
using Account = Foyer.Console.Features.Accounts.Account;

namespace Foyer.Console.Tests.CannedResponses;

public sealed class CannedSuggestionsTests : IAsyncDisposable
{
    private readonly ConsoleContext console = new();
    private readonly CannedSuggestions suggestions;

    public CannedSuggestionsTests()
    {
        console.Get<Foyer.Console.Shared.Store<Account>>().Update(static state => state.Learn([new PermissionPayload { Id = "view-canned-responses", Roles = ["livechat-agent"] }]));
        console.Server.OnRequest("canned-responses.get", static _ => new JsonObject
        {
            ["responses"] = new JsonArray(
                Response("1", "frist", "Die Frist endet am 15. Juli."),
                Response("2", "gruss", "Guten Tag {{contact.name}}, hier ist {{agent.name}}. {{contact.email}}"),
                Response("3", "tschuess", "Auf Wiedersehen, viele Grüße!")),
        });
        suggestions = new CannedSuggestions(
            console.Get<CannedShelf>(), static () => new ChatPeople { ContactName = "Vik", AgentName = "Anna", ContactEmail = "{{contact.email}}" });
    }

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public async Task An_exclamation_mark_opens_the_list_and_letters_narrow_it_by_shortcut_first()
    {
        await suggestions.ReadAsync("Ja!");
        Assert.False(suggestions.IsOpen);

        await suggestions.ReadAsync("Ja gern. !");
        Assert.Equal(3, suggestions.Found.Count);

        await suggestions.ReadAsync("Ja gern. !gr");
        Assert.Equal(["gruss", "tschuess"], suggestions.Found.Select(static one => one.Shortcut));

        await suggestions.ReadAsync("Ja gern. !gr und");
        Assert.False(suggestions.IsOpen);
    }

    [Fact]
    public async Task Keys_choose_and_insert_with_names_filled_in_and_what_only_the_server_knows_left_for_it()
    {
        await suggestions.ReadAsync("Moment. !");
        Assert.Null(suggestions.Press("ArrowDown"));
        Assert.True(suggestions.IsActive(1));

        Assert.Equal("Moment. Guten Tag Vik, hier ist Anna. {{contact.email}}", suggestions.Press("Enter"));
        Assert.False(suggestions.IsOpen);
    }

    [Fact]
    public async Task Escape_leaves_the_text_alone_until_it_is_another()
    {
        await suggestions.ReadAsync("!fr");
        suggestions.Press("Escape");
        await suggestions.ReadAsync("!fr");
        Assert.False(suggestions.IsOpen);

        await suggestions.ReadAsync("!fri");
        Assert.True(suggestions.IsOpen);
    }

    [Fact]
    public async Task What_a_colleague_changes_is_there_at_once()
    {
        await suggestions.ReadAsync("!");
        console.Server.Say("stream-canned-responses", "canned-responses", new JsonObject { ["type"] = "removed", ["_id"] = "1" });
        console.Server.Say("stream-canned-responses", "canned-responses", new JsonObject { ["type"] = "changed", ["_id"] = "4", ["shortcut"] = "adresse", ["text"] = "Hauptstraße 1", ["scope"] = "global" });
        await suggestions.ReadAsync("!");

        Assert.Equal(["adresse", "gruss", "tschuess"], suggestions.Found.Select(static one => one.Shortcut));
    }

    [Fact]
    public async Task The_field_tells_who_listens_which_entry_is_chosen_and_the_pointer_inserts()
    {
        var composer = console.Render<Composer>(parameters => parameters
            .Add(one => one.RoomId, "r1").Add(one => one.Name, "Vik").Add(one => one.Help, suggestions)
            .AddChildContent<CannedPicker>(picker => picker.Add(one => one.Suggestions, suggestions)));
        await composer.Find("textarea").InputAsync("!fr");

        Assert.Equal(suggestions.ListId, composer.Find("textarea").GetAttribute("aria-controls"));
        Assert.Equal(composer.Find("[role=option][aria-selected=true]").Id, composer.Find("textarea").GetAttribute("aria-activedescendant"));

        await composer.InvokeAsync(() => composer.Instance.OnHelpKey("Enter"));
        Assert.Empty(composer.FindAll("[role=listbox]"));
        Assert.False(composer.Find("textarea").HasAttribute("aria-controls"));
        await composer.Find("form").SubmitAsync();
        var sent = console.Server.Asked.Single(static asked => asked.Name == "sendMessage").Arguments!;
        Assert.Equal("Die Frist endet am 15. Juli.", sent[0]!["msg"]!.GetValue<string>());
    }

    private static JsonObject Response(string id, string shortcut, string text) => new() { ["_id"] = id, ["shortcut"] = shortcut, ["text"] = text, ["scope"] = "global", ["tags"] = new JsonArray() };
}
