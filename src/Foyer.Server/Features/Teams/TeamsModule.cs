using Foyer.Server.Http;

namespace Foyer.Server.Features.Teams;

/// <summary>Teams: people with a room of their own and further rooms that belong to them.</summary>
internal static class TeamsModule
{
    public static WebApplicationBuilder AddTeams(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<CreateTeam>().AddSingleton<EndTeam>().AddSingleton<UpdateTeam>();
        services.AddSingleton<ChangeTeamMembers>().AddSingleton<LeaveTeam>().AddSingleton<ChangeTeamRooms>();
        services.AddScoped<ListTeams>().AddScoped<TeamMembers>().AddScoped<ListTeamRooms>();
        return builder;
    }

    public static void MapTeams(this ApiRoutes api)
    {
        CreateTeam.Map(api);
        EndTeam.Map(api);
        UpdateTeam.Map(api);
        ListTeams.Map(api);
        TeamMembers.Map(api);
        ChangeTeamMembers.Map(api);
        LeaveTeam.Map(api);
        ChangeTeamRooms.Map(api);
        ListTeamRooms.Map(api);
    }
}
