extern alias foyerConsole;
extern alias foyerParts;
using System.Text.Json.Nodes;
using foyerConsole::Foyer.Console.Wire;
using foyerParts::Foyer.Console.Wire;
using Foyer.Client.Rest;

namespace Foyer.Server.Tests.Convergence;

/// <summary>The console's real line to the server; what arrives is delivered on the page's own thread.</summary>
internal sealed class ServerOnOneThread : IServer, IAsyncDisposable
{
    private readonly ClientServer real;
    private readonly OneThread page;

    public ServerOnOneThread(ClientServer real, OneThread page)
    {
        (this.real, this.page) = (real, page);
        real.LinkChanged += () => page.Post(_ => LinkChanged?.Invoke(), null);
        real.Resumed += () => page.Post(_ => Resumed?.Invoke(), null);
        real.SessionEnded += () => page.Post(_ => SessionEnded?.Invoke(), null);
    }

    public event Action? LinkChanged;

    public event Action? Resumed;

    public event Action? SessionEnded;

    public LinkState Link => real.Link;

    public Task StartAsync(Session session, Task before, CancellationToken cancel) => real.StartAsync(session, before, cancel);

    public Task StopAsync() => real.StopAsync();

    public void ConnectNow() => real.ConnectNow();

    public Task<JsonNode?> CallAsync(string method, JsonArray arguments, CancellationToken cancel) => real.CallAsync(method, arguments, cancel);

    public Task<JsonObject> GetAsync(string path, CancellationToken cancel) => real.GetAsync(path, cancel);

    public Task<JsonObject> PostAsync(string path, JsonObject body, CancellationToken cancel) => real.PostAsync(path, body, cancel);

    public Task<JsonObject> PostListAsync(string path, JsonArray body, CancellationToken cancel) => real.PostListAsync(path, body, cancel);

    public Task<JsonObject> PutAsync(string path, JsonObject body, CancellationToken cancel) => real.PutAsync(path, body, cancel);

    public Task<JsonObject> DeleteAsync(string path, CancellationToken cancel) => real.DeleteAsync(path, cancel);

    public Func<SecondFactorDemand, Task<SecondFactorProof?>>? Prove
    {
        get => real.Prove;
        set => real.Prove = value;
    }

    public Task<byte[]> GetFileAsync(string path, CancellationToken cancel) => real.GetFileAsync(path, cancel);

    public Task<JsonObject> PostFileAsync(string path, string field, FileToSend file, CancellationToken cancel) =>
        real.PostFileAsync(path, field, file, cancel);

    public IDisposable Listen(string stream, string key, Action<JsonArray> deliver) =>
        real.Listen(stream, key, arguments => page.Post(_ => deliver(arguments), null));

    public ValueTask DisposeAsync() => real.DisposeAsync();
}
