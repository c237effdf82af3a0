using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Features.Subscriptions;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Rooms;

/// <summary>Lets accounts into rooms and out of them, inside a unit of work. The rights are asked before.</summary>
internal static class Memberships
{
    /// <summary>Adds a member; the caller sets what is special about the membership.</summary>
    public static Subscription Add(CommitScope scope, Room room, User user)
    {
        var membership = room.Admit(new SubscriptionId(scope.Ids.Next()), user.Id, user.Username ?? "", user.Name, scope.Now);
        membership.ExtraJson = ChoicesOf(user);
        scope.Prepare(user, room, membership);
        scope.Db.Subscriptions.Add(membership);
        scope.Announce(new MemberJoined(room.Id, user.Id));
        return membership;
    }

    /// <summary>Removes a member.</summary>
    public static void Remove(CommitScope scope, Room room, Subscription membership)
    {
        scope.Db.Subscriptions.Remove(membership);
        Bury(scope, membership);
        room.UserCount = Math.Max(0, room.UserCount - 1);
        room.UpdatedAt = scope.Now;
        scope.Announce(new MemberLeft(
            room.Id, room.Kind, new RoomMember(membership.Id, membership.UserId, membership.Username)));
        scope.Announce(new RoomChanged(room.Id));
    }

    /// <summary>Joins an account to a channel by its own will, with the message that says so.</summary>
    public static async Task<Subscription> JoinAsync(CommitScope scope, Room room, UserId account, CancellationToken cancel)
    {
        var user = await scope.Db.Users.SingleAsync(one => one.Id == account, cancel);
        var membership = Add(scope, room, user);
        membership.IsOpen = true;
        membership.HasAlert = false;
        Say(scope, room, room.IsTeamMain == true ? "ujt" : room.ParentId is null ? "uj" : "ut", user, user.Username ?? "");
        scope.Announce(new RoomChanged(room.Id));
        return membership;
    }

    /// <summary>Adds an account because somebody else wants it, with the message that says so.</summary>
    public static void AddBy(CommitScope scope, Room room, User user, Caller by)
    {
        var membership = Add(scope, room, user);
        membership.IsOpen = true;
        membership.HasAlert = true;
        membership.Unread = 1;
        membership.UserMentions = 1;
        (membership.AddedById, membership.AddedByUsername) = (by.Id, by.Username);
        Say(scope, room, room.IsTeamMain == true ? "added-user-to-team" : "au", by, user.Username ?? "");
        scope.Announce(new RoomChanged(room.Id));
    }

    /// <summary>The message that somebody is no longer in a room: by their own will, or because somebody else wants it.</summary>
    public static void SayGone(CommitScope scope, Room room, Subscription membership, Caller by) =>
        Say(scope, room, (membership.UserId == by.Id, room.IsTeamMain == true) switch
        {
            (true, true) => "ult",
            (true, false) => "ul",
            (false, true) => "removed-user-from-team",
            (false, false) => "ru",
        }, by, membership.Username);

    /// <summary>Whether a member would leave the others without an owner.</summary>
    public static async Task<bool> IsLastOwnerAsync(FoyerDb db, Subscription membership, CancellationToken cancel) =>
        membership.Roles.Contains(RoomRoles.Owner)
        && (await OwnersAsync(db, membership.RoomId, cancel)).Count == 1;

    /// <summary>The accounts that own a room.</summary>
    public static async Task<List<UserId>> OwnersAsync(FoyerDb db, RoomId room, CancellationToken cancel) =>
        await db.Subscriptions.Where(one => one.RoomId == room && one.Roles.Contains(RoomRoles.Owner)).Select(one => one.UserId).ToListAsync(cancel);

    /// <summary>The server's own words about what somebody did in a room.</summary>
    public static Message Say(CommitScope scope, Room room, string type, Caller by, string text, JsonObject? fields = null) =>
        Say(scope, room, type, by.Id.Value, by.Username, by.Name, text, fields);

    /// <summary>The server's own words about what an account did in a room.</summary>
    public static Message Say(CommitScope scope, Room room, string type, User by, string text, JsonObject? fields = null) =>
        Say(scope, room, type, by.Id.Value, by.Username ?? "", by.Name, text, fields);

    /// <summary>Remembers that a membership is gone, and for that account the room as well.</summary>
    public static void Bury(CommitScope scope, Subscription membership)
    {
        scope.Bury(ListSubscriptions.Collection, membership.Id.Value, membership.UserId.Value);
        scope.Bury(ListRooms.Collection, membership.RoomId.Value, membership.UserId.Value);
    }

    private static Message Say(
        CommitScope scope, Room room, string type, string id, string username, string? name, string text, JsonObject? fields) =>
        scope.Post(room, new MessageDraft(room.Id, id, username, text)
        {
            SystemType = type,
            AuthorName = name,
            IsGroupable = false,
            IsNews = false,
            ExtraJson = fields?.ToJsonString(),
        });

    // A new membership begins with the person's own notification choices.
    private static string? ChoicesOf(User user)
    {
        var own = (JsonObject)JsonNode.Parse(user.PreferencesJson)!;
        var choices = new JsonObject();
        Copy(own, "desktopNotifications", choices, "desktopNotifications", "desktopPrefOrigin");
        Copy(own, "pushNotifications", choices, "mobilePushNotifications", "mobilePrefOrigin");
        Copy(own, "emailNotificationMode", choices, "emailNotifications", "emailPrefOrigin");
        if (own["highlights"] is JsonArray { Count: > 0 } highlights)
        {
            choices["userHighlights"] = highlights.DeepClone();
        }

        return choices.Count == 0 ? null : choices.ToJsonString();
    }

    private static void Copy(JsonObject own, string key, JsonObject choices, string target, string origin)
    {
        if (own.Text(key) is { } value and not "default")
        {
            choices[target] = value;
            choices[origin] = "user";
        }
    }
}

/// <summary>The roles that an account can have in a room.</summary>
internal static class RoomRoles
{
    public const string Owner = "owner";
    public const string Moderator = "moderator";
    public const string Leader = "leader";

    public static readonly IReadOnlyList<string> All = [Owner, Moderator, Leader];
}
