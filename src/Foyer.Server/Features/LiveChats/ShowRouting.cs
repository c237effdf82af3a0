using Foyer.Domain.LiveChats;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.LiveChats;

/// <summary>Tells clients how waiting chats find their agents.</summary>
internal static class ShowRouting
{
    public static void Map(MethodRegistry methods) => methods.Add("livechat:getRoutingConfig").Anonymous()
        .Handle<AgentRouting>(static (call, routing) => Task.FromResult<object?>(Form(routing.Config)));

    private static object Form(RoutingConfig config) => new
    {
        previewRoom = config.PreviewRoom,
        showConnecting = config.ShowConnecting,
        showQueue = config.ShowQueue,
        showQueueLink = config.ShowQueueLink,
        returnQueue = config.ReturnQueue,
        enableTriggerAction = config.EnableTriggerAction,
        autoAssignAgent = config.AutoAssignAgent,
    };
}
