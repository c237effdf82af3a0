using Foyer.Server.Access;
using Foyer.Server.Realtime.Sessions;

namespace Foyer.Server.Realtime.Methods;

/// <summary>One call of a method, over a socket or over REST.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Args">Its arguments.</param>
/// <param name="Caller">Who calls; null when nobody is signed in.</param>
/// <param name="Session">The socket it came over; null over REST.</param>
/// <param name="Address">The caller's network address.</param>
/// <param name="Cancel">Cancelled when the caller is gone.</param>
internal sealed record MethodCall(string Name, MethodArgs Args, Caller? Caller, Session? Session, string Address, CancellationToken Cancel)
{
    /// <summary>A second factor that came beside the call.</summary>
    public Proof? Proof { get; init; }

    /// <summary>Who calls. Only for methods that are declared for signed-in callers.</summary>
    public Caller Account => Caller ?? throw new InvalidOperationException($"{Name} is open to everyone, so nobody may be signed in");
}
