using System.Text.Json;
using Foyer.Contracts;

namespace Foyer.Console.Features.Accounts;

/// <summary>Reads what the page has asked early into the records of the contract; what does not fit counts as not come.</summary>
internal static class EarlyAnswers
{
    // The server's clock counts whole seconds there, and a change may be stored a little after the moment that it bears.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    /// <summary>From when on, by the server's clock, something may have changed that the answers do not know; null when nothing has come.</summary>
    public static DateTimeOffset? KnownUntil(this IOpening opening) =>
        opening.AskedAt is > 0 and var milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) - Overlap : null;

    public static T? Take<T>(this IOpening opening, string name)
        where T : class
    {
        try
        {
            return opening.Take(name) is { Length: > 0 } answer ? JsonSerializer.Deserialize(answer, WireJson.RestInfo<T>()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
