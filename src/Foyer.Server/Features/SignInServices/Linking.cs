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

    /// <summary>Whether the address is taken over each time as well.</summary>
    public bool UpdatesAddress { get; init; }

    /// <summary>Roles of new accounts; null for those of the settings.</summary>
    public IReadOnlyList<string>? NewRoles { get; init; }

    /// <summary>Who makes rooms into which it brings people and that are not there; null where they are left out.</summary>
    public string? RoomsMaker { get; init; }

    /// <summary>Whether people are brought into their rooms each time, or once, when they get their account.</summary>
    public bool JoinsRoomsAgain { get; init; } = true;

    public static Linking Of(OAuthService service, bool mayRegister) =>
        new(service.Joining) { Creates = mayRegister, SyncedRoles = service.SyncedRoles, RoomsMaker = service.Rooms?.Maker };
}
