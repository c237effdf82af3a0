using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Users;

internal static class UsersModule
{
    public static WebApplicationBuilder AddUsers(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<AccountCreation>();
        services.AddScoped<CreateUser>();
        services.AddScoped<DeleteUser>();
        services.AddScoped<SetActive>();
        services.AddScoped<ShowUser>();
        services.AddScoped<ResetAvatar>();
        services.AddScoped<SetAvatar>();
        services.AddSingleton<FetchPicture>();
        services.AddHttpClient(FetchPicture.Client).ConfigurePrimaryHttpMessageHandler(static () => OutsideAddresses.Handler(allowInside: true));
        services.AddScoped<ShowPortrait>();
        services.AddScoped<ListPictures>();
        services.AddBroadcasts<UserBroadcasts>();
        services.AddScoped<ListUsers>();
        services.AddScoped<AccountChange>();
        services.AddScoped<UpdateUser>();
        return builder;
    }

    public static void MapUsers(this ApiRoutes api, MethodRegistry methods)
    {
        CreateUser.Map(api);
        DeleteUser.Map(api);
        SetActive.Map(api);
        ShowUser.Map(api);
        Avatars.Map(api, methods);
        SetAvatar.Map(api, methods);
        ListPictures.Map(api);
        ListUsers.Map(api);
        UpdateUser.Map(api);
        UpdateUser.Map(methods);
        DeleteUser.Map(methods);
        SetActive.Map(methods);
    }
}
