using System.Text.Json.Nodes;
using Foyer.Console.Features.Rooms.Panels;
using Foyer.Console.Tests.Support;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Rooms;

namespace Foyer.Console.Tests.Rooms;

/// <summary>What the panels know after a run of events is what a fresh load would show.</summary>
public sealed class RoomPanelStateTests
{
    private static readonly MessageHits Pinned = new(static message => message.Pinned is true);

    [Fact]
    public void Pins_that_come_change_and_go_leave_the_same_list_as_a_fresh_load()
    {
        var heard = Pinned.Load([Say.Message("a", 1) with { Pinned = true }], 1)
            .Apply(Say.Message("b", 5, version: 1) with { Pinned = true })
            .Apply(Say.Message("c", 3, version: 1) with { Pinned = true })
            .Apply(Say.Message("b", 5, text: "neu", version: 2) with { Pinned = true })
            .Apply(Say.Message("b", 5, version: 1) with { Pinned = true })
            .Apply(Say.Message("a", 1, version: 3) with { Pinned = false })
            .Apply(Say.Message("d", 9, version: 3))
            .Remove("c");

        Assert.Equal(Pinned.Load([Say.Message("b", 5, text: "neu", version: 2) with { Pinned = true }], 1).Messages, heard.Messages);
        Assert.Equal((1, false), (heard.Total, heard.HasMore));
    }

    [Fact]
    public void A_star_that_is_taken_away_elsewhere_leaves_the_list()
    {
        var mine = new MessageHits(static message => message.Starred?.Any(static star => star.Id == "u1") is true);
        var starred = Say.Message("a", 1) with { Starred = [new UserRef { Id = "u1" }, new UserRef { Id = "u2" }] };

        Assert.Single(mine.Apply(starred).Messages);
        Assert.Empty(mine.Apply(starred).Apply(starred with { Starred = [new UserRef { Id = "u2" }], UpdatedAt = Say.At(9) }).Messages);
    }

    [Fact]
    public void Roles_that_were_given_and_taken_are_the_roles_that_the_server_lists()
    {
        var heard = RoomRoles.Read(Holders(("u1", ["owner"])))
            .Apply("r1", Told("added", "moderator", "u2", "r1"))
            .Apply("r1", Told("added", "leader", "u2", "r1"))
            .Apply("r1", Told("added", "owner", "u3", "r2"))
            .Apply("r1", Told("removed", "leader", "u2", "r1"))
            .Apply("r1", Told("removed", "owner", "u1", "r1"));

        Assert.True(heard.SameAs(RoomRoles.Read(Holders(("u2", ["moderator"])))));
        Assert.Equal(["moderator"], heard.Of("u2"));
    }

    [Fact]
    public void Only_what_was_changed_of_a_room_is_sent()
    {
        var room = new RoomPayload { Id = "r1", Type = "c", FName = "pausenraum", Topic = "Kaffee", SystemMessages = new JsonArray("uj"), JoinCodeRequired = true };
        var draft = new RoomDraft(room);
        Assert.Empty(draft.Changes());

        draft.Topic = " Tee ";
        draft.IsReadOnly = true;
        draft.IsPrivate = true;
        draft.WantsCode = false;
        draft.Hide("ul", true);
        draft.Name = "  ";

        Assert.Equal(
            """{"roomTopic":"Tee","readOnly":true,"roomType":"p","joinCode":"","systemMessages":["uj","ul"]}""",
            draft.Changes().ToJsonString());
    }

    [Fact]
    public void How_long_messages_stay_is_sent_as_one_whole()
    {
        var draft = new RoomDraft(new RoomPayload { Id = "r1", Type = "p" }) { HasRetention = true, Days = 90, KeepsPinned = true };

        Assert.Equal(
            """{"retentionEnabled":true,"retentionOverrideGlobal":true,"retentionMaxAge":90,"retentionExcludePinned":true,"retentionFilesOnly":false}""",
            draft.Changes().ToJsonString());
    }

    private static JsonArray Holders(params (string User, string[] Roles)[] holders) =>
        [.. holders.Select(static one => new JsonObject { ["u"] = new JsonObject { ["_id"] = one.User }, ["roles"] = new JsonArray([.. one.Roles.Select(static role => (JsonNode)role)]) })];

    private static JsonObject Told(string type, string role, string user, string room) =>
        new() { ["type"] = type, ["_id"] = role, ["u"] = new JsonObject { ["_id"] = user }, ["scope"] = room };
}
