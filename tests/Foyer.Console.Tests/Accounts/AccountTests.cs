using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Permissions;

namespace Foyer.Console.Tests.Accounts;

public sealed class AccountTests
{
    private static readonly Account Anna = Account.Nobody with { Me = new UserPayload { Id = "u1", Roles = ["livechat-agent"], StatusLivechat = "available", Name = "Anna" } };

    [Fact]
    public void I_may_what_one_of_my_roles_may()
    {
        var account = Anna.Learn([
            new PermissionPayload { Id = "view-l-room", Roles = ["livechat-agent"] },
            new PermissionPayload { Id = "remove-closed-livechat-room", Roles = ["livechat-manager"] },
        ]);

        Assert.True(account.Can("view-l-room"));
        Assert.False(account.Can("remove-closed-livechat-room"));
    }

    [Fact]
    public void A_right_that_is_given_or_taken_while_the_page_is_open_counts_at_once()
    {
        var account = Anna.Learn([new PermissionPayload { Id = "view-l-room", Roles = ["livechat-agent"] }]);

        Assert.False(account.Apply("updated", new PermissionPayload { Id = "view-l-room", Roles = ["admin"] }).Can("view-l-room"));
        Assert.True(account.Apply("updated", new PermissionPayload { Id = "create-c", Roles = ["livechat-agent"] }).Can("create-c"));
    }

    [Fact]
    public void A_role_that_is_given_or_taken_while_the_page_is_open_counts_at_once()
    {
        var account = Anna.Learn([new PermissionPayload { Id = "view-l-room", Roles = ["livechat-agent"] }]);
        var change = new JsonObject { ["diff"] = new JsonObject { ["roles"] = new JsonArray("user") } };

        Assert.False(account.Apply(change).Can("view-l-room"));
    }

    [Fact]
    public void A_change_made_elsewhere_reaches_this_device()
    {
        var change = new JsonObject { ["type"] = "updated", ["diff"] = new JsonObject { ["statusLivechat"] = "not-available", ["status"] = "busy" } };
        var account = Anna.Apply(change);

        Assert.False(account.IsAvailable);
        Assert.Equal("busy", account.Me.Status);
        Assert.Equal("Anna", account.Name);
    }
}
