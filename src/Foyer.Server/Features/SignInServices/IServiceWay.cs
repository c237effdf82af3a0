using Foyer.Domain;

namespace Foyer.Server.Features.SignInServices;

/// <summary>A way to another service and back, on which people prove who they are.</summary>
internal interface IServiceWay
{
    /// <summary>The service's name in ids and addresses.</summary>
    string Service { get; }

    /// <summary>Where the browser is sent; a refusal while nobody can go there.</summary>
    Task<Outcome<string>> LeaveAsync(Journey journey, CancellationToken cancel);

    /// <summary>The account of whoever came back, made or joined where there was none.</summary>
    Task<Outcome<UserId>> ReturnAsync(Journey journey, IQueryCollection shown, CancellationToken cancel);
}
