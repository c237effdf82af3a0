using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Accounts;

internal static class AccountsModule
{
    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ShowMe>();
        builder.Services.AddScoped<AccountLetters>();
        builder.Services.AddSingleton<AccountRules>();
        builder.Services.AddScoped<LogOut>();
        builder.Services.AddScoped<Register>();
        builder.Services.AddScoped<RegisterPage>();
        builder.Services.AddScoped<SuggestUsername>();
        builder.Services.AddScoped<Preferences>();
        builder.Services.AddScoped<SignOutDevices>();
        builder.Services.AddScoped<PersonalTokens>();
        builder.Services.AddScoped<UpdateOwnInfo>();
        builder.Services.AddScoped<UseAccountLink>();
        builder.Services.AddScoped<AuthenticatorApp>();
        builder.Services.AddScoped<MailFactor>();
        builder.Services.AddScoped<Sessions>();
        builder.Services.AddScoped<RequestExport>();
        builder.Services.AddBroadcasts<MakeExports>().AddHostedService(provider => provider.GetRequiredService<MakeExports>());
        builder.Services.AddScoped<RealtimeSignIn>();
        builder.Services.AddBroadcasts<SignOutBroadcasts>();
        builder.Services.AddBroadcasts<SessionBroadcasts>();
        return builder;
    }

    public static void MapAccountPages(this WebApplication app)
    {
        AccountPages.Map(app);
        RegisterPage.Map(app);
    }

    public static void MapAccounts(this ApiRoutes api, MethodRegistry methods)
    {
        AccountLetters.Map(api);
        AccountLetters.Map(methods);
        UseAccountLink.Map(methods);
        LogIn.Map(api);
        LogOut.Map(api);
        ShowMe.Map(api);
        Register.Map(api);
        SuggestUsername.Map(api);
        SuggestUsername.Map(methods);
        Preferences.Map(api);
        Preferences.Map(methods);
        SignOutDevices.Map(api);
        SignOutDevices.Map(methods);
        PersonalTokens.Map(api);
        UpdateOwnInfo.Map(api);
        UpdateOwnInfo.Map(methods);
        Register.Map(methods);
        RealtimeSignIn.Map(methods);
        AuthenticatorApp.Map(api);
        AuthenticatorApp.Map(methods);
        MailFactor.Map(api);
        Sessions.Map(api);
        RequestExport.Map(api);
        RequestExport.Map(methods);
    }
}
