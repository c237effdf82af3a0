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

/// <summary>Follows a thread, so that its replies count as unread, or no longer.</summary>
internal sealed class FollowThread(Commits commits, RoomAccess access, SettingValues settings)
{
    private static readonly Refusal NotAllowed = new("error-not-allowed", "not-allowed");

    public Task<Outcome<Done>> ExecuteAsync(Caller caller, MessageId id, bool follows, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (!settings.Get(CollaborationSettings.ThreadsEnabled))
            {
                return NotAllowed;
            }

            if (await scope.Db.Messages.FindAsync([id], stop) is not { IsHidden: false } message)
            {
                return new Refusal("error-invalid-message", "Invalid message");
            }

            if (await RoomAccess.StandingAsync(scope, message.RoomId, caller.Id, stop) is not { } standing
                || !await access.MayReadAsync(scope.Db, standing, caller, stop))
            {
                return NotAllowed;
            }

            var root = message.ThreadId is { } thread ? await scope.Db.Messages.FindAsync([thread], stop) ?? message : message;
            if (follows)
            {
                root.Follow(caller.Id.Value);
            }
            else
            {
                root.Followers.Remove(caller.Id.Value);
            }

            root.UpdatedAt = scope.Now;
            scope.Announce(new MessageChanged(root));
            return Done.Yes;
        },
        cancel);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        foreach (var follows in new[] { true, false })
        {
            var name = follows ? "followMessage" : "unfollowMessage";
            api.Post($"chat.{name}").SignedIn().Handle<FollowThread>(async (call, follow) => call.Body.Text("mid") is { Length: > 0 } id
                ? (await follow.ExecuteAsync(call.Caller, new MessageId(id), follows, call.Cancel)).Answer()
                : ApiResult.Refused(new Refusal("invalid-params", "The 'mid' body param is required")));
            methods.Add(name).SignedIn().Handle<FollowThread>(async (call, follow) =>
                (await follow.ExecuteAsync(call.Account, new MessageId(call.Args.Object(0)["mid"].AsText("mid")), follows, call.Cancel)).Reply(static _ => null));
        }
    }
}
