namespace Foyer.Console.Wire;

/// <summary>Who is signed in on this device.</summary>
internal sealed record Session(string UserId, string AuthToken);
