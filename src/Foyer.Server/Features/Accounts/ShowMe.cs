using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts.Accounts;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Users;
using Foyer.Server.Hosting;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Accounts;

/// <summary>Tells an account what it may know of itself.</summary>
internal sealed class ShowMe(FoyerDb db, SettingValues settings, FoyerOptions options)
{
    private const string PreferencePrefix = "Accounts_Default_User_Preferences_";

    public async Task<MePayload> ExecuteAsync(Caller caller, CancellationToken cancel)
    {
        var user = await db.Users.AsNoTracking().SingleAsync(one => one.Id == caller.Id, cancel);
        var me = UserWire.Me(user, Preferences(user.PreferencesJson), options.RootUrl);
        if (await db.SecondFactors.AsNoTracking().SingleOrDefaultAsync(one => one.UserId == caller.Id, cancel) is { } factors)
        {
            me.Services!["totp"] = new JsonObject { ["enabled"] = factors.UsesApp };
            me.Services["email2fa"] = new JsonObject { ["enabled"] = factors.UsesMail };
        }

        return me;
    }

    /// <summary>Every preference that has a default, with the person's own values over it.</summary>
    public JsonObject Preferences(string ownJson)
    {
        var all = new JsonObject();
        foreach (var setting in SettingCatalog.All.Where(one => one.Id.StartsWith(PreferencePrefix, StringComparison.Ordinal)))
        {
            all[setting.Id[PreferencePrefix.Length..]] = JsonSerializer.SerializeToNode(settings.Get(setting));
        }

        foreach (var (key, value) in JsonNode.Parse(ownJson)!.AsObject())
        {
            all[key] = value?.DeepClone();
        }

        return all;
    }

    public static void Map(ApiRoutes api) => api.Get("me").SignedIn().Handle<ShowMe>(
        static async (call, me) => ApiResult.Success(await me.ExecuteAsync(call.Caller, call.Cancel)));
}
