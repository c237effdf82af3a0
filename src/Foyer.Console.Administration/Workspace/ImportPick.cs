namespace Foyer.Console.Administration.Workspace;

/// <summary>Somebody or a room that a file brings, and whether that is wanted.</summary>
/// <param name="Key">The id there.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Facts">What is worth knowing before one chooses.</param>
public sealed record ImportPick(string Key, string Name, string Facts)
{
    /// <summary>Whether it is to be made.</summary>
    public bool IsChosen { get; set; } = true;
}
