using Foyer.Domain.Presence;
using Foyer.Domain.Tests.LiveChats;
using Foyer.Domain.Visitors;
using Xunit;

namespace Foyer.Domain.Tests.Visitors;

public sealed class VisitorTests
{
    [Fact]
    public void The_token_is_stronger_than_the_telephone_and_that_is_stronger_than_the_address()
    {
        var (token, phone, email) = (Vik("t"), Vik("p"), Vik("e"));

        Assert.Equal((token, VisitorRecognition.ByToken), Visitor.Recognise(token, phone, email));
        Assert.Equal((phone, VisitorRecognition.ByPhone), Visitor.Recognise(null, phone, email));
        Assert.Equal((email, VisitorRecognition.ByEmail), Visitor.Recognise(null, null, email));
        Assert.Equal((null, VisitorRecognition.New), Visitor.Recognise(null, null, null));
    }

    [Fact]
    public void A_visitor_recognised_by_telephone_keeps_the_token()
    {
        var visitor = Vik("old");
        visitor.Register(new VisitorRegistration("new") { Phone = "1" }, VisitorRecognition.ByPhone, Some.Morning);

        Assert.Equal("old", visitor.Token);
    }

    [Fact]
    public void A_visitor_recognised_by_address_gets_the_new_token()
    {
        var visitor = Vik("old");
        visitor.Register(new VisitorRegistration("new") { Email = "v@example.org" }, VisitorRecognition.ByEmail, Some.Morning);

        Assert.Equal("new", visitor.Token);
    }

    [Fact]
    public void An_existing_custom_field_is_kept_when_asked_to()
    {
        var visitor = Vik("t");
        visitor.SetCustomField("shoe", "41");
        visitor.SetCustomField("shoe", "42", overwrite: false);

        Assert.Equal("41", visitor.CustomFields["shoe"]);
    }

    [Fact]
    public void A_correction_keeps_what_stood_there_and_who_changed_it()
    {
        var visitor = Vik("t");
        visitor.Correct("Vik", "vik@example.org", null, Some.Morning);
        Assert.Empty(visitor.Corrections);

        visitor.Describe("Viktor", null, null, "ada", Some.Morning);
        visitor.Correct("Viktor", "", null, Some.Morning.AddHours(1));

        Assert.Equal(("Viktor", 0, (string?)null), (visitor.Name, visitor.Emails.Count, visitor.EmailKey));
        Assert.Equal(
            [
                new VisitorCorrection(Some.Morning, "ada", "name", "Vik", "Viktor"),
                new VisitorCorrection(Some.Morning.AddHours(1), null, "email", "vik@example.org", null),
            ],
            visitor.Corrections);
    }

    [Fact]
    public void A_name_can_be_taken_away_and_the_old_ones_are_forgotten_with_the_person()
    {
        var visitor = Vik("t");
        visitor.Correct("Vik", null, null, Some.Morning);
        visitor.Correct("", null, null, Some.Morning);
        Assert.Null(visitor.Name);

        visitor.Erase(Some.Morning);

        Assert.Empty(visitor.Corrections);
    }

    [Fact]
    public void Erasing_forgets_everything_but_the_count_of_months()
    {
        var visitor = Vik("t");
        visitor.Register(new VisitorRegistration("t") { Name = "Vik", Email = "v@example.org", Phone = "1" }, VisitorRecognition.New, Some.Morning);
        visitor.SetCustomField("shoe", "41");
        visitor.CountActive("2026-03");

        var erased = visitor.Erase(Some.Morning);

        Assert.Equal("t", erased.Token);
        Assert.True(visitor is { IsErased: true, Token: null, Username: null, Name: null, LastChat: null, Status: PresenceStatus.Offline });
        Assert.Empty(visitor.Phones);
        Assert.Empty(visitor.Emails);
        Assert.Empty(visitor.CustomFields);
        Assert.Equal(["2026-03"], visitor.ActiveMonths);
    }

    [Fact]
    public void An_erased_visitor_is_never_recognised()
    {
        var gone = Vik("t");
        _ = gone.Erase(Some.Morning);

        Assert.Equal((null, VisitorRecognition.New), Visitor.Recognise(gone, gone, gone));
    }

    private static Visitor Vik(string token) => new(new VisitorId("vik"), token, "guest-2", Some.Morning);
}
