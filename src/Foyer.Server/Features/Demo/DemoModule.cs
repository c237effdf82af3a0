using Foyer.Server.Hosting;

namespace Foyer.Server.Features.Demo;

internal static class DemoModule
{
    public static WebApplicationBuilder AddDemo(this WebApplicationBuilder builder)
    {
        if (FoyerHost.OptionsOf(builder).Demo)
        {
            // Started after the commits it writes through, and before the web server lets anybody in.
            builder.Services.AddSingleton<DemoData>().AddHostedService(provider => provider.GetRequiredService<DemoData>());
        }

        return builder;
    }

    public static void WelcomeToDemo(this WebApplication app) => app.Services.GetService<DemoData>()?.Welcome();
}
