using Foyer.Server.Http;

namespace Foyer.Server.Features.Workspace;

internal static class WorkspaceModule
{
    public static void MapWorkspace(this WebApplication app, ApiRoutes api) => TellServerInfo.Map(app, api);
}
