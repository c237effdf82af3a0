using Foyer.Domain;
using Foyer.Server.Access;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Calls;

/// <summary>
/// The dialect's doors to video conferences. Providers come with apps elsewhere; without one, clients are told so in the words
/// by which they hide their button.
/// </summary>
internal static class VideoConferences
{
    private static readonly Refusal NoProvider = Refusal.Text("no-videoconf-provider-app");
    private static readonly Refusal InvalidParams = Refusal.Text("invalid-params");
    private static readonly Shape OneCall = Shape.Object(Shape.Need("callId", Shape.Text(1)));

    public static void Map(ApiRoutes api)
    {
        api.Get("video-conference.providers").SignedIn().Limit(180).Handle(static _ => ApiResult.Success(new { data = Array.Empty<object>() }));
        api.Get("video-conference.capabilities").SignedIn().Limit(180).Handle(static _ => ApiResult.Refused(NoProvider));
        api.Get("video-conference.info").SignedIn().Limit(300).Query(OneCall).Handle(static _ => ApiResult.Refused(InvalidParams));
        api.Get("video-conference.list").SignedIn().Limit(180).Query(Shape.Object(
            Shape.Need("roomId", Shape.Text(1)), Shape.May("count", Shape.Whole()), Shape.May("offset", Shape.Whole()))).Handle<IRoomAccess>(static async (call, access) =>
                await access.MayReadAsync(new RoomId(call.Query.Text("roomId")!), call.Caller, null, call.Cancel)
                    ? ApiResult.Success(new { data = Array.Empty<object>(), count = 0, offset = call.Page.Offset, total = 0 })
                    : ApiResult.Refused(InvalidParams));
        api.Post("video-conference.start").SignedIn().Limit(3)
            .Body(Shape.Object(Shape.Need("roomId", Shape.Text(1)), Shape.May("title", Shape.Text()), Shape.May("allowRinging", Shape.Flag())))
            .Handle<IRoomAccess>(static async (call, access) =>
                ApiResult.Refused(await access.MayReadAsync(new RoomId(call.Body.Text("roomId")!), call.Caller, null, call.Cancel) ? NoProvider : InvalidParams));
        api.Post("video-conference.join").SignedIn().Limit(24)
            .Body(Shape.Object(Shape.Need("callId", Shape.Text(1)), Shape.May("state", Shape.Open()))).Handle(static _ => ApiResult.Refused(InvalidParams));
        api.Post("video-conference.cancel").SignedIn().Limit(3).Body(OneCall).Handle(static _ => ApiResult.Refused(InvalidParams));
    }
}
