using Foyer.Domain.Settings;
using Foyer.Domain.SignInServices;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.SignInServices;

/// <summary>
/// The dialect's way of apps to CAS: they go there by themselves and name this address with a token that they have made up, with
/// which they sign in afterwards. Nothing here shows that whoever comes back is whoever made the token up, so it counts for two
/// minutes, once, and only for an app that asks from the same network address.
/// </summary>
internal sealed class CasDoor(CasWay way, Commits commits, SettingValues settings)
{
    public static void Map(WebApplication app) => app.MapGet("/_cas/{token}", static (string token, HttpContext http, CasDoor door) => door.ReturnAsync(http, token));

    private async Task ReturnAsync(HttpContext http, string token)
    {
        var address = $"{settings.Get(GeneralSettings.SiteUrl).TrimEnd('/')}/_cas/{token}";
        if (!Journey.IsToken(token) || !(await way.ProveAsync(address, http.Request.Query["ticket"].ToString(), http.RequestAborted)).TryGet(out var account, out _))
        {
            await ServiceDoor.RefuseAsync(http);
            return;
        }

        await ServiceDoor.AwaitAppAsync(http, commits, CasAnswer.Service, token, account, settings.Get(DirectorySettings.CasAutoclose) ? "close();" : null);
    }
}
