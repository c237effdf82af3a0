namespace Foyer.Server.Features.Demo;

internal static class DemoModule
{
    public static WebApplicationBuilder AddDemo(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DemoData>();
        return builder;
    }

    /// <summary>Runs after the start: it writes through the same commits as everybody.</summary>
    public static Task FillDemoAsync(this WebApplication app) =>
        app.Services.GetRequiredService<DemoData>().ExecuteAsync(app.Lifetime.ApplicationStopping);
}
