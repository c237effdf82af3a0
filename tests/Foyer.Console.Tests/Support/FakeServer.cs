using System.Text;
using System.Text.Json.Nodes;
using Foyer.Client.Rest;
using Foyer.Console.Wire;

namespace Foyer.Console.Tests.Support;

/// <summary>A server of a few lines: answers what a test has prepared, notes what was asked, and says what a test lets it say.</summary>
internal sealed class FakeServer : IServer
{
    private readonly Dictionary<string, Func<JsonArray, JsonNode?>> methods = [];
    private readonly Dictionary<string, Func<string, JsonObject, JsonObject>> requests = [];
    private readonly List<(string Stream, string Key, Action<JsonArray> Deliver)> listeners = [];

    public event Action? LinkChanged;

    public event Action? Resumed;

    public event Action? SessionEnded;

    public Func<SecondFactorDemand, Task<SecondFactorProof?>>? Prove { get; set; }

    public LinkState Link { get; private set; } = LinkState.Online;

    public bool HasStarted { get; private set; }

    public List<(string Name, JsonNode? Arguments)> Asked { get; } = [];

    public FakeServer On(string method, Func<JsonArray, JsonNode?> answer)
    {
        methods[method] = answer;
        return this;
    }

    public FakeServer OnRequest(string path, Func<JsonObject, JsonObject> answer) => OnRequest(path, (_, body) => answer(body));

    public FakeServer OnRequest(string path, Func<string, JsonObject, JsonObject> answer)
    {
        requests[path] = answer;
        return this;
    }

    public void Say(string stream, string key, params JsonNode?[] arguments)
    {
        foreach (var listener in listeners.Where(one => one.Stream == stream && one.Key == key).ToArray())
        {
            listener.Deliver([.. arguments.Select(static argument => argument?.DeepClone())]);
        }
    }

    public bool IsHeard(string stream, string key) => listeners.Exists(one => one.Stream == stream && one.Key == key);

    public void Become(LinkState link)
    {
        Link = link;
        LinkChanged?.Invoke();
        if (link is LinkState.Online)
        {
            Resumed?.Invoke();
        }
    }

    public void EndSession() => SessionEnded?.Invoke();

    public Task<JsonObject> PostListAsync(string path, JsonArray body, CancellationToken cancel) =>
        PostAsync(path, new JsonObject { ["list"] = body.DeepClone() }, cancel);

    public Task<JsonObject> PutAsync(string path, JsonObject body, CancellationToken cancel) => PostAsync(path, body, cancel);

    public Task<JsonObject> DeleteAsync(string path, CancellationToken cancel) => PostAsync(path, [], cancel);

    public Task<byte[]> GetFileAsync(string path, CancellationToken cancel) =>
        Task.FromResult(requests.TryGetValue(path, out var answer) ? Encoding.UTF8.GetBytes(answer(path, [])["list"]!.ToJsonString()) : "[]"u8.ToArray());

    public Task<JsonObject> PostFileAsync(string path, string field, FileToSend file, CancellationToken cancel) =>
        PostAsync(path, new JsonObject { ["name"] = file.Name }, cancel);

    public Task StartAsync(Session session, Task before, CancellationToken cancel)
    {
        HasStarted = true;
        return before;
    }

    public Task StopAsync() => Task.CompletedTask;

    public void ConnectNow() => Asked.Add(("connect-now", null));

    public Task<JsonNode?> CallAsync(string method, JsonArray arguments, CancellationToken cancel)
    {
        if (Link is not LinkState.Online)
        {
            throw new ServerUnreachableException();
        }

        Asked.Add((method, arguments.DeepClone()));
        return Task.FromResult(methods.TryGetValue(method, out var answer) ? answer(arguments) : null);
    }

    public Task<JsonObject> GetAsync(string path, CancellationToken cancel) => Request(path, []);

    public Task<JsonObject> PostAsync(string path, JsonObject body, CancellationToken cancel) => Request(path, body);

    public IDisposable Listen(string stream, string key, Action<JsonArray> deliver)
    {
        var listener = (stream, key, deliver);
        listeners.Add(listener);
        return new Leaving(() => listeners.Remove(listener));
    }

    private Task<JsonObject> Request(string path, JsonObject body)
    {
        if (Link is not LinkState.Online)
        {
            throw new ServerUnreachableException();
        }

        Asked.Add((path, body.DeepClone()));
        return Task.FromResult(requests.TryGetValue(path.Split('?')[0], out var answer) ? answer(path, body) : []);
    }

    private sealed class Leaving(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
