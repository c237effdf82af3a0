using Bunit;
using Foyer.Console.Features.Home;
using Foyer.Console.Features.Rooms;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;

namespace Foyer.Console.Tests.Home;

public sealed class HomePageTests : IAsyncLifetime
{
    private readonly ConsoleContext console = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Theory]
    [InlineData(6, null)]
    [InlineData(8, 2)]
    public void A_list_that_ends_says_how_many_more_there_are(int rooms, int? more)
    {
        console.Get<Store<RoomList>>().Set(RoomList.From([], [.. Enumerable.Range(1, rooms).Select(static at => Say.Membership($"s{at}", $"r{at}", kind: "c", unread: 1))]));

        var page = console.Render<HomePage>();

        Assert.Equal(more is { } count ? [console.Texts.HomeMore(count)] : [], page.FindAll("[data-testid=home-more]").Select(static one => one.TextContent));
    }
}
