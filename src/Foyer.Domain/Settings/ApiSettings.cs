using static Foyer.Domain.Settings.SettingTraits;

namespace Foyer.Domain.Settings;

/// <summary>Limits and habits of the REST interface.</summary>
public static class ApiSettings
{
    private static readonly SettingSection restApi = new("General", "REST_API");

    public static readonly Setting<bool> UseRestForMethodCalls = restApi.Switch("API_Use_REST_For_DDP_Calls", true,
        "Let the client call methods through REST.", Public);
    public static readonly Setting<bool> ApplyViewOutsideRoomOnUsersList = restApi.Switch("API_Apply_permission_view-outside-room_on_users-list", false,
        "List only people with whom the caller shares a room, unless the caller may see others.", Public);
    public static readonly Setting<long> UserLimit = restApi.Number("API_User_Limit", 500,
        "How many people can be added to a room at once.", Public);
    public static readonly Setting<long> UpperCountLimit = restApi.Number("API_Upper_Count_Limit", 100,
        "Greatest length of a page of results.");
    public static readonly Setting<long> DefaultCount = restApi.Number("API_Default_Count", 50,
        "Length of a page of results when none is asked for.");
    public static readonly Setting<bool> AllowInfiniteCount = restApi.Switch("API_Allow_Infinite_Count", true,
        "Let callers ask for all results at once.");
    public static readonly Setting<bool> EnableDirectMessageHistory = restApi.Switch("API_Enable_Direct_Message_History_EndPoint", false,
        "Let administrators read direct conversations of others through REST.");
    public static readonly Setting<bool> EnableShields = restApi.Switch("API_Enable_Shields", true,
        "Serve status badges for web pages.");
    public static readonly Setting<string> ShieldTypes = restApi.Text("API_Shield_Types", "*",
        "Badges that are served, separated by commas; * for all.");
    public static readonly Setting<bool> ShieldUserRequiresAuth = restApi.Switch("API_Shield_user_require_auth", false,
        "Show the badge of a person only to those who are signed in.");
    public static readonly Setting<bool> EnableCors = restApi.Switch("API_Enable_CORS", false,
        "Let pages of other origins call the interface.");
    public static readonly Setting<string> CorsOrigin = restApi.Text("API_CORS_Origin", "*",
        "Origins that may call the interface, separated by commas; * for all.");

    internal static IReadOnlyList<Setting> All { get; } =
    [
        UseRestForMethodCalls, ApplyViewOutsideRoomOnUsersList, UserLimit, UpperCountLimit, DefaultCount,
        AllowInfiniteCount, EnableDirectMessageHistory, EnableShields, ShieldTypes, ShieldUserRequiresAuth,
        EnableCors, CorsOrigin,
    ];
}
