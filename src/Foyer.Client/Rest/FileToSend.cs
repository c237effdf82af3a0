namespace Foyer.Client.Rest;

/// <summary>A file as it is sent in a form.</summary>
/// <param name="Name">Its name.</param>
/// <param name="MediaType">Its type, for example <c>image/png</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record FileToSend(string Name, string MediaType, byte[] Content);
