using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Accounts;

internal static class AccountsModule
{
    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ShowMe>();
        builder.Services.AddSingleton<AccountRules>();
        builder.Services.AddScoped<LogOut>();
        builder.Services.AddScoped<Register>();
        builder.Services.AddScoped<UpdateOwnInfo>();
        builder.Services.AddScoped<RealtimeSignIn>();
        builder.Services.AddBroadcasts<SignOutBroadcasts>();
        builder.Services.AddBroadcasts<SessionBroadcasts>();
        return builder;
    }

    public static void MapAccounts(this ApiRoutes api, MethodRegistry methods)
    {
        LogIn.Map(api);
        LogOut.Map(api);
        ShowMe.Map(api);
        Register.Map(api);
        UpdateOwnInfo.Map(api);
        UpdateOwnInfo.Map(methods);
        Register.Map(methods);
        RealtimeSignIn.Map(methods);
    }
}
