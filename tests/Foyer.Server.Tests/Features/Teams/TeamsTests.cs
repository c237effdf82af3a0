using System.Net;
using Foyer.Domain.Settings;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.Teams;

/// <summary>Teams as their people meet them over REST.</summary>
public abstract class TeamsTests(FoyerFixture foyer)
{
    private static readonly string[] AsMember = ["member"];
    private static readonly string[] AsModerator = ["moderator"];
    private static readonly string[] AsOwner = ["owner"];

    [Fact]
    public async Task A_team_comes_with_its_own_room_and_its_people()
    {
        var (ada, bob) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("bob"));

        var made = await ada.PostAsync("teams.create", new { name = "kollegium", type = 1, members = new[] { bob.UserId } });

        Assert.True(made.IsSuccess, made.Text);
        var members = await bob.GetAsync($"teams.members?teamId={made["team._id"]}");
        Assert.Equal(2, (int)members["total"]!);
        Assert.Equal("team-name-already-exists", (string?)(await ada.PostAsync("teams.create", new { name = "kollegium", type = 0 }))["error"]);
        var room = await bob.GetAsync($"rooms.info?roomId={made["team.roomId"]}");
        Assert.True((bool)room["room.teamMain"]!);
        Assert.Equal("kollegium", (string?)room["team.name"]);
    }

    [Fact]
    public async Task A_team_whose_room_cannot_be_made_is_not_made()
    {
        var ada = await foyer.AddAccountAsync("ada");

        Assert.Equal("error-team-creation", (string?)(await ada.PostAsync("teams.create", new { name = "no*such*name", type = 0 }))["error"]);
        Assert.Equal("Team not found", (string?)(await ada.GetAsync("teams.info?teamName=no*such*name"))["error"]);
    }

    [Fact]
    public async Task A_public_channel_of_a_private_team_is_open_to_the_team_alone()
    {
        var (ada, bob, eve) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("bob"), await foyer.AddAccountAsync("eve"));
        var team = await MakeAsync(ada, "geschlossen", isPrivate: true);
        var channel = await ChannelAsync(ada, "tafel");
        Assert.True((await eve.GetAsync($"channels.messages?roomId={channel}")).IsSuccess);

        Assert.True((await ada.PostAsync("teams.addRooms", new { teamId = team, rooms = new[] { channel } })).IsSuccess);
        Assert.True((await ada.PostAsync("teams.addMembers", new { teamId = team, members = new[] { new { userId = bob.UserId } } })).IsSuccess);

        Assert.True((await bob.GetAsync($"channels.messages?roomId={channel}")).IsSuccess);
        Assert.Equal(HttpStatusCode.Forbidden, (await eve.GetAsync($"channels.messages?roomId={channel}")).Status);
        Assert.Equal("user-not-on-private-team", (string?)(await eve.GetAsync($"teams.members?teamId={team}"))["error"]);
        Assert.Equal(HttpStatusCode.Forbidden, (await eve.GetAsync($"teams.info?teamId={team}")).Status);
        Assert.Equal("user-not-on-private-team", (string?)(await eve.GetAsync($"teams.listRooms?teamId={team}"))["error"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await eve.GetAsync($"teams.listChildren?teamId={team}")).Status);
    }

    [Fact]
    public async Task Whoever_comes_to_the_team_later_is_in_its_default_rooms()
    {
        var (ada, bob) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("bob"));
        var team = await MakeAsync(ada, "mitlaeufer");
        var channel = await ChannelAsync(ada, "fuer-alle");
        await ada.PostAsync("teams.addRooms", new { teamId = team, rooms = new[] { channel } });
        Assert.True((bool)(await ada.PostAsync("teams.updateRoom", new { roomId = channel, isDefault = true }))["room.teamDefault"]!);

        await ada.PostAsync("teams.addMembers", new { teamId = team, members = new[] { new { userId = bob.UserId } } });

        Assert.Equal(channel, (string?)(await bob.GetAsync($"subscriptions.getOne?roomId={channel}"))["subscription.rid"]);
    }

    [Fact]
    public async Task The_last_owner_stays_and_everybody_else_may_go()
    {
        var (ada, bob) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("bob"));
        var team = await MakeAsync(ada, "verlassen");
        await ada.PostAsync("teams.addMembers", new { teamId = team, members = new[] { new { userId = bob.UserId, roles = AsMember } } });

        Assert.Equal("last-owner-can-not-be-removed", (string?)(await ada.PostAsync("teams.leave", new { teamId = team }))["error"]);
        Assert.Equal(HttpStatusCode.Forbidden, (await bob.PostAsync("teams.removeMember", new { teamId = team, userId = ada.UserId })).Status);
        Assert.True((await bob.PostAsync("teams.leave", new { teamId = team })).IsSuccess);
        Assert.Equal(1, (int)(await ada.GetAsync($"teams.members?teamId={team}"))["total"]!);
    }

    [Fact]
    public async Task A_moderator_of_the_team_makes_nobody_its_owner()
    {
        var (ada, bob) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("bob"));
        var team = await MakeAsync(ada, "rechte");
        await ada.PostAsync("teams.addMembers", new { teamId = team, members = new[] { new { userId = bob.UserId, roles = AsModerator } } });

        var taken = await bob.PostAsync("teams.updateMember", new { teamId = team, member = new { userId = bob.UserId, roles = AsOwner } });

        Assert.Equal(HttpStatusCode.Forbidden, taken.Status);
    }

    [Fact]
    public async Task A_team_that_ends_leaves_its_other_rooms_as_they_are()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var made = await ada.PostAsync("teams.create", new { name = "auslaufend", type = 0 });
        var (kept, gone) = (await ChannelAsync(ada, "bleibt"), await ChannelAsync(ada, "geht"));
        await ada.PostAsync("teams.addRooms", new { teamId = (string?)made["team._id"], rooms = new[] { kept, gone } });

        Assert.True((await ada.PostAsync("teams.delete", new { teamName = "auslaufend", roomsToRemove = new[] { gone } })).IsSuccess);

        Assert.Null((await ada.GetAsync($"rooms.info?roomId={kept}"))["room.teamId"]);
        Assert.False((await ada.GetAsync($"channels.info?roomId={gone}")).IsSuccess);
        Assert.False((await ada.GetAsync($"channels.info?roomId={made["team.roomId"]}")).IsSuccess);
        Assert.Equal("Team not found", (string?)(await ada.GetAsync("teams.info?teamName=auslaufend"))["error"]);
    }

    [Fact]
    public async Task A_channel_becomes_a_team_and_a_channel_again()
    {
        var ada = await foyer.AddAccountAsync("ada");
        var channel = await ChannelAsync(ada, "wandelbar");

        var made = await ada.PostAsync("channels.convertToTeam", new { channelId = channel });
        Assert.Equal(channel, (string?)made["team.roomId"]);
        Assert.True((await ada.PostAsync("teams.convertToChannel", new { teamId = (string?)made["team._id"] })).IsSuccess);

        var room = await ada.GetAsync($"channels.info?roomId={channel}");
        Assert.Null(room["channel.teamId"]);
        Assert.Null(room["channel.teamMain"]);
    }

    [Fact]
    public async Task The_directory_shows_a_private_team_and_its_channels_to_its_people_only()
    {
        var (ada, eve) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("eve"));
        var team = await MakeAsync(ada, "verborgen", isPrivate: true);
        var channel = await ChannelAsync(ada, "verborgener-kanal");
        await ada.PostAsync("teams.addRooms", new { teamId = team, rooms = new[] { channel } });

        Assert.Equal((1, 0), (await FoundAsync(ada, "teams"), await FoundAsync(eve, "teams")));
        Assert.Equal((1, 0), (await FoundAsync(ada, "channels"), await FoundAsync(eve, "channels")));
        Assert.Empty((await eve.GetAsync("spotlight?query=verborgen"))["rooms"]!.AsArray());

        async Task<int> FoundAsync(Rest who, string kind) => (int)(await who.GetAsync(
            "directory?query=" + Uri.EscapeDataString($$"""{"text":"VERBORGEN","type":"{{kind}}"}""")))["total"]!;
    }

    [Fact]
    public async Task Auto_join_brings_no_more_people_than_one_call_may_add()
    {
        var (ada, bob, cleo) = (await foyer.AddAccountAsync("ada"), await foyer.AddAccountAsync("bob"), await foyer.AddAccountAsync("cleo"));
        var team = await MakeAsync(ada, "begrenzt");
        var channel = await ChannelAsync(ada, "begrenzter-kanal");
        await ada.PostAsync("teams.addRooms", new { teamId = team, rooms = new[] { channel } });
        await ada.PostAsync("teams.addMembers", new { teamId = team, members = new[] { new { userId = bob.UserId }, new { userId = cleo.UserId } } });
        await foyer.Admin.PostAsync($"settings/{ApiSettings.UserLimit.Id}", new { value = 1 });

        var updated = await ada.PostAsync("teams.updateRoom", new { roomId = channel, isDefault = true });

        await foyer.Admin.PostAsync($"settings/{ApiSettings.UserLimit.Id}", new { value = 500 });
        Assert.Equal(2, (int)updated["room.usersCount"]!);
    }

    private static async Task<string> MakeAsync(Rest owner, string name, bool isPrivate = false)
    {
        var made = await owner.PostAsync("teams.create", new { name, type = isPrivate ? 1 : 0 });
        Assert.True(made.IsSuccess, made.Text);
        return (string)made["team._id"]!;
    }

    private static async Task<string> ChannelAsync(Rest owner, string name) => (string)(await owner.PostAsync("channels.create", new { name }))["channel._id"]!;
}

public sealed class TeamsOnSqlite(SqliteFoyer foyer) : TeamsTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class TeamsOnPostgres(PostgresFoyer foyer) : TeamsTests(foyer), IClassFixture<PostgresFoyer>;
