using Foyer.Domain;

namespace Foyer.Server.Access;

/// <summary>A directory outside that knows names and passwords.</summary>
internal interface IPasswordDirectory
{
    /// <summary>Its name in accounts and forms.</summary>
    string Service { get; }

    /// <summary>Whether it is asked.</summary>
    bool IsEnabled { get; }

    /// <summary>Whether local passwords still count for people whom it knows, where it refuses them or cannot be reached.</summary>
    bool FallsBack { get; }

    /// <summary>The account of whoever has this name and password there, made or brought up to date; a refusal where they do not fit.</summary>
    Task<Outcome<UserId>> ProveAsync(string username, string password, CancellationToken cancel);
}
