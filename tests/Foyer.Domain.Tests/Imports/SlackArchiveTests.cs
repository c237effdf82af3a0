using Foyer.Domain.Imports;
using Xunit;

namespace Foyer.Domain.Tests.Imports;

/// <summary>What Slack exports is read as it was meant.</summary>
public sealed class SlackArchiveTests
{
    private const string People = """
        [{"id":"U1","name":"ada","real_name":"Ada Lindner","profile":{"email":"ada@example.org","image_512":"https://pictures.example/ada.png"}},
         {"id":"U2","name":"ben","profile":{"real_name":"Ben"},"deleted":true},{"id":"USLACKBOT","name":"slackbot"}]
        """;

    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly Dictionary<string, string> Names = new() { ["U1"] = "ada" };
    private static readonly Dictionary<string, string> Rooms = new() { ["C1"] = "general" };

    [Theory]
    [InlineData("<@U1> and <@U9|zoe> and <@U9>", "@ada and @zoe and @U9")]
    [InlineData("<#C1|general> <#C1> <#C1|>", "#general #general #general")]
    [InlineData("<!here> <!channel> <!everyone> <!subteam^S1|@team>", "@here @all @all @team")]
    [InlineData("<https://example.org|the [page]> <https://example.org>", "[the (page)](https://example.org) https://example.org")]
    [InlineData("<http://example.org|example.org> <mailto:a@example.org|a@example.org>", "example.org a@example.org")]
    [InlineData("1 &lt; 2 &amp;&amp; 3 &gt; 2 &amp;lt;", "1 < 2 && 3 > 2 &lt;")]
    [InlineData("a < b", "a < b")]
    public void Mentions_links_and_signs_are_written_as_they_are_here(string there, string here) => Assert.Equal(here, SlackText.Read(there, Names, Rooms));

    [Fact]
    public void People_and_every_kind_of_room_come_with_what_is_known_of_them()
    {
        using var file = Open(
            ("channels.json", """[{"id":"C1","name":"general","creator":"U1","members":["U1","U2"],"topic":{"value":"about <@U1>"},"purpose":{"value":"all"},"is_archived":true}]"""),
            ("groups.json", """[{"id":"G1","name":"secret","members":["U1"]}]"""),
            ("mpims.json", """[{"id":"G2","name":"mpdm-ada--ben-1","members":["U1","U2","U1"]}]"""),
            ("dms.json", """[{"id":"D1","members":["U1","U2"]}]""")).Value;

        Assert.Equal(["U1 ada Ada Lindner ada@example.org", "U2 ben Ben ", "USLACKBOT slackbot slackbot "], file.People.Select(static one => $"{one.Key} {one.Username} {one.Name} {one.Email}"));
        Assert.Equal((true, true, "https://pictures.example/ada.png"), (file.People[1].IsGone, file.People[2].IsBot, file.People[0].Picture));
        Assert.Equal(["C1 c general", "G1 p secret", "G2 d ada, ben", "D1 d ada, ben"], file.Rooms.Select(static one => $"{one.Key} {one.Kind} {one.Name}"));
        Assert.Equal(("about @ada", "all", true, "U1"), (file.Rooms[0].Topic, file.Rooms[0].Description, file.Rooms[0].IsArchived, file.Rooms[0].Creator));
    }

