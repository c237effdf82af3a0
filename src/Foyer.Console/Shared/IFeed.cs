using Foyer.Console.Features.Accounts;
using Foyer.Console.Wire;

namespace Foyer.Console.Shared;

/// <summary>Brings one part of the state from the server and keeps it in step while somebody is signed in.</summary>
internal interface IFeed
{
    /// <summary>Shows what was asked for while the console was still on its way, where something was.</summary>
    void Begin(IOpening opening)
    {
    }

    Task StartAsync(Session session, CancellationToken cancel);

    /// <summary>Fetches everything anew: called after a gap in the link.</summary>
    Task LoadAsync(CancellationToken cancel);

    void Stop();
}
