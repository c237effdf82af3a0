using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.ContactCentre;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;
using Foyer.Console.Wire;
using Foyer.Contracts.Permissions;

namespace Foyer.Console.Tests.ContactCentre;

public sealed class ChatsPageTests : IAsyncDisposable
{
    private readonly ConsoleContext console = new();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public async Task A_reloaded_page_waits_until_it_knows_whose_chats_it_may_list_and_lists_anew_when_that_changes()
    {
        var anna = console.Get<Store<Account>>().State;
        console.Server.OnRequest("livechat/rooms", static (path, _) => path.Contains("agents", StringComparison.Ordinal)
            ? new JsonObject { ["rooms"] = new JsonArray(new JsonObject { ["_id"] = "r1", ["t"] = "l", ["fname"] = "Lena" }), ["total"] = 1 }
            : throw new ServerRefusedException("unauthorized"));
        console.Get<Store<Account>>().Set(Account.Nobody);
        var page = console.Render<ChatsPage>();
        Assert.Empty(page.FindAll("[role=alert]"));
        Assert.DoesNotContain(console.Server.Asked, static one => one.Name.StartsWith("livechat/rooms", StringComparison.Ordinal));

        await page.InvokeAsync(() => console.Get<Store<Account>>().Set(anna));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=chat-row]")));

        console.Server.OnRequest("livechat/rooms", static _ => new JsonObject { ["rooms"] = new JsonArray(), ["total"] = 0 });
        await page.InvokeAsync(() => console.Get<Store<Account>>().Update(static state => state.Learn([new PermissionPayload { Id = "view-livechat-rooms", Roles = ["livechat-agent"] }])));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=chat-row]")));
        Assert.DoesNotContain("agents", console.Server.Asked.Last(static one => one.Name.StartsWith("livechat/rooms", StringComparison.Ordinal)).Name, StringComparison.Ordinal);
    }
}
