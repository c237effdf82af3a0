using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.Commands;

/// <summary>What people do by typing a slash.</summary>
internal static class CommandsModule
{
    public static WebApplicationBuilder AddCommands(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Whisper>().AddSingleton<CommandActions>().AddScoped<RunCommand>();
        return builder;
    }

    public static void MapCommands(this ApiRoutes api, MethodRegistry methods) => RunCommand.Map(api, methods);
}
