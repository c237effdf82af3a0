using Foyer.Domain.Permissions;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.Workspace;

/// <summary>What the dialect's own first steps ask for. Here the first steps are a page of the server, so nothing is left to do once somebody may ask.</summary>
internal static class SetupWizard
{
    private const string Group = "Setup_Wizard";

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        methods.Add("getSetupWizardParameters").Needs(AdministrationPermissions.ViewSettings).Handle<SettingValues>(static (_, settings) => Task.FromResult<object?>(new
        {
            settings = settings.All.Where(static setting => setting.Group == Group && !setting.IsSecret)
                .Select(setting => new { _id = setting.Id, type = SettingWire.TypeWord(setting.Kind), value = settings.Get(setting), values = setting.Options.Select(static option => new { key = option, i18nLabel = option }) }),
            serverAlreadyRegistered = false,
            hasAdmin = true,
        }));

        // The maker asks whether a copied store is the old workspace or a new one; here no identity hangs on it that anybody else would see.
        api.Post("fingerprint").NeedsAll(AdministrationPermissions.EditSettings)
            .Body(Shape.Object(Shape.Need("setDeploymentAs", Shape.Word("new-workspace", "updated-configuration"))))
            .Handle(static _ => ApiResult.Success());
    }
}
