using Foyer.Domain.Contacts;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Visitors;
using Xunit;

namespace Foyer.Domain.Tests.Contacts;

public sealed class ContactTests
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_unknown_contact_takes_the_visitors_name_and_a_known_one_keeps_its_own_until_somebody_decides()
    {
        var vik = Visitor("vik", "Vik", "vik@example.org");
        var contact = Contact.Of("c", vik, Morning);
        Rename(vik, "Viktoria");
        contact.Learn(vik, Morning);
        Assert.Equal(("Viktoria", true), (contact.Name, contact.IsUnknown));

        contact.Describe(new ContactDraft { Name = "Dr. Vik" }, Morning);
        Rename(vik, "vik");
        contact.Learn(vik, Morning);
        contact.Learn(vik, Morning);

        Assert.False(contact.IsUnknown);
        Assert.Equal([new ContactConflict("name", "Dr. Vik", "vik")], contact.Conflicts);
        contact.Settle("Vik", new Dictionary<string, string>(), Morning);
        Assert.Equal("Vik", contact.Name);
        Assert.Empty(contact.Conflicts);
    }

    [Fact]
    public void A_way_is_noted_once_for_each_kind_of_source_and_visitor()
    {
        var contact = new Contact("c", "Vik", isUnknown: true, Morning);
        contact.CameBy(new VisitorId("vik"), ChatSource.Api);
        contact.CameBy(new VisitorId("vik"), ChatSource.Api);
        contact.CameBy(new VisitorId("vik"), ChatSource.Widget("example.org"));
        contact.CameBy(new VisitorId("other"), ChatSource.Api);

        Assert.Equal(3, contact.Channels.Count);
    }

    [Fact]
    public void Merging_loses_nothing_and_notes_what_differs()
    {
        var kept = Known("kept", "Vik", "vik@example.org", "red");
        var other = Known("other", "Viktoria", "v@example.org", "blue");
        other.CameBy(new VisitorId("vik"), ChatSource.Api);
        other.ChannelOf(new VisitorId("vik"), "api")!.Block(true);
        other.BeganChat(new RoomId("room"), Morning.AddHours(1));

        kept.TakeIn(other, Morning.AddHours(2));

        Assert.Equal(["vik@example.org", "v@example.org"], kept.Emails);
        Assert.True(kept.ChannelOf(new VisitorId("vik"), "api")!.IsBlocked);
        Assert.Equal(new RoomId("room"), kept.LastChat);
        Assert.Equal([new("name", "Vik", "Viktoria"), new("colour", "red", "blue")], kept.Conflicts);
        Assert.Contains("v@example.org", kept.SearchKey, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forgotten_visitor_leaves_nothing_in_the_contact_that_others_share()
    {
        var vik = Visitor("vik", "Vik", "vik@example.org");
        var contact = Known("c", "Somebody", "s@example.org", "red");
        contact.Learn(vik, Morning);
        contact.CameBy(vik.Id, ChatSource.Api);

        contact.Forget(vik, Morning);

        Assert.Equal(["s@example.org"], contact.Emails);
        Assert.Empty(contact.Channels);
        Assert.Empty(contact.Conflicts);
        Assert.DoesNotContain("vik", contact.SearchKey, StringComparison.Ordinal);
    }

    private static Contact Known(string id, string name, string email, string colour)
    {
        var contact = new Contact(id, name, isUnknown: false, Morning);
        contact.Describe(
            new ContactDraft { Name = name, Emails = [email.ToUpperInvariant()], CustomFields = new Dictionary<string, string> { ["colour"] = colour } }, Morning);
        return contact;
    }

    private static Visitor Visitor(string id, string name, string email)
    {
        var visitor = new Visitor(new VisitorId(id), "token", "guest-2", Morning);
        visitor.Describe(name, email, null, "ada", Morning);
        return visitor;
    }

    private static void Rename(Visitor visitor, string name) => visitor.Describe(name, null, null, "ada", Morning);
}
