using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Messages;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;

namespace Foyer.Console.Tests.Messages;

public sealed class DraftsTests : IAsyncLifetime
{
    private readonly ConsoleContext console = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public async Task What_was_begun_is_on_the_server_a_second_later_and_gone_when_it_was_sent()
    {
        var drafts = console.Get<Drafts>();
        await drafts.KeepAsync("r1", "Hal");
        await drafts.KeepAsync("r1", "Hallo");
        Assert.Empty(Saved);

        console.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("""{"r1":"Hallo"}""", Assert.Single(Saved));
        Assert.True(drafts.Has("r1"));

        await drafts.KeepAsync("r1", "");
        Assert.Equal("{}", Saved[^1]);
        Assert.False(drafts.Has("r1"));
    }

    [Fact]
    public async Task Another_device_goes_on_with_the_same_words()
    {
        var drafts = console.Get<Drafts>();
        console.Get<Store<Account>>().Update(static me => me.Prefer(new JsonObject { ["foyerDrafts"] = new JsonObject { ["r1"] = "Vom Telefon" } }));

        Assert.Equal("Vom Telefon", await drafts.ReadAsync("r1"));
        await drafts.KeepAsync("r2", "");
        Assert.Empty(Saved);
    }

    private List<string> Saved => [.. console.Server.Asked.Where(static asked => asked.Name is "saveUserPreferences").Select(static asked => asked.Arguments![0]!["foyerDrafts"]!.ToJsonString())];
}
