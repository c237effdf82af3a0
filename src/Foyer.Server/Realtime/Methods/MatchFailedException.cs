namespace Foyer.Server.Realtime.Methods;

/// <summary>An argument has the wrong type; the invoker answers 400 Match failed.</summary>
/// <param name="what">For example <c>Expected string, got object</c>.</param>
/// <param name="path">Where, for example <c>[0].rid</c>.</param>
internal sealed class MatchFailedException(string what, string path) : Exception(what)
{
    public string Path => path;
}
