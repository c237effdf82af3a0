using Foyer.Domain.LiveChats;
using Xunit;

namespace Foyer.Domain.Tests.LiveChats;

public sealed class LiveChatAccessTests
{
    private static readonly ChatReader Bob = new(new UserId("bob"));
    private static readonly ChatReader BobOfLibrary = Bob with { Departments = new HashSet<DepartmentId> { Some.Library } };

    [Fact]
    public void The_serving_agent_reads_the_chat_and_another_does_not()
    {
        Assert.True(LiveChatAccess.MayRead(Some.ServedChat(agent: "bob"), Bob, previewsQueue: true));
        Assert.False(LiveChatAccess.MayRead(Some.ServedChat(agent: "ada"), Bob, previewsQueue: true));
    }

    [Fact]
    public void An_agent_looks_into_waiting_chats_of_the_own_department_only()
    {
        Assert.True(LiveChatAccess.MayRead(Some.WaitingChat(Some.Library), BobOfLibrary, previewsQueue: true));
        Assert.False(LiveChatAccess.MayRead(Some.WaitingChat(Some.Exams), BobOfLibrary, previewsQueue: true));
        Assert.False(LiveChatAccess.MayRead(Some.WaitingChat(Some.Library), BobOfLibrary, previewsQueue: false));
    }

    [Fact]
    public void An_agent_without_departments_looks_into_the_public_queue_only()
    {
        Assert.True(LiveChatAccess.MayRead(Some.WaitingChat(), Bob, previewsQueue: true));
        Assert.False(LiveChatAccess.MayRead(Some.WaitingChat(Some.Library), Bob, previewsQueue: true));
    }

    [Fact]
    public void Ended_chats_are_read_by_those_who_may()
    {
        var closed = Some.ClosedChat();

        Assert.False(LiveChatAccess.MayRead(closed, Bob, previewsQueue: true));
        Assert.True(LiveChatAccess.MayRead(closed, Bob with { ReadsClosedOfOthers = true }, previewsQueue: true));
        Assert.True(LiveChatAccess.MayRead(closed, Bob with { ReadsEverything = true }, previewsQueue: true));
    }

    [Fact]
    public void A_visitor_reads_the_own_chat_while_it_is_open()
    {
        Assert.True(LiveChatAccess.MayRead(Some.WaitingChat(), "token"));
        Assert.False(LiveChatAccess.MayRead(Some.WaitingChat(), "another"));
        Assert.False(LiveChatAccess.MayRead(Some.WaitingChat(), ""));
        Assert.False(LiveChatAccess.MayRead(Some.ClosedChat(), "token"));
    }
}
