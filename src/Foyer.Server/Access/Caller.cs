using Foyer.Domain;
using Foyer.Domain.Accounts;

namespace Foyer.Server.Access;

/// <summary>Who is asking: a signed-in account as it was when the request began.</summary>
/// <param name="Id">The account.</param>
/// <param name="Username">Its user name; empty while none is picked.</param>
/// <param name="Name">The name shown to people.</param>
/// <param name="Roles">Its workspace-wide roles.</param>
/// <param name="TokenHash">Hash of the token it came with.</param>
internal sealed record Caller(UserId Id, string Username, string? Name, IReadOnlyList<string> Roles, string TokenHash)
{
    public static Caller Of(User user, string tokenHash) =>
        new(user.Id, user.Username ?? "", user.Name, [.. user.Roles], tokenHash);

    public bool HasRole(string role) => Roles.Contains(role);
}
