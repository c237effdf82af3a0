using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.Subscriptions;

/// <summary>A member's choices about being notified of one room, and about people whose messages they do not want to see.</summary>
internal static class SaveNotifications
{
    private const int LongestValue = 200;
    private static readonly Refusal InvalidSettings = new("error-invalid-settings", "Invalid settings field");

    // Choices that override the person's own say so.
    private static readonly Dictionary<string, string?> Known = new()
    {
        ["desktopNotifications"] = "desktopPrefOrigin",
        ["mobilePushNotifications"] = "mobilePrefOrigin",
        ["emailNotifications"] = "emailPrefOrigin",
        ["unreadAlert"] = null,
        ["disableNotifications"] = null,
        ["hideUnreadStatus"] = null,
        ["hideMentionStatus"] = null,
        ["muteGroupMentions"] = null,
        ["audioNotificationValue"] = null,
    };

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("rooms.saveNotification").SignedIn().Handle<ChangeSubscription>(static async (call, change) =>
        {
            if (call.Body.Text("roomId") is not { Length: > 0 } room)
            {
                return ApiResult.Failure("The 'roomId' param is required");
            }

            return call.Body.Object("notifications") is { } wishes
                ? (await change.ExecuteAsync(call.Caller.Id, new RoomId(room), own => Save(own, wishes), null, call.Cancel)).Answer()
                : ApiResult.Failure("The 'notifications' param is required");
        });
        methods.Add("saveNotificationSettings").SignedIn().Handle<ChangeSubscription>(static async (call, change) =>
        {
            var wishes = new JsonObject { [call.Args.Text(1)] = call.Args.Text(2) };
            return (await change.ExecuteAsync(call.Account.Id, new RoomId(call.Args.Text(0)), own => Save(own, wishes), null, call.Cancel)).Reply(static _ => true);
        });
        methods.Add("saveAudioNotificationValue").SignedIn().Handle<ChangeSubscription>(static async (call, change) =>
        {
            var wishes = new JsonObject { ["audioNotificationValue"] = call.Args.Text(1) };
            return (await change.ExecuteAsync(call.Account.Id, new RoomId(call.Args.Text(0)), own => Save(own, wishes), null, call.Cancel)).Reply(static _ => true);
        });
        api.Get("chat.ignoreUser").SignedIn().Handle<ChangeSubscription>(static async (call, change) =>
        {
            if (call.Query.Text("rid")?.Trim() is not { Length: > 0 } room)
            {
                return ApiResult.Refused(new Refusal("error-room-id-param-not-provided", "The required \"rid\" param is missing."));
            }

            if (call.Query.Text("userId")?.Trim() is not { Length: > 0 and <= LongestValue } user)
            {
                return ApiResult.Refused(new Refusal("error-user-id-param-not-provided", "The required \"userId\" param is missing."));
            }

            var ignore = call.Query.Text("ignore") is null or "true" or "1";
            return (await change.IgnoreAsync(call.Caller.Id, new RoomId(room), new UserId(user), ignore, call.Cancel)).Answer();
        });
        methods.Add("ignoreUser").SignedIn().Handle<ChangeSubscription>(static async (call, change) =>
        {
            var asked = call.Args.Object(0);
            return (await change.IgnoreAsync(
                call.Account.Id, new RoomId(asked["rid"].AsText("rid")), new UserId(asked["userId"].AsText("userId")), asked.OptionalFlag("ignore") ?? true, call.Cancel))
                    .Reply(static _ => true);
        });
    }

    private static Refusal? Save(Subscription own, JsonObject wishes)
    {
        var extra = own.ExtraJson is { } json ? (JsonObject)JsonNode.Parse(json)! : [];
        foreach (var (key, value) in wishes)
        {
            if (!Known.TryGetValue(key, out var origin) || wishes.Text(key) is not { Length: <= LongestValue } text)
            {
                return InvalidSettings;
            }

            var isFlag = key is "disableNotifications" or "hideUnreadStatus" or "hideMentionStatus" or "muteGroupMentions";
            extra[key] = isFlag ? text == "1" : text;
            if (origin is not null)
            {
                extra[origin] = "subscription";
            }

            if (origin is not null && text == "default")
            {
                extra.Remove(key);
                extra.Remove(origin);
            }
        }

        own.ExtraJson = extra.Count == 0 ? null : extra.ToJsonString();
        return null;
    }
}
