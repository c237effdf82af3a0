using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Messages;

/// <summary>Says something in one or more places that are named as people name them: #channel, @person, or an identifier.</summary>
internal sealed class PostMessage(Commits commits, SendMessage send, CreateDirect directs, RoomAccess access)
{
    private const int MostTargets = 50;
    private static readonly Refusal NoTarget = new("invalid-channel");
    private static readonly Refusal NotAllowed = Refusal.Text("error-not-allowed");

    /// <summary>All or none: the first refusal undoes every message.</summary>
    public Task<Outcome<Message>> ExecuteAsync(Caller caller, IReadOnlyList<string> targets, MessageToSend message, CancellationToken cancel) =>
        commits.RunAsync<Message>(
            async (scope, stop) =>
            {
                if (targets.Count is 0 or > MostTargets)
                {
                    return NoTarget;
                }

                Outcome<Message> first = NoTarget;
                for (var index = 0; index < targets.Count; index++)
                {
                    var outcome = await SendToAsync(scope, caller, targets[index], message, stop);
                    if (outcome.IsRefused)
                    {
                        return outcome;
                    }

                    first = index == 0 ? outcome : first;
                }

                return first;
            },
            cancel);

    private async Task<Outcome<Message>> SendToAsync(CommitScope scope, Caller caller, string target, MessageToSend message, CancellationToken cancel)
    {
        if (!(await FindAsync(scope, caller, target, cancel)).TryGet(out var room, out var missing))
        {
            return missing;
        }

        await scope.Db.SaveChangesAsync(cancel);
        var standing = await RoomAccess.StandingAsync(scope, room.Id, caller.Id, cancel);
        if (standing is null || !await access.MayReadAsync(scope.Db, standing, caller, cancel))
        {
            return NotAllowed;
        }

        if (!standing.IsMember && room is { Kind: RoomKinds.Channel, JoinCode: null })
        {
            await Memberships.JoinAsync(scope, standing.Room, caller.Id, cancel);
            await scope.Db.SaveChangesAsync(cancel);
        }

        return await send.SendAsync(scope, caller, message with { Room = room.Id }, cancel);
    }

    private async Task<Outcome<Room>> FindAsync(CommitScope scope, Caller caller, string target, CancellationToken cancel)
    {
        if (target.StartsWith('@'))
        {
            var opened = await directs.OpenAsync(scope, caller, [target[1..]], withoutCaller: false, cancel);
            return opened.IsRefused && opened.Refusal!.Code == "error-invalid-user" ? NoTarget : opened;
        }

        var name = target.TrimStart('#');
        var id = new RoomId(name);
        if (await scope.Db.Rooms.Where(room => room.Id == id || (room.Name == name && (room.Kind == RoomKinds.Channel || room.Kind == RoomKinds.Group)))
            .OrderByDescending(room => room.Id == id).FirstOrDefaultAsync(cancel) is { } found)
        {
            return found;
        }

        var person = new UserId(name);
        return await scope.Db.Users.Where(user => user.Id == person || user.Username == name).Select(user => user.Username).FirstOrDefaultAsync(cancel) is { } username
            && !target.StartsWith('#')
                ? await directs.OpenAsync(scope, caller, [username], withoutCaller: false, cancel)
                : NoTarget;
    }

    public static void Map(ApiRoutes api) => api.Post("chat.postMessage").SignedIn().Handle<PostMessage>(static async (call, post) =>
    {
        var targets = Targets(call.Body["channel"]) ?? Targets(call.Body["roomId"]) ?? [];
        if (!Read(call.Body).TryGet(out var message, out var refusal))
        {
            return ApiResult.Refused(refusal);
        }

        return (await post.ExecuteAsync(call.Caller, targets, message, call.Cancel)).Answer(posted => new
        {
            ts = posted.At.ToUnixTimeMilliseconds(),
            channel = call.Body.Text("channel") ?? targets[0],
            message = MessageWire.Payload(posted, call.Caller.Id),
        });
    });

    /// <summary>The places that a form names; null when it names none.</summary>
    public static IReadOnlyList<string>? Targets(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) && text.Length > 0 => [text],
        JsonArray list => [.. list.OfType<JsonValue>().Select(item => item.TryGetValue<string>(out var text) ? text : "").Where(text => text.Length > 0)],
        _ => null,
    };

    /// <summary>The message of a form: the older names of the fields are brought to the newer ones, then it is read like any message.</summary>
    public static Outcome<MessageToSend> Read(JsonObject body)
    {
        var message = new JsonObject { ["rid"] = "?" };
        Copy(body, message, "msg", "text", "msg");
        Copy(body, message, "alias", "alias", "username");
        Copy(body, message, "avatar", "avatar", "icon_url");
        if (!message.ContainsKey("avatar"))
        {
            Copy(body, message, "emoji", "emoji", "icon_emoji");
        }

        foreach (var key in new[] { "tmid", "customFields", "bot", "parseUrls", "_id", "tshow", "blocks" })
        {
            Copy(body, message, key, key, key);
        }

        if (body.List("attachments") is { } attachments)
        {
            var copies = (JsonArray)attachments.DeepClone();
            foreach (var attachment in copies.OfType<JsonObject>().Where(one => one.ContainsKey("msg")))
            {
                attachment["text"] = attachment["msg"]?.DeepClone();
                attachment.Remove("msg");
            }

            message["attachments"] = copies;
        }

        return MessageToSend.Read(message).TryGet(out var read, out var refusal)
            ? read with
            {
                Groupable = body.Flag("groupable") ?? false,
                ParseUrls = body.Flag("parseUrls") ?? body["attachments"] is null,
            }
            : refusal;
    }

    private static void Copy(JsonObject body, JsonObject message, string key, string first, string second)
    {
        if ((body[first] ?? body[second]) is { } value)
        {
            message[key] = value.DeepClone();
        }
    }
}
