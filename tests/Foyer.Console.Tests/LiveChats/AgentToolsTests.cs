using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.ContactCentre;
using Foyer.Console.Features.LiveChats;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;
using Foyer.Contracts.LiveChats;
using Foyer.Contracts.Permissions;
using MudBlazor;

namespace Foyer.Console.Tests.LiveChats;

/// <summary>What agents have at hand beside a chat.</summary>
public sealed class AgentToolsTests : IAsyncDisposable
{
    private readonly ConsoleContext console = new();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public void A_priority_holds_at_once_and_an_agreement_is_written_with_the_other_details()
    {
        console.Server.OnRequest("livechat/priorities", static _ => new JsonObject
        {
            ["priorities"] = new JsonArray(new JsonObject { ["_id"] = "p1", ["i18n"] = "Highest", ["sortItem"] = 1, ["name"] = "Sofort" }, new JsonObject { ["_id"] = "p3", ["i18n"] = "Medium", ["sortItem"] = 3 }),
        });
        console.Server.OnRequest("livechat/sla", static _ => new JsonObject { ["sla"] = new JsonArray(new JsonObject { ["_id"] = "s1", ["name"] = "Eilig", ["dueTimeInMinutes"] = 5 }) });
        string? level = null;
        var fields = console.Render<RankFields>(parameters => parameters.Add(one => one.RoomId, "r1").Add(one => one.PriorityId, "p3").Add(one => one.OnLevel, chosen => level = chosen));
        Assert.Contains("Sofort", fields.Find("#chat-priority").TextContent, StringComparison.Ordinal);

        fields.Find("#chat-priority").Change("p1");
        fields.Find("#chat-level").Change("s1");
        Assert.Equal("p1", console.Server.Asked.Last(static asked => asked.Name == "livechat/room/r1/priority").Arguments!["priorityId"]!.GetValue<string>());
        Assert.Equal("s1", level);
        Assert.Equal("s1", new VisitorDraft { Level = "s1" }.ToRequest("v1", "r1", [])["roomData"]!["slaId"]!.GetValue<string>());
    }

    [Fact]
    public void Tags_of_the_department_are_chosen_with_one_press()
    {
        console.Server.OnRequest("livechat/tags", static _ => new JsonObject { ["tags"] = new JsonArray(new JsonObject { ["name"] = "Bewerbung" }, new JsonObject { ["name"] = "Wohnheim" }) });
        System.Collections.Immutable.ImmutableList<string> chosen = ["Wohnheim"];
        var field = console.Render<TagField>(parameters => parameters.Add(one => one.Id, "t").Add(one => one.Tags, chosen).Add(one => one.DepartmentId, "d1").Add(one => one.TagsChanged, now => chosen = now));

        var offered = Assert.Single(field.FindAll("[data-testid=tag-known]"));
        offered.Click();
        Assert.Equal(["Wohnheim", "Bewerbung"], chosen);
        Assert.Contains(console.Server.Asked, static asked => asked.Name.Contains("department=d1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_transcript_is_asked_for_with_a_real_address_and_taken_back()
    {
        console.Server.OnRequest("livechat/visitors.info", static _ => new JsonObject { ["visitor"] = new JsonObject { ["_id"] = "v1" } });
        var room = Say.Room("r1") with { Visitor = new RoomVisitor { Id = "v1" } };
        var (page, _) = await console.ShowAsync<TranscriptDialog>(new DialogParameters<TranscriptDialog> { { one => one.Room, room } });
        await page.Find("#transcript-form").SubmitAsync();
        Assert.Contains("E-Mail-Adresse ein", page.Find("[data-testid=field-error]").TextContent, StringComparison.Ordinal);

        await page.Find("#transcript-email").InputAsync("vik@example.org");
        await page.Find("#transcript-form").SubmitAsync();
        Assert.Equal("vik@example.org", console.Server.Asked.Last(static asked => asked.Name == "livechat/transcript/r1").Arguments!["email"]!.GetValue<string>());
    }

    [Fact]
    public void A_way_is_blocked_after_a_second_look_and_another_contact_becomes_part_of_this_one()
    {
        console.Get<Store<Account>>().Update(static state => state.Learn([new PermissionPayload { Id = "update-livechat-contact", Roles = ["livechat-agent"] }]));
        console.Server.OnRequest("omnichannel/contacts.get", static _ => Contact(false));
        console.Server.OnRequest("omnichannel/contacts.block", static _ => Contact(true));
        console.Server.OnRequest("omnichannel/contacts.search", static _ => new JsonObject
        {
            ["contacts"] = new JsonArray(new JsonObject { ["_id"] = "c1", ["name"] = "Vik" }, new JsonObject { ["_id"] = "c2", ["name"] = "Viktor", ["emails"] = new JsonArray("v@example.org") }),
        });
        console.Server.OnRequest("foyer.contacts.merge", static _ => Contact(true));
        var identity = console.Render<ContactIdentity>(parameters => parameters.Add(one => one.ContactId, "c1"));
        identity.Find("[data-testid=contact-block]").Click();
        Assert.DoesNotContain(console.Server.Asked, static asked => asked.Name == "omnichannel/contacts.block");

        identity.Find("[data-testid=contact-block-confirm]").Click();
        Assert.Equal("widget", console.Server.Asked.Last().Arguments!["visitor"]!["source"]!["type"]!.GetValue<string>());
        Assert.Contains("gesperrt", identity.Find("[data-testid=contact-way]").TextContent, StringComparison.Ordinal);

        identity.Find("[data-testid=contact-merge-search]").Input("vik");
        Assert.Single(identity.FindAll("[data-testid=contact-merge-found]"));
        identity.Find("[data-testid=contact-merge-confirm]").Click();
        Assert.Equal("c2", console.Server.Asked.Last(static asked => asked.Name == "foyer.contacts.merge").Arguments!["otherId"]!.GetValue<string>());

        static JsonObject Contact(bool blocked) => new()
        {
            ["contact"] = new JsonObject
            {
                ["_id"] = "c1",
                ["name"] = "Vik",
                ["channels"] = new JsonArray(new JsonObject { ["name"] = "widget", ["visitorId"] = "v1", ["blocked"] = blocked, ["details"] = new JsonObject { ["type"] = "widget" } }),
            },
        };
    }
}
