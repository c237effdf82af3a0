using System.Globalization;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Workspace;

/// <summary>
/// The dialect's licences. Foyer has none: everything that it can do, everybody may do. Clients that ask are told that every
/// module is there and that nothing is limited, so that they show what works.
/// </summary>
internal static class Licences
{
    /// <summary>The dialect's names of what other servers sell.</summary>
    public static readonly IReadOnlyList<string> Modules =
    [
        "auditing", "canned-responses", "ldap-enterprise", "livechat-enterprise", "voip-enterprise", "omnichannel-mobile-enterprise",
        "engagement-dashboard", "push-privacy", "scalability", "teams-mention", "saml-enterprise", "oauth-enterprise", "device-management",
        "federation", "videoconference-enterprise", "message-read-receipt", "outlook-calendar", "hide-watermark", "custom-roles",
        "accessibility-certification", "unlimited-presence", "contact-id-verification", "teams-voip",
    ];

    private const string Contacts = "monthlyActiveContacts";

    private static readonly IReadOnlyList<string> LimitNames =
        ["activeUsers", "guestUsers", "roomsPerGuest", "privateApps", "marketplaceApps", Contacts];

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("licenses.get").SignedIn().Handle(static call =>
            call.Holds(AdministrationPermissions.ViewSettings) ? ApiResult.Success(new { licenses = Array.Empty<object>() }) : ApiResult.Unauthorized());
        api.Get("licenses.info").SignedIn().Query(Shape.Object(Shape.May("loadValues", Shape.Flag())))
            .Handle<ActiveContacts>(static async (call, contacts) =>
            {
                var isManager = call.Holds(AdministrationPermissions.ViewSettings);
                return ApiResult.Success(new { license = Info(isManager, isManager && call.Query.Flag("loadValues") == true ? await contacts.CountAsync(call.Cancel) : null) });
            });
        api.Post("licenses.add").SignedIn().Handle(static call =>
            call.Holds(AdministrationPermissions.EditSettings) ? ApiResult.Failure("Invalid license") : ApiResult.Unauthorized());
        api.Get("licenses.isEnterprise").Anonymous().Handle<SettingValues>(static (call, settings) =>
            call.MaybeCaller is null && !settings.Get(AccountSettings.AllowAnonymousRead) ? ApiResult.SignedOut() : ApiResult.Success(new { isEnterprise = true }));
        api.Get("licenses.maxActiveUsers").SignedIn().Handle<FoyerDb>(static async (call, db) => ApiResult.Success(new Dictionary<string, object?>
        {
            ["maxActiveUsers"] = null,
            ["activeUsers"] = await db.Users.CountAsync(user => user.IsActive && user.Type == "user", call.Cancel),
        }));
        methods.Add("license:hasLicense").Anonymous().Handle(static call => Modules.Contains(call.Args.Text(0)));
        methods.Add("license:getModules").Anonymous().Handle(static _ => Modules);
        methods.Add("license:getTags").Anonymous().Handle(static _ => Array.Empty<object>());
        methods.Add("license:isEnterprise").Anonymous().Handle(static _ => true);
    }

    private static object Info(bool isManager, int? activeContacts) => new
    {
        // What stands in a licence elsewhere: which modules, and that nothing ends or is counted.
        license = isManager ? new { version = "3.0", information = new { trial = false, offline = true }, grantedModules = Modules.Select(module => new { module }) } : null,
        activeModules = Modules,
        externalModules = Array.Empty<object>(),
        preventedActions = LimitNames.ToDictionary(name => name, _ => false),
        limits = isManager ? LimitNames.ToDictionary(name => name, name => new Limit(-1, name == Contacts ? activeContacts : null)) : [],
        tags = Array.Empty<object>(),
        trial = false,
    };

    private sealed record Limit(int Max, int? Value);
}

/// <summary>How many visitors an agent has answered this month. Who was erased since still counts, by nothing but the month.</summary>
internal sealed class ActiveContacts(FoyerDb db, TimeProvider time)
{
    public Task<int> CountAsync(CancellationToken cancel)
    {
        var month = time.GetUtcNow().ToString("yyyy-MM", CultureInfo.InvariantCulture);
        return db.Visitors.CountAsync(visitor => visitor.ActiveMonths.Contains(month), cancel);
    }
}
