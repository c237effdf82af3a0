namespace Foyer.Server.Storage;

/// <summary>
/// Writes what follows from domain events into the commit that brings them about, such as entries of an outbox: neither can
/// be without the other. Keep it short, for others wait; whoever only tells people uses <see cref="IBroadcasts{TEvent}"/>.
/// </summary>
internal interface IFollowsCommit
{
    /// <summary>Runs inside the unit of work, once for each event that it announces.</summary>
    ValueTask FollowAsync(CommitScope scope, object domainEvent, CancellationToken cancel);
}
