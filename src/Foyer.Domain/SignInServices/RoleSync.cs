namespace Foyer.Domain.SignInServices;

/// <summary>Which roles somebody holds after a service has said which ones they are to have.</summary>
public static class RoleSync
{
    /// <summary>The roles that the service may give and take are as it says; all others stay. Nobody is made the last administrator less.</summary>
    /// <param name="present">The roles now.</param>
    /// <param name="said">What the service says.</param>
    /// <param name="synced">Roles that it may give and take.</param>
    /// <param name="kept">Roles that have to stay, whatever it says.</param>
    public static IReadOnlyList<string> Decide(IReadOnlyList<string> present, IReadOnlyList<string> said, IReadOnlyList<string> synced, IReadOnlyList<string> kept) =>
        [.. present.Where(role => !synced.Contains(role) || said.Contains(role) || kept.Contains(role)).Union(synced.Where(said.Contains))];
}
