using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Realtime.Streams;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.CannedResponses;

/// <summary>Answers that agents insert by a short word.</summary>
internal static class CannedResponsesModule
{
    public static WebApplicationBuilder AddCannedResponses(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ListCannedResponses>().AddScoped<SaveCannedResponse>();
        builder.Services.AddBroadcasts<CannedBroadcasts>();
        builder.Services.AddSingleton<CannedListeners>();
        return builder;
    }

    public static void MapCannedResponses(this ApiRoutes api, MethodRegistry methods, StreamRegistry streams)
    {
        ListCannedResponses.Map(api);
        SaveCannedResponse.Map(api, methods);

        // Everybody listens to one name and hears what concerns them alone.
        streams.Add(StreamNames.CannedResponses)
            .ReadableBy<CannedListeners>(static (request, listeners) => ValueTask.FromResult(listeners.MayListen(request)))
            .Delivers(static request => [Topic.CannedResponses(request.Caller!.Id)]);
    }
}

/// <summary>Who may listen to changes of canned responses.</summary>
internal sealed class CannedListeners(AccessRights rights, SettingValues settings)
{
    public bool MayListen(StreamRequest request) =>
        request is { Key: Topic.CannedResponsesKey, Caller: { } caller }
        && settings.Get(LiveChatSettings.CannedResponsesEnabled)
        && rights.Holds(caller, CannedResponsePermissions.View);
}
