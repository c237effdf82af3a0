using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Staff ask for the conversation to be sent to the visitor at its end, or take that back.</summary>
internal sealed class RequestTranscript(Commits commits, TimeProvider time)
{
    public Task<Outcome<Done>> ExecuteAsync(Caller caller, RoomId room, string email, string subject, CancellationToken cancel) => ChangeAsync(
        room,
        chat => chat.RequestTranscript(new TranscriptRequest(email, subject, time.GetUtcNow(), caller.Id.Value, caller.Username, caller.Name)),
        cancel);

    public Task<Outcome<Done>> DiscardAsync(RoomId room, CancellationToken cancel) =>
        ChangeAsync(room, chat => chat.DiscardTranscript(), cancel);

    private Task<Outcome<Done>> ChangeAsync(RoomId room, Func<LiveChat, Outcome<Done>> change, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.ChatInRoomAsync(room, stop) is not { } at)
            {
                return LiveChatRefusals.InvalidRoom;
            }

            scope.Announce(new Domain.Rooms.RoomChanged(room));
            return change(at.Chat);
        },
        cancel);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("livechat/transcript/{rid}").NeedsAll(LiveChatPermissions.SendTranscript)
            .Body(Shape.Object(Shape.Need("email", Shape.Text()), Shape.Need("subject", Shape.Text())))
            .Handle<RequestTranscript>(static async (call, request) => (await request.ExecuteAsync(
                call.Caller, new RoomId(call.Path("rid")), call.Body.Text("email")!, call.Body.Text("subject")!, call.Cancel)).Answer());
        api.Delete("livechat/transcript/{rid}").NeedsAll(LiveChatPermissions.SendTranscript).Handle<RequestTranscript>(
            static async (call, request) => (await request.DiscardAsync(new RoomId(call.Path("rid")), call.Cancel)).Answer());
        methods.Add("livechat:requestTranscript").Needs(LiveChatPermissions.SendTranscript).Handle<RequestTranscript>(static async (call, request) =>
            (await request.ExecuteAsync(call.Account, new RoomId(call.Args.Text(0)), call.Args.Text(1), call.Args.Text(2), call.Cancel))
                .Refusal ?? (object)true);
        methods.Add("livechat:discardTranscript").Needs(LiveChatPermissions.SendTranscript).Handle<RequestTranscript>(static async (call, request) =>
            (await request.DiscardAsync(new RoomId(call.Args.Text(0)), call.Cancel)).Refusal ?? (object)true);
    }
}
