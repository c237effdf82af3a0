using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Shared;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.Presence;

/// <summary>Changes my own status; what the server makes of it comes back as an event like everybody else's.</summary>
internal sealed class PresenceApi(IServer server, Store<Account> account)
{
    public async Task SetStatusAsync(string status, string text)
    {
        await server.PostAsync("users.setStatus", new JsonObject { ["status"] = status, ["message"] = text }, CancellationToken.None);
        account.Update(state => state with { Me = state.Me with { Status = status, StatusDefault = status, StatusText = text } });
    }

    public Task GoAwayAsync() => server.CallAsync("UserPresence:away", [], CancellationToken.None);

    public Task ComeBackAsync() => server.CallAsync("UserPresence:online", [], CancellationToken.None);
}
