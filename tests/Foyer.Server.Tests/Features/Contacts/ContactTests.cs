using System.Net;
using Foyer.Server.Tests.Features.LiveChats;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Contacts;

public abstract class ContactTests(FoyerFixture foyer)
{
    private readonly Desk desk = new(foyer);

    [Fact]
    public async Task One_visitor_is_one_contact_however_often_they_register()
    {
        var first = await RegisterAsync("vik-one", "Vik");
        var again = await RegisterAsync("vik-one", "Viktoria");

        Assert.Equal(first.Contact, again.Contact);
        Assert.Equal("Viktoria", (string?)(await foyer.Admin.GetAsync($"omnichannel/contacts.get?contactId={first.Contact}"))["contact.name"]);
    }

    [Fact]
    public async Task Two_contacts_of_one_person_become_one_with_the_whole_history()
    {
        var (web, phone) = (await ChatAsync("vik-web", "Vik"), await ChatAsync("vik-phone", "Vik at work"));
        Assert.True((await foyer.Admin.PostAsync("omnichannel/contacts.update", new { contactId = web.Contact, name = "Vik" })).IsSuccess);
        Assert.True((await foyer.Admin.PostAsync("omnichannel/contacts.update", new { contactId = phone.Contact, name = "Vik at work" })).IsSuccess);

        var merged = await foyer.Admin.PostAsync("foyer.contacts.merge", new { contactId = web.Contact, otherId = phone.Contact });

        Assert.True(merged.IsSuccess, merged.Text);
        Assert.True((bool)merged["contact.hasConflict"]!);
        Assert.Equal("Vik at work", (string?)merged["contact.conflictingFields.0.newValue"]);
        Assert.Equal(2, (int)(await foyer.Admin.GetAsync($"omnichannel/contacts.history?contactId={web.Contact}"))["total"]!);
        Assert.Equal("error-contact-not-found", (string?)(await foyer.Admin.GetAsync($"omnichannel/contacts.history?contactId={phone.Contact}"))["error"]);
        Assert.Equal(web.Contact, (await RegisterAsync("vik-phone", "Vik")).Contact);

        var decided = await foyer.Admin.PostAsync("omnichannel/contacts.conflicts", new { contactId = web.Contact, name = "Vik" });
        Assert.Null(decided["contact.hasConflict"]);
    }

    [Fact]
    public async Task A_blocked_way_ends_the_chat_and_lets_no_new_one_in()
    {
        var chat = await ChatAsync("vik-blocked", "Vik");
        var asked = new { visitor = new { visitorId = chat.Visitor, source = new { type = "api" } } };

        var blocked = await foyer.Admin.PostAsync("omnichannel/contacts.block", asked);

        Assert.True(blocked.IsSuccess, blocked.Text);
        Assert.True((bool)blocked["contact.channels.0.blocked"]!);
        Assert.Null((await foyer.Admin.GetAsync($"livechat/inquiries.getOne?roomId={chat.Room}"))["inquiry"]);
        Assert.Equal("error-contact-channel-blocked", (string?)(await foyer.Anonymous.GetAsync("livechat/room?token=vik-blocked"))["errorType"]);

        Assert.True((await foyer.Admin.PostAsync("omnichannel/contacts.unblock", asked)).IsSuccess);
        Assert.True((await foyer.Anonymous.GetAsync("livechat/room?token=vik-blocked")).IsSuccess);
    }

    [Fact]
    public async Task Erasing_the_visitor_erases_the_contact()
    {
        var chat = await ChatAsync("vik-erased", "Vik the Erased");

        Assert.True((await foyer.Anonymous.PostAsync("foyer.visitor.erase", new { token = "vik-erased" })).IsSuccess);

        Assert.Null((await foyer.Admin.GetAsync($"omnichannel/contacts.get?contactId={chat.Contact}"))["contact"]);
        Assert.Equal(0, (int)(await foyer.Admin.GetAsync("omnichannel/contacts.search?searchText=the%20erased"))["total"]!);
    }

    [Fact]
    public async Task Only_an_agent_can_look_after_a_contact()
    {
        var somebody = await foyer.AddAccountAsync("somebody", Domain.Permissions.RoleIds.User);
        var agent = await desk.AgentAsync("manager");
        var form = new { name = "Vik", emails = new[] { "VIK@example.org" }, phones = Array.Empty<string>(), contactManager = somebody.UserId };

        Assert.Equal("error-contact-manager-not-found", (string?)(await foyer.Admin.PostAsync("omnichannel/contacts", form))["error"]);
        var saved = await foyer.Admin.PostAsync("omnichannel/contacts", form with { contactManager = agent.UserId });
        var found = await foyer.Admin.GetAsync("omnichannel/contacts.search?searchText=vik@EXAMPLE.org");

        Assert.Equal(agent.UserId, (string?)(await foyer.Admin.GetAsync($"omnichannel/contacts.get?contactId={(string)saved["contactId"]!}"))["contact.contactManager"]);
        Assert.Equal("vik@example.org", (string?)found["contacts.0.emails.0"]);
        Assert.Equal(HttpStatusCode.Forbidden, (await somebody.GetAsync("omnichannel/contacts.search")).Status);
    }

    private async Task<(string Visitor, string Contact)> RegisterAsync(string token, string name)
    {
        var registered = await foyer.Anonymous.PostAsync("livechat/visitor", new { visitor = new { token, name } });
        return ((string)registered["visitor._id"]!, (string)registered["visitor.contactId"]!);
    }

    private async Task<(string Visitor, string Contact, string Room)> ChatAsync(string token, string name)
    {
        await desk.AgentAsync("listener");
        var (visitor, contact) = await RegisterAsync(token, name);
        var opened = await foyer.Anonymous.GetAsync($"livechat/room?token={token}");
        Assert.True(opened.IsSuccess, opened.Text);
        return (visitor, contact, (string)opened["room._id"]!);
    }
}

public sealed class ContactsOnSqlite(SqliteFoyer foyer) : ContactTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class ContactsOnPostgres(PostgresFoyer foyer) : ContactTests(foyer), IClassFixture<PostgresFoyer>;
