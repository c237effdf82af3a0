using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Domain.Visitors;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Staff note facts about a chat and its visitor.</summary>
internal sealed class SaveLiveChatInfo(Commits commits, AccessRights rights, RankLiveChat rank)
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(100);
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");

    public Task<Outcome<Done>> ExecuteAsync(Caller caller, JsonObject guest, JsonObject facts, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.ChatInRoomAsync(new RoomId(facts.Text("_id") ?? ""), stop) is not { } at)
            {
                return LiveChatRefusals.InvalidRoom;
            }

            if (at.Chat.ServedBy?.Agent != caller.Id && !rights.Holds(caller, LiveChatPermissions.SaveOthersInfo))
            {
                return Refusal.Unauthorized;
            }

            var fields = await scope.Db.LiveChatFields.AsNoTracking().ToListAsync(stop);
            if (SetFields(guest.Object("livechatData"), fields.Where(field => field.IsOfVisitor)) is { Wrong: { } wrong })
            {
                return wrong;
            }

            var ofRoom = SetFields(facts.Object("livechatData"), fields.Where(field => !field.IsOfVisitor));
            if (ofRoom.Wrong is { } refusal)
            {
                return refusal;
            }

            if (at.Chat.IsOpen && await RankAsync(scope, at, facts, caller.Actor(), stop) is { } badRank)
            {
                return badRank;
            }

            var visitor = await scope.Db.Visitors.SingleOrDefaultAsync(one => one.Id == new VisitorId(guest.Text("_id") ?? ""), stop);
            if (visitor is not null)
            {
                Describe(scope, visitor, guest, fields, caller.Username);
            }

            Apply(scope, at, facts, ofRoom.Values);
            if (visitor is not null)
            {
                await scope.Db.SaveChangesAsync(stop);
                await Visitors.RegisterVisitor.RenameOpenChatsAsync(scope, visitor, stop);
            }

            scope.Announce(new RoomChanged(at.Room.Id));
            scope.Announce(new LiveChatRevised(at.Room.Id));
            return Done.Yes;
        },
        cancel);

    // What is not said stays; an empty text removes.
    private async Task<Refusal?> RankAsync(CommitScope scope, ChatInRoom at, JsonObject facts, ChatActor by, CancellationToken cancel) =>
        facts.Text("priorityId") is { } priority && await rank.PrioritiseAsync(scope, at, priority, by, cancel) is { } badPriority ? badPriority
        : facts.Text("slaId") is { } level ? await rank.AgreeAsync(scope, at, level, by, cancel)
        : null;

    private static void Describe(CommitScope scope, Visitor visitor, JsonObject guest, List<LiveChatField> fields, string by)
    {
        visitor.Describe(guest.Text("name")?.Trim(), guest.Text("email")?.Trim().ToLowerInvariant(), guest.Text("phone")?.Trim(), by, scope.Now);
        foreach (var (key, value) in SetFields(guest.Object("livechatData"), fields.Where(field => field.IsOfVisitor)).Values)
        {
            visitor.SetCustomField(key, value);
        }
    }

    private static void Apply(CommitScope scope, ChatInRoom at, JsonObject facts, Dictionary<string, string> fields)
    {
        at.Room.Topic = facts.Text("topic") is { } topic ? topic.Length == 0 ? null : topic : at.Room.Topic;
        at.Room.UpdatedAt = scope.Now;

        // The dialect takes missing tags for none.
        at.Chat.Tag(facts.Texts("tags") ?? []);
        foreach (var (key, value) in fields)
        {
            at.Chat.SetCustomField(key, value);
        }
    }

    // Unknown fields are left out; a known one has to match what it asks for.
    private static (Dictionary<string, string> Values, Refusal? Wrong) SetFields(JsonObject? given, IEnumerable<LiveChatField> known)
    {
        var values = new Dictionary<string, string>();
        foreach (var field in known)
        {
            if (given?.Text(field.Key) is not { } value)
            {
                continue;
            }

            if (field.Pattern.Length > 0 && value.Length > 0 && !Matches(field.Pattern, value))
            {
                return (values, Refusal.Text($"Invalid value for {field.Label} field"));
            }

            values[field.Key] = value;
        }

        return (values, null);
    }

    /// <summary>Whether a value matches a pattern that an administrator typed; a pattern that runs too long or is none matches nothing.</summary>
    internal static bool Matches(string pattern, string value)
    {
        try
        {
            return Regex.IsMatch(value, pattern, RegexOptions.None, PatternTime);
        }
        catch (Exception useless) when (useless is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>Whether a text can be read as a pattern.</summary>
    internal static bool IsPattern(string text)
    {
        try
        {
            _ = new Regex(text, RegexOptions.None, PatternTime);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        var data = Shape.May("livechatData", Shape.Any());
        api.Post("livechat/room.saveInfo").NeedsAll(LiveChatPermissions.View)
            .Body(Shape.Object(
                Shape.Need("guestData", Shape.Open(
                    Shape.Need("_id", Shape.Text()),
                    Shape.May("name", Shape.Text()),
                    Shape.May("email", Shape.Text()),
                    Shape.May("phone", Shape.Text()),
                    data)),
                Shape.Need("roomData", Shape.Open(
                    Shape.Need("_id", Shape.Text()),
                    Shape.May("topic", Shape.Text()),
                    Shape.May("tags", Shape.List(Shape.Text())),
                    Shape.May("priorityId", Shape.Text()),
                    Shape.May("slaId", Shape.Text()),
                    data))))
            .Handle<SaveLiveChatInfo>(static async (call, save) =>
            {
                var (guest, facts) = (call.Body.Object("guestData")!, call.Body.Object("roomData")!);
                return HasOnlyTexts(guest["livechatData"]) && HasOnlyTexts(facts["livechatData"])
                    ? (await save.ExecuteAsync(call.Caller, guest, facts, call.Cancel)).Answer()
                    : ApiResult.Failure("must be string [invalid-params]");
            });
        methods.Add("livechat:saveInfo").Needs(LiveChatPermissions.View).Handle<SaveLiveChatInfo>(static async (call, save) =>
        {
            var outcome = await save.ExecuteAsync(call.Account, call.Args.Object(0), call.Args.Object(1), call.Cancel);
            return outcome.Refusal == Refusal.Unauthorized ? NotAllowed : outcome.Refusal ?? (object)true;
        });
    }

    private static bool HasOnlyTexts(JsonNode? data) => data is null || (data is JsonObject form
        && form.All(field => field.Value is JsonValue value && value.TryGetValue<string>(out _)));
}
