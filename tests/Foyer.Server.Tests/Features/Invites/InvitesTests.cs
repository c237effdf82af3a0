using System.Net;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Invites;

/// <summary>Links that let people into rooms.</summary>
public abstract class InvitesTests(FoyerFixture foyer)
{
    [Fact]
    public async Task Whoever_has_the_link_comes_into_a_private_group_as_often_as_it_says()
    {
        var (ada, bob, cleo) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("bob"), await foyer.AddAccountAsync("cleo"));
        var group = (string)(await ada.PostAsync("groups.create", new { name = "salon" }))["group._id"]!;
        var invite = await ada.PostAsync("findOrCreateInvite", new { rid = group, days = 1, maxUses = 1 });
        Assert.True(invite.IsSuccess, invite.Text);
        var token = (string)invite["_id"]!;

        Assert.Equal(group, (string?)(await bob.PostAsync("useInviteToken", new { token }))["room.rid"]);
        Assert.True((await bob.PostAsync("useInviteToken", new { token })).IsSuccess);
        Assert.Equal("error-invite-expired", (string?)(await cleo.PostAsync("useInviteToken", new { token }))["errorType"]);
        Assert.False((bool)(await foyer.Anonymous.PostAsync("validateInviteToken", new { token }))["valid"]!);
        Assert.Equal(group, (string?)(await bob.GetAsync($"subscriptions.getOne?roomId={group}"))["subscription.rid"]);
    }

    [Fact]
    public async Task Asking_again_for_the_same_link_gives_the_same_link()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var channel = (string)(await ada.PostAsync("channels.create", new { name = "lounge" }))["channel._id"]!;

        var first = await ada.PostAsync("findOrCreateInvite", new { rid = channel, days = 7, maxUses = 10 });
        var second = await ada.PostAsync("findOrCreateInvite", new { rid = channel, days = 7, maxUses = 10 });
        var other = await ada.PostAsync("findOrCreateInvite", new { rid = channel, days = 7, maxUses = 0 });

        Assert.Equal((string?)first["_id"], (string?)second["_id"]);
        Assert.NotEqual((string?)first["_id"], (string?)other["_id"]);
    }

    [Fact]
    public async Task Only_members_with_the_right_make_links_and_take_them_back()
    {
        var (ada, bob) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("bob"));
        var group = (string)(await ada.PostAsync("groups.create", new { name = "zirkel" }))["group._id"]!;

        Assert.Equal("error-invalid-room", (string?)(await bob.PostAsync("findOrCreateInvite", new { rid = group, days = 1, maxUses = 1 }))["errorType"]);
        var token = (string)(await ada.PostAsync("findOrCreateInvite", new { rid = group, days = 1, maxUses = 0 }))["_id"]!;
        Assert.Equal("not_authorized", (string?)(await bob.DeleteAsync($"removeInvite/{token}"))["errorType"]);
        Assert.Equal("not_authorized", (string?)(await bob.GetAsync("listInvites"))["errorType"]);
        Assert.Equal((HttpStatusCode.OK, "true"), ((await ada.DeleteAsync($"removeInvite/{token}")) is var gone ? (gone.Status, gone.Text) : default));
        Assert.Equal("error-invalid-token", (string?)(await bob.PostAsync("useInviteToken", new { token }))["errorType"]);
    }
}

public sealed class InvitesOnSqlite(SqliteFoyer foyer) : InvitesTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class InvitesOnPostgres(PostgresFoyer foyer) : InvitesTests(foyer), IClassFixture<PostgresFoyer>;
