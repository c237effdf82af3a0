using Foyer.Domain.Accounts;
using Foyer.Domain.SignInServices;

namespace Foyer.Server.Features.SignInServices;

/// <summary>What may happen here with the people of a service.</summary>
/// <param name="Joining">By what they are joined with accounts that exist already.</param>
internal sealed record Linking(Joining Joining)
{
    /// <summary>Whether what the service says of a person is taken over each time.</summary>
    public bool Updates { get; init; }

    /// <summary>Whether whoever has no account gets one.</summary>
    public bool Creates { get; init; } = true;

    /// <summary>Roles that the service may give and take.</summary>
    public IReadOnlyList<string> SyncedRoles { get; init; } = [];

    public static Linking Of(OAuthService service, bool mayRegister) => new(service.Joining) { Creates = mayRegister, SyncedRoles = service.SyncedRoles };
}
