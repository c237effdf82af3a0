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
    public void A_change_made_elsewhere_reaches_this_device()
    {
        var change = new JsonObject { ["type"] = "updated", ["diff"] = new JsonObject { ["statusLivechat"] = "not-available", ["status"] = "busy" } };
        var account = Anna.Apply(change);

        Assert.False(account.IsAvailable);
        Assert.Equal("busy", account.Me.Status);
        Assert.Equal("Anna", account.Name);
    }
}
