namespace Foyer.Console.Wire;

internal enum LinkState
{
    Stopped,
    Connecting,
    Online,
    Waiting,
}
