namespace Foyer.Console.Features.Files;

/// <summary>A file that the browser holds until it is sent.</summary>
/// <param name="Id">Its number in the browser.</param>
/// <param name="Name">Its name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Type">Media type as the browser guesses it.</param>
/// <param name="Preview">An address of its own for pictures.</param>
public sealed record ChosenFile(int Id, string Name, long Size, string? Type, string? Preview);
