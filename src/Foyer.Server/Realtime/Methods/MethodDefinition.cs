using Foyer.Domain.Permissions;

namespace Foyer.Server.Realtime.Methods;

/// <summary>A method as the invoker sees it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsAnonymous">Whether nobody needs to be signed in.</param>
/// <param name="Permissions">The caller holds one of them; empty when being signed in is enough.</param>
/// <param name="HandleAsync">Runs it with the services of this call.</param>
internal sealed record MethodDefinition(
    string Name,
    bool IsAnonymous,
    IReadOnlyList<Permission> Permissions,
    Func<MethodCall, IServiceProvider, Task<object?>> HandleAsync)
{
    /// <summary>Whether a second factor is asked for.</summary>
    public bool AsksSecondFactor { get; init; }

    /// <summary>Whether the next call of its kind may begin before this one is stored: it takes its place among the commits as soon as it is called.</summary>
    public bool KeepsOrder { get; init; }

    /// <summary>Whether an argument holds bytes, one a character, as older clients send files; the handler checks the others itself.</summary>
    public bool TakesBytes { get; init; }
}
