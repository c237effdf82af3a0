using Foyer.Server.Access;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Realtime.Streams;
using Foyer.Server.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Foyer.Server.Features.Rooms;

internal static class RoomsModule
{
    public static WebApplicationBuilder AddRooms(this WebApplicationBuilder builder)
    {
        var services = builder.Services;

        // The live-chat feature puts its own in this place.
        services.TryAddSingleton<ILiveChatRooms, NoLiveChatRooms>();
        services.AddSingleton<RoomAccess>();
        services.AddSingleton<IRoomAccess>(static provider => provider.GetRequiredService<RoomAccess>());
        services.AddSingleton<RoomWire>();
        services.AddSingleton<MemberNews>();
        services.AddBroadcasts<RoomBroadcasts>();
        services.AddSingleton<FindRoom>();
        services.AddScoped<ListRooms>();
        services.AddScoped<ShowRoom>();
        services.AddScoped<SignalMembers>();
        return builder;
    }

    public static void MapRooms(this ApiRoutes api, MethodRegistry methods, StreamRegistry streams)
    {
        ListRooms.Map(api, methods);
        ShowRoom.Map(api, methods);
        SignalMembers.Map(streams);
    }
}
