using Foyer.Domain;
using Foyer.Domain.Rooms;
using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Rooms;

/// <summary>The walk that every door on one channel or group makes: find the room, do it, answer the room as it is then.</summary>
internal sealed class RoomDoor(FoyerDb db, FindRoom find, RoomWire wire)
{
    /// <summary>Answers the room after the use case.</summary>
    public Task<ApiResult> AnswerAsync<TUseCase>(
        ApiCall call, RoomFamily family, bool refuseArchived, Func<TUseCase, RoomId, Task<Outcome<Room>>> act)
        where TUseCase : notnull =>
        RunAsync(call, family, refuseArchived, act, async room => family.Answer(await wire.PayloadAsync(db, room, call.Caller.Id, call.Cancel)));

    /// <summary>Answers what the door makes of the use case's result.</summary>
    public Task<ApiResult> RunAsync<TUseCase, T>(
        ApiCall call, RoomFamily family, bool refuseArchived, Func<TUseCase, RoomId, Task<Outcome<T>>> act, Func<T, object?> answer)
        where TUseCase : notnull =>
        RunAsync(call, family, refuseArchived, act, value => Task.FromResult(answer(value)));

    private async Task<ApiResult> RunAsync<TUseCase, T>(
        ApiCall call, RoomFamily family, bool refuseArchived, Func<TUseCase, RoomId, Task<Outcome<T>>> act, Func<T, Task<object?>> answer)
        where TUseCase : notnull
    {
        var input = call.Http.Request.Method == "GET" ? call.Query : call.Body;
        var found = await find.InFamilyAsync(db, family, RoomSelector.Of(input), call.Caller, refuseArchived, call.Cancel);
        if (!found.TryGet(out var standing, out var missing))
        {
            return ApiResult.Refused(missing);
        }

        var outcome = await act(call.Http.RequestServices.GetRequiredService<TUseCase>(), standing.Room.Id);
        return outcome.TryGet(out var value, out var refusal) ? ApiResult.Success(await answer(value)) : ApiResult.Refused(refusal);
    }
}
