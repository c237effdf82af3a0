using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Hosting;
using Foyer.Server.Http;
using Foyer.Server.Realtime;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Realtime.Streams;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Live chats: waiting, serving, handing on, ending, reading again.</summary>
internal static class LiveChatsModule
{
    public static WebApplicationBuilder AddLiveChats(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<LiveChatRooms>();
        services.AddSingleton<ILiveChatRooms>(provider => provider.GetRequiredService<LiveChatRooms>());
        var allowInside = FoyerHost.OptionsOf(builder).AllowInsideCalls;
        services.AddHttpClient(ExternalRouting.Client).ConfigurePrimaryHttpMessageHandler(() => OutsideAddresses.Handler(allowInside));
        services.AddSingleton<ExternalRouting>();
        services.AddBroadcasts<ReclaimChats>().AddHostedService(provider => provider.GetRequiredService<ReclaimChats>());
        services.AddSingleton<RoutingCandidates>().AddSingleton<PreferredAgents>();
        services.AddSingleton<DutyRosters>().AddSingleton<AgentRouting>().AddSingleton<VisibleAgents>();
        services.AddSingleton<QueueStanding>().AddHostedService(provider => provider.GetRequiredService<QueueStanding>());
        services.AddScoped<OpenLiveChat>().AddScoped<TakeLiveChat>().AddScoped<ReturnLiveChat>();
        services.AddScoped<ForwardLiveChat>().AddScoped<ForwardDoor>().AddScoped<ListForwardTargets>();
        services.AddScoped<OfferForward>().AddScoped<WarmHandover>().AddScoped<AnswerForward>().AddScoped<ListHandovers>().AddScoped<FreeLiveChat>();
        services.AddBroadcasts<HandoverBroadcasts>();
        services.AddScoped<CloseLiveChat>().AddScoped<EndLiveChat>().AddScoped<RemoveLiveChats>();
        services.AddScoped<JoinLiveChat>().AddScoped<SaveLiveChatInfo>().AddScoped<RateLiveChat>();
        services.AddScoped<ListLiveChats>().AddScoped<ListInquiries>().AddScoped<ReadLiveChat>();
        services.AddScoped<ShowServingAgent>().AddScoped<RequestTranscript>().AddScoped<ExportLiveChat>();
        services.AddScoped<RankLiveChat>().AddScoped<HoldLiveChat>();
        services.AddSingleton<AbandonmentTimes>().AddScoped<ChatTimers>();
        services.AddSingleton<KeepTimes>().AddHostedService(provider => provider.GetRequiredService<KeepTimes>());
        services.AddBroadcasts<ServeQueues>().AddHostedService(provider => provider.GetRequiredService<ServeQueues>());
        services.AddSingleton<SendTranscript>().AddSingleton<FreeChats>().AddSingleton<IFollowsCommit>(static provider => provider.GetRequiredService<FreeChats>());
        services.AddScoped<SaveFields>().AddScoped<ListVisitorChats>().AddScoped<CallVisitor>().AddScoped<ChangeVisitor>();
        services.AddBroadcasts<LiveChatBroadcasts>();
        return builder;
    }

    public static void MapLiveChats(this ApiRoutes api, MethodRegistry methods, StreamRegistry streams)
    {
        OpenLiveChat.Map(api);
        TakeLiveChat.Map(api, methods);
        ReturnLiveChat.Map(methods);
        ForwardLiveChat.Map(api, methods);
        ListForwardTargets.Map(api);
        OfferForward.Map(api);
        WarmHandover.Map(api);
        AnswerForward.Map(api);
        ListHandovers.Map(api);
        FreeLiveChat.Map(api);
        CloseLiveChat.Map(api, methods);
        EndLiveChat.Map(api);
        RemoveLiveChats.Map(api, methods);
        JoinLiveChat.Map(api);
        SaveLiveChatInfo.Map(api, methods);
        RateLiveChat.Map(api);
        RankLiveChat.Map(api);
        HoldLiveChat.Map(api, methods);
        ListLiveChats.Map(api);
        ListInquiries.Map(api);
        ReadLiveChat.Map(api);
        ShowServingAgent.Map(api);
        RequestTranscript.Map(api, methods);
        SendTranscript.Map(api, methods);
        ExportLiveChat.Map(api);
        ShowRouting.Map(methods);
        SaveFields.Map(api, methods);
        ListVisitorChats.Map(api);
        CallVisitor.Map(api);
        ChangeVisitor.Map(api);
        MapStreams(streams);
    }

    private static void MapStreams(StreamRegistry streams)
    {
        // What a visitor hears about the own chat, shown the token.
        streams.Add(StreamNames.LiveChatRoom).ReadableBy<IRoomAccess>(static (request, access) =>
            access.MayReadAsync(request.Room, request.Caller, request.VisitorToken, request.Cancel));
        streams.Add(StreamNames.InquiryQueue).ReadableBy<AccessRights>(static (request, rights) => ValueTask.FromResult(
            request.Caller is { } caller && rights.Holds(caller, LiveChatPermissions.View)));
    }
}
