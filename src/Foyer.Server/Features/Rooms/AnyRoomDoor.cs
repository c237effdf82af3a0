using Foyer.Domain;
using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Rooms;

/// <summary>The walk that the doors on a room of any kind make: find it, do it, answer.</summary>
internal sealed class AnyRoomDoor(FoyerDb db)
{
    public async Task<ApiResult> RunAsync<TUseCase, T>(
        ApiCall call, bool refuseArchived, Func<TUseCase, RoomId, Task<Outcome<T>>> act, Func<T, object?> answer)
        where TUseCase : notnull
    {
        var input = call.Http.Request.Method == "GET" ? call.Query : call.Body;
        var found = await FindRoom.OfAnyKindAsync(db, RoomSelector.Of(input), call.Caller, refuseArchived, call.Cancel);
        return found.TryGet(out var standing, out var missing)
            ? (await act(call.Http.RequestServices.GetRequiredService<TUseCase>(), standing.Room.Id)).Answer(answer)
            : ApiResult.Refused(missing);
    }
}
