using Foyer.Domain.Bridges;
using Xunit;

namespace Foyer.Domain.Tests.Bridges;

public sealed class OutgoingCallTests
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_call_that_fails_is_tried_again_for_three_days()
    {
        var call = new OutgoingCall("LivechatSession", Morning);

        Assert.True(call.Failed(Morning, TimeSpan.FromSeconds(20)));
        Assert.Equal(Morning.AddSeconds(20), call.DueAt);
        Assert.False(call.Failed(Morning.AddDays(3), TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void A_mailbox_that_cannot_be_fetched_is_switched_off_after_so_many_times()
    {
        var server = new MailServer("mail.example.org", 993, "box", "secret", Secure: true);
        var inbox = new EmailInbox("box", new EmailInboxDraft(true, "Box", " Box@Example.org ", server, server) { MaxRetries = 2 }, new UserId("ada"), "ada", Morning);
        Assert.Equal("box@example.org", inbox.Email);

        inbox.Failed(Morning);
        inbox.Succeeded();
        inbox.Failed(Morning);
        Assert.True(inbox.IsActive);
        inbox.Failed(Morning);
        Assert.False(inbox.IsActive);

        inbox.Change(new EmailInboxDraft(true, "Box", "box@example.org", server with { Password = "" }, server), Morning);
        Assert.Equal(("secret", true, 0), (inbox.Smtp.Password, inbox.IsActive, inbox.Failures));
    }
}
