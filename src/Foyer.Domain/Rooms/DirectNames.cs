using Foyer.Domain.Accounts;

namespace Foyer.Domain.Rooms;

/// <summary>Somebody who takes part in direct messages.</summary>
/// <param name="Username">The user name.</param>
/// <param name="Name">The name shown to people.</param>
public sealed record DirectPartner(string Username, string? Name)
{
    /// <summary>An account as a partner.</summary>
    /// <param name="user">The account.</param>
    public static DirectPartner Of(User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new DirectPartner(user.Username ?? "", user.Name);
    }
}

/// <summary>What direct messages are called: by those whom the reader talks to.</summary>
public static class DirectNames
{
    /// <summary>The names in one order for everybody.</summary>
    /// <param name="others">Everybody but the reader; the reader alone where they talk to themselves.</param>
    /// <returns>The name in addresses and the name that people see.</returns>
    public static RoomName Of(IEnumerable<DirectPartner> others)
    {
        List<DirectPartner> sorted = [.. others.OrderBy(one => one.Username, StringComparer.Ordinal)];
        return new RoomName(
            string.Join(',', sorted.Select(one => one.Username)),
            string.Join(", ", sorted.Select(one => string.IsNullOrEmpty(one.Name) ? one.Username : one.Name)));
    }
}
