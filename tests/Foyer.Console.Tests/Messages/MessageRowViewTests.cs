using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Emoji;
using Foyer.Console.Features.Messages;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Messages;
using MudBlazor;

namespace Foyer.Console.Tests.Messages;

public sealed class MessageRowViewTests : IAsyncLifetime
{
    private readonly ConsoleContext console = new();

    public ValueTask InitializeAsync()
    {
        console.Get<Store<EmojiBook>>().Update(static book => book.Read("👋\twave\t1\t1\twinkende Hand\twaving hand\n😄\tsmile\t0\t\tlachen\tsmile"));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public void The_tree_of_the_server_is_drawn()
    {
        var tree = JsonNode.Parse(
            """
            [{"type":"HEADING","level":2,"value":[{"type":"PLAIN_TEXT","value":"Plan"}]},
             {"type":"PARAGRAPH","value":[{"type":"BOLD","value":[{"type":"PLAIN_TEXT","value":"fett"}]},{"type":"MENTION_USER","value":{"type":"PLAIN_TEXT","value":"anna"}},{"type":"EMOJI","value":{"type":"PLAIN_TEXT","value":"wave_tone3"},"shortCode":"wave_tone3"}]},
             {"type":"UNORDERED_LIST","value":[{"type":"LIST_ITEM","value":[{"type":"PLAIN_TEXT","value":"eins"}]}]},
             {"type":"QUOTE","value":[{"type":"PARAGRAPH","value":[{"type":"PLAIN_TEXT","value":"gesagt"}]}]},
             {"type":"CODE","language":"none","value":[{"type":"CODE_LINE","value":{"type":"PLAIN_TEXT","value":"let x = 1;"}}]},
             {"type":"PARAGRAPH","value":[{"type":"LINK","value":{"src":{"type":"PLAIN_TEXT","value":"javascript:alert(1)"},"label":[{"type":"PLAIN_TEXT","value":"Falle"}]}}]}]
            """);
        var view = Show(Say.Message("a", 1) with { Markdown = tree, Mentions = [new UserRef { Id = "u1", Username = "anna", Name = "Anna Berger" }] });

        Assert.Equal("Plan", view.Find(".heading--2").TextContent);
        Assert.Equal("fett", view.Find("strong:not(.said__name)").TextContent);
        Assert.Equal("@Anna Berger", view.Find("a.mention--me[data-act=person]").TextContent);
        Assert.Contains("👋🏽", view.Find(".said__words").TextContent, StringComparison.Ordinal);
        Assert.Equal(("eins", "gesagt", "let x = 1;"), (view.Find("li").TextContent, view.Find("blockquote p").TextContent, view.Find("pre code").TextContent));
        Assert.DoesNotContain("javascript:", view.Markup, StringComparison.Ordinal);
        Assert.Contains("Falle", view.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_tree_the_text_is_read_here()
    {
        var view = Show(Say.Message("a", 1, text: "*Hallo* @ben :smile: https://example.org/a <b>kein Markup</b>") with { Mentions = [new UserRef { Id = "b", Username = "ben" }] });

        Assert.Equal("@ben", view.Find("a.mention").TextContent);
        Assert.Contains("😄", view.Find(".said__words").TextContent, StringComparison.Ordinal);
        Assert.Equal("https://example.org/a", view.Find("a[target=_blank]").GetAttribute("href"));
        Assert.Empty(view.FindAll("b"));
    }

    [Fact]
    public void Reactions_say_how_many_and_whether_I_am_among_them_and_answers_lead_to_the_thread()
    {
        var view = Show(Say.Message("a", 1) with
        {
            Reactions = new Dictionary<string, ReactionPayload> { [":wave:"] = new() { Usernames = ["anna", "ben"] } },
            ThreadCount = 3,
            Pinned = true,
            Starred = [new UserRef { Id = "u1" }],
        });

        var reaction = view.Find("[data-testid=reaction]");
        Assert.Equal(("react", ":wave:", "true"), (reaction.GetAttribute("data-act"), reaction.GetAttribute("data-value"), reaction.GetAttribute("aria-pressed")));
        Assert.Contains("2", reaction.TextContent, StringComparison.Ordinal);
        Assert.Contains(console.Texts.You, reaction.GetAttribute("title"), StringComparison.Ordinal);
        Assert.Contains(console.Texts.AnswerCount(3), view.Find("[data-act=thread]").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, view.FindAll(".said__mark").Count);
    }

    [Fact]
    public async Task Whoever_points_at_a_reaction_reads_the_names_of_people_and_no_codes()
    {
        console.KnowsCem();
        var view = Show(Say.Message("a", 1) with
        {
            Mentions = [new UserRef { Id = "b", Username = "ben", Name = "Ben Okafor" }],
            Reactions = new Dictionary<string, ReactionPayload> { [":wave:"] = new() { Usernames = ["ben", "cem", "gone", "anna"] } },
        });
        Assert.Equal($"👋 {console.Texts.You}, Ben Okafor, cem, gone", view.Find("[data-testid=reaction]").GetAttribute("title"));

        await view.Find("[data-testid=reaction]").TriggerEventAsync("onpointerenter", new());

        view.WaitForAssertion(() => Assert.Equal($"👋 {console.Texts.You}, Ben Okafor, Cem Yıldız, gone", view.Find("[data-testid=reaction]").GetAttribute("title")));
    }

    [Fact]
    public async Task Who_reacted_is_told_with_signs_and_the_names_of_people()
    {
        console.KnowsCem();
        var message = Say.Message("a", 1) with
        {
            Reactions = new Dictionary<string, ReactionPayload> { [":wave:"] = new() { Usernames = ["cem", "anna"] }, [":smile:"] = new() { Usernames = ["ben"], Names = ["Ben Okafor"] } },
        };

        var (page, _) = await console.ShowAsync<ReactionsDialog>(new DialogParameters<ReactionsDialog> { { static dialog => dialog.Message, message } });

        page.WaitForAssertion(() => Assert.Equal([$"{console.Texts.You}, Cem Yıldız", "Ben Okafor"], page.FindAll("[data-testid=who-reacted]").Select(static one => one.TextContent)));
        Assert.Equal(["👋", "😄"], page.FindAll(".who dt").Select(static one => one.TextContent.Trim()));
        Assert.DoesNotContain(console.Server.Asked, static one => one.Name.Contains("ben", StringComparison.Ordinal));
    }

    [Fact]
    public void A_quote_leads_to_its_message_and_a_linked_page_shows_what_it_is_about()
    {
        var view = Show(Say.Message("a", 1, text: "[ ](https://chat.example.org/channel/general?msg=m7) Genau.") with
        {
            Attachments = [new AttachmentPayload { AuthorName = "Ben", Text = "Um zwölf?", MessageLink = "https://chat.example.org/channel/general?msg=m7" }],
            Urls = [new MessageUrl { Url = "https://example.org/plan", Meta = new JsonObject { ["ogTitle"] = "Der Plan", ["ogImage"] = "https://tracker.example/p.png" } }],
        });

        Assert.Equal("m7", view.Find("[data-act=jump]").GetAttribute("data-value"));
        Assert.Contains("Um zwölf?", view.Find("[data-testid=quote]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Der Plan", view.Find("[data-testid=link-preview]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("tracker.example", view.Markup, StringComparison.Ordinal);
        Assert.Equal("Genau.", view.Find(".said__body > .said__words").TextContent);
    }

    [Fact]
    public void A_program_shows_the_sign_or_the_picture_it_gave_and_no_browser_calls_another_host_for_it()
    {
        var bot = Say.Message("a", 1) with { Alias = "Rechenzentrum" };

        Assert.Equal("👋", Show(bot with { Emoji = ":wave:" }).Find(".said__who .said__sign").TextContent);
        Assert.Equal("/avatar/rocket.cat", Show(bot with { Avatar = "/avatar/rocket.cat" }).Find(".said__who img").GetAttribute("src"));
        foreach (var elsewhere in new[] { "https://tracker.example/p.png", "//tracker.example/p.png", "/\\tracker.example/p.png", "data:image/png;base64,AA" })
        {
            Assert.Equal("avatar/message/a", Show(bot with { Avatar = elsewhere }).Find(".said__who img").GetAttribute("src"));
        }

        Assert.Empty(Show(bot with { Emoji = ":unheard_of:" }).FindAll(".said__sign, .said__who img"));
    }

    [Fact]
    public void Whoever_wants_no_pictures_beside_messages_sees_none()
    {
        Assert.NotEmpty(Show(Say.Message("a", 1)).FindAll(".avatar"));
        console.Get<Store<Account>>().Update(static state => state with { Me = state.Me with { Settings = new UserSettingsPayload { Preferences = new JsonObject { ["displayAvatars"] = false } } } });

        var view = Show(Say.Message("b", 2) with { Emoji = ":wave:" });

        Assert.Empty(view.FindAll(".avatar, .said__sign"));
        Assert.NotEmpty(view.FindAll("header"));
    }

    private IRenderedComponent<MessageRowView> Show(MessagePayload message) =>
        console.Render<MessageRowView>(parameters => parameters.Add(static view => view.Row, new MessageRow.Said(message, true, false)));
}
