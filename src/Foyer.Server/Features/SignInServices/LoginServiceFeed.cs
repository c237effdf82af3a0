using System.Text.Json.Nodes;
using Foyer.Server.Features.Settings;
using Foyer.Server.Realtime.Sessions;

namespace Foyer.Server.Features.SignInServices;

/// <summary>Tells every connection by which other services people can sign in, as the protocol does before anybody has signed in, and again when an operator changes it on any node.</summary>
internal sealed class LoginServiceFeed(ListLoginServices list, SettingValues settings, Greeting greeting) : IHostedService
{
    /// <summary>The subscription of those documents; they are there already when it is asked for.</summary>
    public const string Publication = "meteor.loginServiceConfiguration";

    private const string Collection = "meteor_accounts_loginServiceConfiguration";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        settings.Changed += Look;
        Look();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        settings.Changed -= Look;
        return Task.CompletedTask;
    }

    private void Look() => greeting.Tell(Collection, list.Execute().Select(static one => ((string)one["_id"]!, Fields(one))));

    private static JsonObject Fields(JsonObject document)
    {
        document.Remove("_id");
        return document;
    }
}
