using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Messages;

/// <summary>Marks a message with a star that only oneself sees.</summary>
internal sealed class StarMessage(Commits commits, SettingValues settings)
{
    public Task<Outcome<Done>> ExecuteAsync(Caller caller, MessageId id, bool isStarred, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.Messages.FindAsync([id], stop) is not { IsHidden: false } message)
            {
                return MessageDoors.NotFound;
            }

            if (!settings.Get(MessageSettings.AllowStarring))
            {
                return new Refusal("error-action-not-allowed", "Message starring not allowed");
            }

            // Nothing tells an outsider whether the message exists.
            if (await RoomAccess.StandingAsync(scope, message.RoomId, caller.Id, stop) is not { IsMember: true })
            {
                return Done.Yes;
            }

            var mark = await scope.Db.MessageMarks.FindAsync([message.Id, caller.Id, MessageMarkKind.Starred], stop);
            if (isStarred == (mark is not null))
            {
                return Done.Yes;
            }

            if (mark is null)
            {
                scope.Db.MessageMarks.Add(new MessageMark(message, caller.Id, MessageMarkKind.Starred));
            }
            else
            {
                scope.Db.MessageMarks.Remove(mark);
            }

            Write(message, caller.Id.Value, isStarred);
            message.UpdatedAt = scope.Now;
            scope.Announce(new MessageChanged(message));
            return Done.Yes;
        },
        cancel);

    private static void Write(Message message, string account, bool isStarred)
    {
        var details = MessageDetails.Of(message);
        var others = (details.Fields["starred"] as JsonArray ?? [])
            .Select(star => star?["_id"]?.ToString()).OfType<string>().Where(id => id != account);
        var stars = (isStarred ? others.Append(account) : others).Select(JsonNode (id) => new JsonObject { ["_id"] = id }).ToArray();
        details.Put("starred", stars.Length == 0 ? null : new JsonArray(stars));
        details.Save(message);
    }

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        foreach (var isStarred in new[] { true, false })
        {
            api.Post(isStarred ? "chat.starMessage" : "chat.unStarMessage").SignedIn().Handle<StarMessage>(async (call, star) =>
                string.IsNullOrWhiteSpace(call.Body.Text("messageId"))
                    ? ApiResult.Refused(MessageDoors.IdMissing)
                    : (await star.ExecuteAsync(call.Caller, new MessageId(call.Body.Text("messageId")!), isStarred, call.Cancel)).Answer());
        }

        methods.Add("starMessage").SignedIn().Handle<StarMessage>(static async (call, star) =>
        {
            var asked = call.Args.Object(0);
            return (await star.ExecuteAsync(
                call.Account, new MessageId(asked["_id"].AsText("_id")), asked.OptionalFlag("starred") ?? true, call.Cancel)).Reply(static _ => true);
        });
    }
}
