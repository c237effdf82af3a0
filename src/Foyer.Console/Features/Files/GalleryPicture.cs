namespace Foyer.Console.Features.Files;

/// <summary>A picture that was sent.</summary>
/// <param name="Address">Where it is, on this server.</param>
/// <param name="Name">Its file name.</param>
/// <param name="Description">What is to be seen on it, in the sender's words.</param>
/// <param name="By">Who sent it.</param>
/// <param name="At">When.</param>
public sealed record GalleryPicture(string Address, string Name, string? Description, string? By, DateTimeOffset? At);
