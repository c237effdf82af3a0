using System.Text.Json.Nodes;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Accounts;

namespace Foyer.Console.Features.Accounts;

/// <summary>
/// My preferences as the page has asked for them. They come after the frame, which shows none of them, and before what stands in it, which
/// follows them; from then on they are part of the account, and <see cref="AccountFeed"/> keeps them.
/// </summary>
internal sealed class PreferenceFeed(Store<Account> account) : IFeed
{
    public void Begin(IOpening opening)
    {
        if (account.State.Me is { Roles: not null, Settings: null } && opening.Me("preferences") is { } preferences)
        {
            account.Update(state => state with { Me = state.Me with { Settings = new UserSettingsPayload { Preferences = JsonNode.Parse(preferences) as JsonObject } } });
        }
    }

    public Task StartAsync(Session session, CancellationToken cancel) => Task.CompletedTask;

    public Task LoadAsync(CancellationToken cancel) => Task.CompletedTask;

    public void Stop()
    {
        // The account goes as a whole.
    }
}
