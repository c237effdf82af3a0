namespace Foyer.Server.Features.Availability;

/// <summary>
/// While files are scarce, an answered browser does not keep its connection for a next request that may never come. Whoever has
/// work under way opens another in a few milliseconds.
/// </summary>
internal sealed class ClosesWhileScarce(OpenFiles files) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(following => http =>
        {
            if (files.AreScarce && HttpProtocol.IsHttp11(http.Request.Protocol) && http.Request.Headers.Upgrade.Count == 0)
            {
                http.Response.Headers.Connection = "close";
            }

            return following(http);
        });
        next(app);
    };
}