    [Fact]
    public void Messages_come_with_threads_edits_reactions_files_and_what_the_room_said()
    {
        using var file = Open(
            ("channels.json", """[{"id":"C1","name":"general"}]"""),
            ("general/2023-11-15.json", """
                [{"type":"message","user":"U2","text":"an answer","ts":"1700000003.000200","thread_ts":"1700000002.000100"},
                 {"type":"message","user":"U1","text":"also here","subtype":"thread_broadcast","ts":"1700000004.000200","thread_ts":"1700000002.000100"},
                 {"type":"message","subtype":"bot_message","username":"Build","bot_id":"B1","text":"","attachments":[{"fallback":"it is green"}],"ts":"1700000005.000000"},
                 {"type":"message","user":"U1","text":"","files":[{"name":"plan.pdf","url_private":"https://files.example/plan.pdf"},{"name":"gone.pdf","mode":"tombstone"},{"name":"far.doc","url_private":"https://elsewhere.example/far","is_external":true}],"ts":"1700000006.000000"},
                 {"type":"message","subtype":"tombstone","text":"This message was deleted.","ts":"1700000007.000000"}]
                """),
            ("general/2023-11-14.json", """
                [{"type":"message","subtype":"channel_join","user":"U1","text":"<@U1> has joined","ts":"1700000001.000000"},
                 {"type":"message","user":"U1","text":"Hi &amp; welcome <@U2>","ts":"1700000002.000100","thread_ts":"1700000002.000100","edited":{"user":"U1","ts":"1700000009.000000"},
                  "reactions":[{"name":"+1::skin-tone-2","users":["U2"]},{"name":"<script>","users":["U2"]}]}]
                """)).Value;

        var messages = file.MessagesOf(file.Rooms[0]).Value;

        Assert.Equal(
            ["uj ada", " Hi & welcome @ben", " an answer", " also here", " it is green", " [plan.pdf](https://files.example/plan.pdf)\ngone.pdf\n[far.doc](https://elsewhere.example/far)"],
            messages.Select(static one => $"{one.SystemType} {one.Text}"));
        Assert.Equal([null, null, "1700000002.000100", "1700000002.000100", null, null], messages.Select(static one => one.Thread));
        Assert.Equal((true, "Build", ""), (messages[3].IsShownInRoom, messages[4].Alias, messages[4].Author));
        Assert.Equal(1_700_000_009_000, messages[1].EditedAt?.ToUnixTimeMilliseconds());
        Assert.Equal(["U2"], messages[1].Reactions!.Single().Value);
        Assert.Equal("+1", messages[1].Reactions!.Single().Key);
        Assert.Equal("https://files.example/plan.pdf", messages.SelectMany(static one => one.Files).Single().Address);
    }

    [Theory]
    [InlineData("users.json", "{", "users.json: is no valid JSON")]
    [InlineData("users.json", "{}", "users.json: is no list")]
    [InlineData("users.json", """[{"id":"U1"}]""", "users.json: somebody has no id or no name")]
    [InlineData("channels.json", """[{"name":"general"}]""", "channels.json: a room has no id or no name")]
    public void A_list_that_cannot_be_read_says_which(string path, string text, string reason) =>
        Assert.Equal(reason, ImporterKind.Open("slack", Packed.Of(path == "users.json" ? [(path, text)] : [("users.json", People), (path, text)]), ImportLimits.Usual, Now).Refusal?.Reason);

    [Theory]
    [InlineData("""[{"type":"message","text":"x","ts":"9999999999999999999"}]""")]
    [InlineData("""[{"type":"message","text":"x"}]""")]
    [InlineData("""[{"type":"message","text":"x","ts":"1900000000.0"}]""")]
    [InlineData("""[{"type":"message","text":"x","ts":"1700000001.0","\ud800":1}]""")]
    public void A_time_at_which_nobody_wrote_is_refused(string day)
    {
        using var file = Open(("channels.json", """[{"id":"C1","name":"general"}]"""), ("general/d.json", day)).Value;
        Assert.Equal("general/d.json: the time of a message is missing or out of range", file.MessagesOf(file.Rooms[0]).Refusal?.Reason);
    }

    [Fact]
    public void Half_signs_and_other_types_read_as_nothing()
    {
        using var file = Open(
            ("channels.json", """[{"id":"C1","name":"general","members":[1,null,"\ud800"],"topic":7}]"""),
            ("general/d.json", """[{"type":"message","user":{},"text":"\ud800","ts":"1700000001.0","files":"x"},7]""")).Value;
        Assert.Empty(file.MessagesOf(file.Rooms[0]).Value);
        Assert.Empty(file.Rooms[0].Members);
    }

    private static Outcome<ForeignFile> Open(params (string Path, string Text)[] parts) => ImporterKind.Open("slack", Packed.Of([("users.json", People), .. parts]), ImportLimits.Usual, Now);
}
