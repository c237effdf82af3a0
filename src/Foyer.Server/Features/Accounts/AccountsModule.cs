using Foyer.Server.Http;

namespace Foyer.Server.Features.Accounts;

internal static class AccountsModule
{
    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ShowMe>();
        builder.Services.AddScoped<LogOut>();
        return builder;
    }

    public static void MapAccounts(this ApiRoutes api)
    {
        LogIn.Map(api);
        LogOut.Map(api);
        ShowMe.Map(api);
    }
}
