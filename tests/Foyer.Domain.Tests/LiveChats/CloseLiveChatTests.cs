using Foyer.Domain.LiveChats;
using Xunit;

namespace Foyer.Domain.Tests.LiveChats;

public sealed class CloseLiveChatTests
{
    private static readonly DateTimeOffset Later = Some.Morning.AddMinutes(10);
    private static readonly ClosingWish Bye = new("bye", []);

    [Fact]
    public void Staff_end_a_served_chat_and_its_place_in_the_queue_is_gone()
    {
        var chat = Some.ServedChat(Some.Library);

        var closed = chat.CloseByAgent(Some.Boss, Bye, Some.FreeClosing, Later).Value;

        Assert.Equal(LiveChatState.Closed, chat.State);
        Assert.Null(chat.Inquiry);
        Assert.Equal(new InquiryId("inquiry"), closed.Inquiry);
        Assert.Equal(LiveChatCloser.User, chat.Closing?.Closer);
        Assert.Equal("bye", closed.Comment);
        Assert.Equal(600, chat.Metrics.ChatDuration);
        Assert.Equal(590, chat.Metrics.ServiceDuration);
    }

    [Fact]
    public void Staff_may_end_a_waiting_chat()
    {
        var chat = Some.WaitingChat();

        Assert.False(chat.CloseByAgent(Some.Boss, Bye, Some.FreeClosing, Later).IsRefused);
        Assert.Null(chat.Metrics.ServiceDuration);
    }

    [Fact]
    public void A_chat_ends_only_once()
    {
        var chat = Some.ServedChat();
        _ = chat.CloseByVisitor("left", allowed: true, null, Later);

        Assert.Equal("error-room-closed", chat.CloseByAgent(Some.Boss, Bye, Some.FreeClosing, Later).Refusal?.Code);
        Assert.Equal("room-closed", chat.CloseByVisitor("left", allowed: true, null, Later).Refusal?.Code);
        Assert.Equal(LiveChatCloser.Visitor, chat.Closing?.Closer);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Ending_without_a_word_is_refused_where_one_is_asked_for(string? comment) => Assert.Equal(
        "error-comment-is-required",
        Some.ServedChat().CloseByAgent(Some.Boss, new ClosingWish(comment, []), Some.FreeClosing with { CommentRequired = true }, Later).Refusal?.Code);

    [Fact]
    public void Ending_without_a_tag_is_refused_where_the_department_asks_for_one()
    {
        var library = Some.Department("library", draft => draft with { RequestTagBeforeClosing = true, ClosingTags = ["loan"] });
        var policy = Some.FreeClosing with { TagsRequired = true, Department = library };

        var chat = Some.ServedChat(Some.Library);

        Assert.Equal("error-tags-must-be-assigned-before-closing-chat", chat.CloseByAgent(Some.Boss, Bye, policy, Later).Refusal?.Code);
        Assert.False(chat.CloseByAgent(Some.Boss, Bye with { Tags = ["late"] }, policy, Later).IsRefused);
        Assert.Equal(["late", "loan"], chat.Tags);
    }

    [Fact]
    public void The_visitor_ends_a_chat_at_any_time()
    {
        var waiting = Some.WaitingChat();
        var served = Some.ServedChat();

        Assert.False(waiting.CloseByVisitor("left", allowed: true, null, Later).IsRefused);
        Assert.False(served.CloseByVisitor("left", allowed: true, null, Later).IsRefused);
        Assert.Equal("guest-2", served.Closing?.ByUsername);
    }

    [Fact]
    public void The_visitor_may_not_end_a_chat_where_the_operator_forbids_it() => Assert.Equal(
        "error-not-allowed-to-close-conversation",
        Some.ServedChat().CloseByVisitor("left", allowed: false, null, Later).Refusal?.Code);

    [Fact]
    public void An_open_chat_cannot_be_deleted() =>
        Assert.Equal("error-room-is-not-closed", Some.ServedChat().Delete().Refusal?.Code);

    [Fact]
    public void An_ended_chat_can_be_deleted() => Assert.False(Some.ClosedChat().Delete().IsRefused);

    [Fact]
    public void Erasing_the_visitor_deletes_an_open_chat_together_with_its_place_in_the_queue() =>
        Assert.Equal(new InquiryId("inquiry"), Some.WaitingChat().Erase().Inquiry);

    [Fact]
    public void A_transcript_is_asked_for_once_while_the_chat_is_open()
    {
        var request = new TranscriptRequest("vik@example.org", "Chat", Later, "boss", "boss", null);
        var chat = Some.ServedChat();

        Assert.Equal("error-transcript-not-requested", chat.DiscardTranscript().Refusal?.Code);
        Assert.False(chat.RequestTranscript(request).IsRefused);
        Assert.Equal("error-transcript-already-requested", chat.RequestTranscript(request).Refusal?.Code);
        Assert.False(chat.DiscardTranscript().IsRefused);
        Assert.Equal("error-invalid-room", Some.ClosedChat().RequestTranscript(request).Refusal?.Code);
        Assert.Equal("error-invalid-room", Some.ClosedChat().DiscardTranscript().Refusal?.Code);
    }
}
