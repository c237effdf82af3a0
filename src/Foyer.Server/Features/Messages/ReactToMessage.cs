using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Messages;

/// <summary>Puts an emoji to a message or takes it back.</summary>
internal sealed partial class ReactToMessage(Commits commits, RoomAccess access)
{
    private const int MostReactions = 100;
    private static readonly Refusal NotFound = new("error-message-not-found", "The provided \"messageId\" does not match any existing message.");
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");

    /// <summary>Sets the reaction as wished; turns it round when no wish is given.</summary>
    public Task<Outcome<Message>> ExecuteAsync(Caller caller, MessageId id, string emoji, bool? wish, CancellationToken cancel) => commits.RunAsync<Message>(
        async (scope, stop) =>
        {
            if (await scope.Db.Messages.FindAsync([id], stop) is not { IsHidden: false } message)
            {
                return NotFound;
            }

            if (await RoomAccess.StandingAsync(scope, message.RoomId, caller.Id, stop) is not { } standing
                || !await access.MayReadAsync(scope.Db, standing, caller, stop)
                || !EmojiName().IsMatch(emoji.Trim(':')))
            {
                return NotAllowed;
            }

            if (Refuse(caller, standing) is { } refusal)
            {
                return refusal;
            }

            if (Toggle(message, $":{emoji.Trim(':')}:", caller.Username, wish))
            {
                message.UpdatedAt = scope.Now;
                scope.Announce(new MessageChanged(message));
            }

            return message;
        },
        cancel);

    private Refusal? Refuse(Caller caller, RoomStanding standing)
    {
        var room = standing.Room;
        return room.Muted.Contains(caller.Username) ? NotAllowed
            : room.IsReadOnly && room.ReactWhenReadOnly != true && !room.Unmuted.Contains(caller.Username)
                && !access.Holds(caller, MessagePermissions.PostReadOnly, standing)
                    ? PostingRules.ReadOnly
                    : null;
    }

    private static bool Toggle(Message message, string emoji, string username, bool? wish)
    {
        var details = MessageDetails.Of(message);
        var reactions = details.Fields["reactions"] as JsonObject ?? [];
        var names = reactions[emoji]?["usernames"] as JsonArray ?? [];
        var present = names.Any(name => name?.ToString() == username);
        if (present == (wish ?? !present) || (!present && reactions.Count >= MostReactions && !reactions.ContainsKey(emoji)))
        {
            return false;
        }

        var changed = names.Select(name => name!.ToString()).Where(name => name != username).Concat(present ? [] : [username]).ToList();
        reactions.Remove(emoji);
        if (changed.Count > 0)
        {
            reactions[emoji] = new JsonObject { ["usernames"] = new JsonArray([.. changed.Select(JsonNode (name) => JsonValue.Create(name))]) };
        }

        details.Put("reactions", reactions.Count == 0 ? null : reactions.DeepClone());
        details.Save(message);
        return true;
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("chat.react").SignedIn().Handle<ReactToMessage>(static async (call, react) =>
        {
            if (string.IsNullOrWhiteSpace(call.Body.Text("messageId")))
            {
                return ApiResult.Refused(MessageDoors.IdMissing);
            }

            return (call.Body.Text("emoji") ?? call.Body.Text("reaction")) is { Length: > 0 } emoji
                ? (await react.ExecuteAsync(call.Caller, new MessageId(call.Body.Text("messageId")!), emoji, call.Body.Flag("shouldReact"), call.Cancel)).Answer()
                : ApiResult.Refused(new Refusal("error-emoji-param-not-provided", "The required \"emoji\" param is missing."));
        });
        methods.Add("setReaction").SignedIn().Handle<ReactToMessage>(static async (call, react) =>
            (await react.ExecuteAsync(call.Account, new MessageId(call.Args.Text(1)), call.Args.Text(0), call.Args.OptionalFlag(2), call.Cancel)).Reply(static _ => null));
    }

    [GeneratedRegex("^[0-9a-zA-Z_+.-]{1,100}$", RegexOptions.CultureInvariant)]
    private static partial Regex EmojiName();
}
