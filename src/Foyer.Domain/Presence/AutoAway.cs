namespace Foyer.Domain.Presence;

/// <summary>A person's wish to count as away by itself after some time without activity.</summary>
/// <param name="IsEnabled">Whether that happens at all.</param>
/// <param name="IdleLimit">How long without activity until it happens.</param>
public sealed record AutoAway(bool IsEnabled, TimeSpan IdleLimit)
{
    /// <summary>Whether somebody active last at <paramref name="lastActivity"/> is idle at <paramref name="now"/>.</summary>
    /// <param name="lastActivity">The last activity.</param>
    /// <param name="now">The present.</param>
    public bool IsIdle(DateTimeOffset lastActivity, DateTimeOffset now) =>
        IsEnabled && IdleLimit > TimeSpan.Zero && now - lastActivity >= IdleLimit;

    /// <summary>What the connection of a client should say.</summary>
    /// <param name="lastActivity">The last activity.</param>
    /// <param name="now">The present.</param>
    public PresenceStatus ConnectionStatus(DateTimeOffset lastActivity, DateTimeOffset now) =>
        IsIdle(lastActivity, now) ? PresenceStatus.Away : PresenceStatus.Online;

    /// <summary>When a client should look again; null when nothing will change without activity.</summary>
    /// <param name="lastActivity">The last activity.</param>
    /// <param name="now">The present.</param>
    public TimeSpan? NextLook(DateTimeOffset lastActivity, DateTimeOffset now) =>
        IsEnabled && IdleLimit > TimeSpan.Zero && !IsIdle(lastActivity, now) ? lastActivity + IdleLimit - now : null;
}
