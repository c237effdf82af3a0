using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Workspace;

/// <summary>Presence is announced again after it was switched off for too many connections.</summary>
internal static class EnablePresence
{
    public static void Map(ApiRoutes api) => api.Post("presence.enableBroadcast").NeedsAll(AccountPermissions.ManageStatuses).Handle<SaveSettings>(
        static async (call, save) =>
        {
            await save.StoreAsync(call.Caller, [(OperationSettings.PresenceBroadcastDisabled, false)], call.Cancel);
            return ApiResult.Success();
        });
}
