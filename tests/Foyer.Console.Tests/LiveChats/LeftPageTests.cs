using Bunit;
using Foyer.Console.Features.LiveChats;
using Foyer.Console.Tests.Support;

namespace Foyer.Console.Tests.LiveChats;

public sealed class LeftPageTests
{
    [Fact]
    public async Task A_chat_that_is_left_before_it_was_seen_asks_for_nothing_and_fails_nowhere()
    {
        await using var console = new ConsoleContext();
        console.Opening.Paint = new TaskCompletionSource();
        console.Render<LiveChatPage>(static page => page.Add(static one => one.RoomId, "r1"));

        await console.DisposeComponentsAsync();
        console.Opening.Paint.SetResult();

        Assert.False(console.Renderer.UnhandledException.IsCompleted, "The page that was left has failed.");
    }
}
