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
        services.AddSingleton<CreateRoom>();
        services.AddSingleton<JoinRoom>();
        services.AddSingleton<LeaveRoom>();
        services.AddSingleton<AddMembers>();
        services.AddSingleton<RemoveMember>();
        services.AddSingleton<SetRoomRole>();
        services.AddSingleton<ChangeRoom>();
        services.AddSingleton<ArchiveRoom>();
        services.AddSingleton<DeleteRoom>();
        services.AddSingleton<MuteMember>();
        services.AddSingleton<CreateDirect>();
        services.AddSingleton<BlockDirect>();
        services.AddScoped<DirectDoors>();
        services.AddScoped<ListChannels>();
        services.AddScoped<ListMembers>();
        services.AddScoped<CountRoom>();
        services.AddScoped<RoomHistoryDoors>();
        services.AddSingleton<PruneRoom>();
        services.AddSingleton<ExportRoom>();
        services.AddSingleton<RetainMessages>().AddHostedService(static provider => provider.GetRequiredService<RetainMessages>());
        services.AddSingleton<StartDiscussion>();
        services.AddScoped<SearchRooms>();
        services.AddScoped<RoomDoor>();
        services.AddScoped<AnyRoomDoor>();
        services.AddScoped<RoomSettingDoors>();
        services.AddScoped<ListRooms>();
        services.AddScoped<ShowRoom>();
        services.AddScoped<SignalMembers>();
        return builder;
    }

    public static void MapRooms(this ApiRoutes api, MethodRegistry methods, StreamRegistry streams)
    {
        ListRooms.Map(api, methods);
        CreateRoom.Map(api, methods);
        JoinRoom.Map(api, methods);
        LeaveRoom.Map(api, methods);
        AddMembers.Map(api, methods);
        RemoveMember.Map(api, methods);
        SetRoomRole.Map(api, methods);
        ArchiveRoom.Map(api, methods);
        DeleteRoom.Map(api, methods);
        MuteMember.Map(api, methods);
        RoomSettingDoors.Map(api, methods);
        CreateDirect.Map(api, methods);
        DirectDoors.Map(api, methods);
        ListChannels.Map(api);
        ListMembers.Map(api, methods);
        CountRoom.Map(api);
        OpenRoom.Map(api);
        PruneRoom.Map(api);
        ExportRoom.Map(api);
        PruneRoom.Map(methods);
        StartDiscussion.Map(api, methods);
        SearchRooms.Map(api, methods);
        RoomHistoryDoors.Map(api);
        ShowRoom.Map(api, methods);
        SignalMembers.Map(streams);
    }
}
