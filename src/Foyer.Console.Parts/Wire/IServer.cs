using System.Text.Json.Nodes;
using Foyer.Client.Rest;

namespace Foyer.Console.Wire;

/// <summary>
/// The server as the console sees it: methods and streams over one socket, requests beside it.
/// This is the edge of the process; nothing else in the console knows how the wire looks.
/// </summary>
internal interface IServer
{
    LinkState Link { get; }

    /// <summary>Raised when the link comes or goes.</summary>
    event Action? LinkChanged;

    /// <summary>Raised when the link is signed in again after a gap: what was missed must be fetched.</summary>
    event Action? Resumed;

    /// <summary>Raised when the server no longer accepts the session: the person has to sign in again.</summary>
    event Action? SessionEnded;

    /// <summary>Called when the server wants a second factor, or the password once more, for what was asked.</summary>
    Func<SecondFactorDemand, Task<SecondFactorProof?>>? Prove { get; set; }

    /// <summary>Connects, signs in and keeps the link alive until <see cref="StopAsync"/>; what is asked over the link meanwhile waits for it.</summary>
    /// <param name="session">Who is signed in.</param>
    /// <param name="before">What is more urgent: the link is opened after it.</param>
    /// <param name="cancel">Ends the attempts.</param>
    Task StartAsync(Session session, Task before, CancellationToken cancel);

    Task StopAsync();

    /// <summary>Tries to connect at once instead of waiting for the next attempt.</summary>
    void ConnectNow();

    /// <exception cref="ServerRefusedException">The server said no.</exception>
    /// <exception cref="ServerUnreachableException">Nobody answered.</exception>
    Task<JsonNode?> CallAsync(string method, JsonArray arguments, CancellationToken cancel);

    /// <exception cref="ServerRefusedException">The server said no.</exception>
    /// <exception cref="ServerUnreachableException">Nobody answered.</exception>
    Task<JsonObject> GetAsync(string path, CancellationToken cancel);

    /// <exception cref="ServerRefusedException">The server said no.</exception>
    /// <exception cref="ServerUnreachableException">Nobody answered.</exception>
    Task<JsonObject> PostAsync(string path, JsonObject body, CancellationToken cancel);

    /// <exception cref="ServerRefusedException">The server said no.</exception>
    /// <exception cref="ServerUnreachableException">Nobody answered.</exception>
    Task<JsonObject> PostListAsync(string path, JsonArray body, CancellationToken cancel);

    /// <exception cref="ServerRefusedException">The server said no.</exception>
    /// <exception cref="ServerUnreachableException">Nobody answered.</exception>
    Task<JsonObject> PutAsync(string path, JsonObject body, CancellationToken cancel);

    /// <exception cref="ServerRefusedException">The server said no.</exception>
    /// <exception cref="ServerUnreachableException">Nobody answered.</exception>
    Task<JsonObject> DeleteAsync(string path, CancellationToken cancel);

    /// <summary>Bytes that are no JSON.</summary>
    /// <exception cref="ServerRefusedException">The server said no.</exception>
    /// <exception cref="ServerUnreachableException">Nobody answered.</exception>
    Task<byte[]> GetFileAsync(string path, CancellationToken cancel);

    /// <summary>Sends a file as one field of a form.</summary>
    /// <exception cref="ServerRefusedException">The server said no.</exception>
    /// <exception cref="ServerUnreachableException">Nobody answered.</exception>
    Task<JsonObject> PostFileAsync(string path, string field, FileToSend file, CancellationToken cancel);

    /// <summary>Listens to one key of a stream, across reconnects, until disposed.</summary>
    IDisposable Listen(string stream, string key, Action<JsonArray> deliver);
}
