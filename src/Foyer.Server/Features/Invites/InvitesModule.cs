using Foyer.Server.Http;

namespace Foyer.Server.Features.Invites;

/// <summary>Links that invite people into rooms.</summary>
internal static class InvitesModule
{
    public static WebApplicationBuilder AddInvites(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ManageInvites>().AddSingleton<UseInvite>();
        return builder;
    }

    public static void MapInvites(this ApiRoutes api)
    {
        ManageInvites.Map(api);
        UseInvite.Map(api);
    }
}
