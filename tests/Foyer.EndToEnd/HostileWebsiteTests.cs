using Foyer.EndToEnd.Pages;
using Foyer.EndToEnd.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>The chat on websites, and with people, that mean it no good.</summary>
public sealed class HostileWebsiteTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    private static readonly string[] Vectors =
    [
        "<script>hit()</script>", "<img src=x onerror=hit()>", "<svg onload=hit()>", "<svg><script>hit()</script></svg>", "<iframe srcdoc='<script>parent.hit()</script>'>",
        "<body onload=hit()>", "<input autofocus onfocus=hit()>", "<details open ontoggle=hit()>", "<video><source onerror=hit()>", "<audio src=x onerror=hit()>",
        "<marquee onstart=hit()>", "<object data=javascript:hit()>", "<embed src=javascript:hit()>", "<math href=javascript:hit()>x</math>", "<a href=javascript:hit()>x</a>",
        "<form action=javascript:hit()><button>x</button></form>", "<base href=javascript:hit()//>", "<link rel=stylesheet href=javascript:hit()>", "<style>@import 'javascript:hit()'</style>",
        "<meta http-equiv=refresh content='0;url=javascript:hit()'>", "<template><script>hit()</script></template>", "javascript:hit()", "JaVaScRiPt:hit()", "java\tscript:hit()",
        "data:text/html,<script>hit()</script>", "vbscript:hit()", "&lt;script&gt;hit()&lt;/script&gt;", "&#60;script&#62;hit()&#60;/script&#62;", "\\u003cscript\\u003ehit()", "<scr<script>ipt>hit()</scr</script>ipt>",
        "\"><script>hit()</script>", "'-hit()-'", "`${hit()}`", "{{constructor.constructor('hit()')()}}", "${hit()}", "<%= hit() %>", "]]><script>hit()</script>", "--><script>hit()</script>",
        "</textarea><script>hit()</script>", "</title><script>hit()</script>",
    ];

    private static readonly string[] Wrappings = ["{0}", "*{0}*", "`{0}`", "[x]({0})", "[{0}](https://example.org)", "https://example.org/{0}"];

    [Fact]
    public async Task A_style_sheet_that_restyles_everything_does_not_reach_the_chat()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var visitor = await VisitAsync("hostile");
        await Expect(visitor.Button).ToBeVisibleAsync();
        var box = await visitor.Button.BoundingBoxAsync();
        Assert.Equal((60f, 60f), (box!.Width, box.Height));
        Assert.Equal("1", await visitor.Page.Locator(".rocketchat-widget").EvaluateAsync<string>("host => getComputedStyle(host).opacity"));
        await visitor.OpenChatAsync();
        var frame = await visitor.Page.Locator("#rocketchat-iframe").BoundingBoxAsync();
        Assert.Equal((400f, 640f), (frame!.Width, frame.Height));
        await visitor.SayAsync("Sieht man mich?");
        await visitor.StandsAsync("waiting");
    }

    [Fact]
    public async Task A_strict_policy_finds_nothing_to_refuse()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var person = await PersonAsync("visitor");
        await person.AddInitScriptAsync("window.refused = []; addEventListener('securitypolicyviolation', event => refused.push(event.violatedDirective + ' ' + event.blockedURI))");
        var visitor = await VisitorPage.OpenAsync(person, "strict");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Ohne eingebetteten Code.");
        await visitor.StandsAsync("waiting");
        await visitor.Chat.GetByRole(AriaRole.Button, new() { Name = "Emoji einfügen" }).ClickAsync();
        await Expect(visitor.Chat.Locator(".picker [role=option]").First).ToBeVisibleAsync();
        foreach (var frame in visitor.Page.Frames)
        {
            Assert.Equal("[]", await frame.EvaluateAsync<string>("JSON.stringify(window.refused)"));
        }
    }

    [Fact]
    public async Task An_application_that_changes_its_views_keeps_the_conversation()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var visitor = await VisitAsync("app");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Bleibe ich?");
        await visitor.StandsAsync("waiting");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Mensa" }).ClickAsync();
        await Expect(visitor.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Mensa"));
        await visitor.SeesAsync("Bleibe ich?");
        await ada.SayAsync(await ada.TakeAsync(), "Ja.");
        await visitor.SeesAsync("Ja.");
    }

    [Fact]
    public async Task Whatever_is_written_ends_up_as_text()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var person = await PersonAsync("visitor");
        await person.AddInitScriptAsync("window.hits = 0; window.hit = () => { window.hits++; }");
        var visitor = await VisitorPage.OpenAsync(person, "studienberatung");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Fangen Sie an.");
        await visitor.StandsAsync("waiting");
        await Expect(visitor.Chat.Locator(".message.sent")).ToHaveCountAsync(1);
        var strings = Vectors.SelectMany(vector => Wrappings.Select(wrapping => wrapping.Replace("{0}", vector, StringComparison.Ordinal))).ToList();
        Assert.True(strings.Count >= 200);
        await person.RouteAsync("**/api/v1/livechat/messages.history/**", route => route.FulfillAsync(new()
        {
            Json = new
            {
                success = true,
                messages = strings.Select((text, n) => new
                {
                    _id = $"hostile{n}",
                    msg = text,
                    ts = DateTimeOffset.UnixEpoch.AddSeconds(-n),
                    alias = text,
                    u = new { _id = $"u{n}", username = text, name = text },
                    attachments = new[] { new { title = text, title_link = text, image_url = n % 2 == 0 ? text : null, description = text } },
                }),
            },
        }));
        await visitor.Page.ReloadAsync();
        await Expect(visitor.Messages).ToHaveCountAsync(strings.Count);

        var log = visitor.Chat.Locator(".log");
        Assert.Equal(0, await log.Locator("script, iframe, svg, object, embed, form, input, style, link, base, meta, video, math, details, template").CountAsync());
        Assert.Equal("[]", await log.EvaluateAsync<string>(
            "log => JSON.stringify([...log.querySelectorAll('*')].flatMap(one => one.getAttributeNames()).filter(name => name.startsWith('on') || name === 'style'))"));
        var links = await log.EvaluateAsync<string[]>("log => [...log.querySelectorAll('[href], [src]')].map(one => one.getAttribute('href') ?? one.getAttribute('src'))");
        Assert.All(links, link => Assert.Matches("^(https?://|mailto:)", link));
        foreach (var frame in visitor.Page.Frames)
        {
            Assert.Equal(0, await frame.EvaluateAsync<int>("window.hits"));
        }
    }

    [Fact]
    public async Task A_forged_message_between_windows_is_ignored()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var visitor = await VisitAsync("studienberatung");
        await visitor.OpenChatAsync();

        var registration = "";
        visitor.Page.Request += (_, request) => registration += request.Url.EndsWith("/livechat/visitor", StringComparison.Ordinal) ? request.PostData : "";

        // To the launcher from the page itself, and to the chat from a frame that is not its host.
        await visitor.Page.EvaluateAsync("""
            () => {
              for (const fn of ['removeWidget', 'minimizeWindow', 'hideWidget']) postMessage({ src: 'rocketchat', fn, args: [] }, '*');
              const stranger = document.createElement('iframe');
              stranger.name = 'stranger';
              document.body.append(stranger);
            }
            """);
        await visitor.Page.Frame("stranger")!.EvaluateAsync("""
            () => new Promise(done => {
              const chat = parent.document.querySelector('.rocketchat-widget').shadowRoot.querySelector('iframe').contentWindow;
              chat.postMessage({ src: 'rocketchat', fn: 'setGuestName', args: ['stolen'] }, '*');
              setTimeout(done, 500);
            })
            """);
        await Expect(visitor.Field).ToBeVisibleAsync();
        await visitor.SayAsync("Noch da.");
        await visitor.StandsAsync("waiting");
        Assert.Contains("token", registration, StringComparison.Ordinal);
        Assert.DoesNotContain("stolen", registration, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_storm_of_clicks_starts_one_chat()
    {
        await using var ada = await AgentOnDuty.SignInAsync(Server.Address, "ada", Cancel);
        var visitor = await VisitAsync("studienberatung");
        await visitor.Button.EvaluateAsync("button => { for (let n = 0; n < 50; n++) button.click(); }");
        await Expect(visitor.Field).ToBeVisibleAsync();
        Assert.Equal(1, await visitor.Page.Locator("#rocketchat-iframe").CountAsync());
        await visitor.Field.FillAsync("Nur einmal.");
        await visitor.Chat.Locator(".send").EvaluateAsync("send => { for (let n = 0; n < 50; n++) send.click(); }");
        await visitor.StandsAsync("waiting");
        await visitor.SeesAsync("Nur einmal.");
        Assert.Equal(1, await ada.WaitingAsync());
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);
}
