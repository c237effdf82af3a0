namespace Foyer.Server.Storage;

/// <summary>Lets one class answer several domain events.</summary>
internal static class BroadcastRegistration
{
    /// <summary>Registers a class for every event that it answers.</summary>
    public static IServiceCollection AddBroadcasts<T>(this IServiceCollection services)
        where T : class
    {
        services.AddSingleton<T>();
        foreach (var contract in typeof(T).GetInterfaces().Where(one => one.IsGenericType && (one.GetGenericTypeDefinition() == typeof(IBroadcasts<>) || one.GetGenericTypeDefinition() == typeof(IBroadcastsRows<>))))
        {
            services.AddSingleton(contract, static provider => provider.GetRequiredService<T>());
        }

        if (typeof(T).IsAssignableTo(typeof(IBroadcastsTogether)))
        {
            services.AddSingleton(provider => (IBroadcastsTogether)provider.GetRequiredService<T>());
        }

        return services;
    }
}
