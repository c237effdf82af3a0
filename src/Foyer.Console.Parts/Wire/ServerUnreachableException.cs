namespace Foyer.Console.Wire;

/// <summary>Nobody answered: the network or the server is away. What was asked may be asked again.</summary>
internal sealed class ServerUnreachableException(Exception? cause = null)
    : Exception("The server cannot be reached.", cause);
