using System.Net.Sockets;
using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.SignInServices;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Workspace;

/// <summary>
/// Doors that clients of the dialect knock at although there is nothing behind them here: the maker's cloud, other people's
/// file servers, apps, federation. They say so in the words clients understand.
/// </summary>
internal static class VendorServices
{
    private const int LongestMatrixId = 255;
    private const int MostMatrixIds = 15;
    private static readonly object None = Array.Empty<object>();
    private static readonly Refusal NotAuthorized = Refusal.Text("error-not-authorized");
    private static readonly Refusal LdapOff = Refusal.Text("LDAP_disabled");
    private static readonly Refusal NoConnection = Refusal.Text("Connection_failed");
    private static readonly object NoFederation = new { ok = false, error = "Federation is off" };
    private static readonly Refusal TooManyMatrixIds = new("invalid-params", $"must NOT have more than {MostMatrixIds} items");
    private static readonly Refusal InvalidAccount = new("error-invalid-account", "Invalid WebDAV Account");

    public static void Map(ApiRoutes api)
    {
        MapCloud(api);
        MapFederation(api);
        api.Get("webdav.getMyAccounts").SignedIn().Handle(static _ => ApiResult.Success(new { accounts = None }));
        api.Post("webdav.removeWebdavAccount").SignedIn().Body(Shape.Object(Shape.Need("accountId", Shape.Text(1)))).Handle(static _ => ApiResult.Refused(InvalidAccount));
        api.Post("ldap.syncNow").SignedIn().Handle<SettingValues>(static (call, settings) => RefuseLdap(call, settings) ?? ApiResult.Failure("LDAP_Sync_Not_Available"));
        api.Post("ldap.testConnection").SignedIn().Handle<SettingValues>(static async (call, settings) =>
            RefuseLdap(call, settings) ?? await ConnectAsync(settings, call.Cancel));
        api.Post("ldap.testSearch").SignedIn().Body(Shape.Object(Shape.Need("username", Shape.Text(1)))).Handle<LdapDirectory>(static async (call, directory) =>
            RefuseLdap(call, call.Http.RequestServices.GetRequiredService<SettingValues>())
            ?? (!(await directory.KnowsAsync(call.Body.Text("username")!, call.Cancel)).TryGet(out var isKnown, out _) ? ApiResult.Refused(NoConnection)
                : isKnown ? ApiResult.Success(new { message = "LDAP_User_Found" })
                : ApiResult.Failure("LDAP_User_Not_Found")));
    }

    private static void MapCloud(ApiRoutes api)
    {
        api.Get("cloud.registrationStatus").SignedIn().Handle(static call => call.Holds(AdministrationPermissions.RegisterOnCloud) || call.Holds(AdministrationPermissions.ManageCloud)
            ? ApiResult.Success(new { registrationStatus = new { workspaceRegistered = false } })
            : ApiResult.Unauthorized());
        foreach (var path in new[] { "cloud.manualRegister", "cloud.createRegistrationIntent", "cloud.registerPreIntent", "cloud.syncWorkspace", "cloud.removeLicense" })
        {
            api.Post(path).SignedIn().Handle(static call => call.Holds(AdministrationPermissions.RegisterOnCloud) || call.Holds(AdministrationPermissions.ManageCloud)
                ? ApiResult.Failure("There is no cloud to register with")
                : ApiResult.Unauthorized());
        }
    }

    private static void MapFederation(ApiRoutes api)
    {
        // A client that is about to invite somebody of another server learns that nobody there can be reached.
        api.Get("federation/matrixIds.verify").SignedIn()
            .Query(Shape.Object(Shape.Need("matrixIds", Shape.List(Shape.Text(1, LongestMatrixId), minItems: 1, unique: true))))
            .Handle(static call => call.Query.Texts("matrixIds") is { Count: <= MostMatrixIds } ids
                ? ApiResult.Success(new { results = ids.ToDictionary(static id => id, static _ => "UNABLE_TO_VERIFY") })
                : ApiResult.Refused(TooManyMatrixIds));
        api.Get("federation/configuration.verify").NeedsAll(AdministrationPermissions.ViewSettings).Handle(static _ =>
            ApiResult.FailureWith(new { externalReachability = NoFederation, appservice = NoFederation }));
    }

    private static ApiResult? RefuseLdap(ApiCall call, SettingValues settings) =>
        !call.Holds(AdministrationPermissions.TestOptions) && !call.Holds(AdministrationPermissions.EditSettings) ? ApiResult.Refused(NotAuthorized)
        : !settings.Get(DirectorySettings.LdapEnabled) ? ApiResult.Refused(LdapOff)
        : null;

    private static async Task<ApiResult> ConnectAsync(SettingValues settings, CancellationToken cancel)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        waiting.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(settings.Get(DirectorySettings.LdapHost), (int)settings.Get(DirectorySettings.LdapPort), waiting.Token);
            return ApiResult.Success(new { message = "LDAP_Connection_successful" });
        }
        catch (Exception broken) when (broken is SocketException or OperationCanceledException or ArgumentException)
        {
            return ApiResult.Refused(NoConnection);
        }
    }
}
