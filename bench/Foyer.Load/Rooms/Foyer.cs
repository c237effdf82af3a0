using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Foyer.Load.Rooms;

/// <summary>A Foyer server on a store of its own, with as many accounts as a run needs.</summary>
internal sealed class Foyer : IDisposable
{
    // Everybody knows it: the server listens on this machine only, and no limit stands in the way of a flood.
    private const string TestAdministrator = "rocketchat.internal.admin.test";

    private const string FiguresToken = "figures-of-a-run";

    private readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 8 }) { Timeout = TimeSpan.FromSeconds(60) };
    private readonly string dll;
    private readonly string? postgres;
    private readonly string? redis;
    private readonly bool withFigures;
    private JsonObject? admin;

    private Foyer(string dll, int port, string? postgres, string? redis, bool withFigures)
    {
        this.dll = dll;
        this.postgres = postgres;
        this.redis = redis;
        this.withFigures = withFigures;
        Port = port;
        Folder = Path.Combine(Path.GetTempPath(), $"foyer-load-{port}-{Environment.ProcessId}");
    }

    public int Port { get; }

    /// <summary>Where the server keeps its files.</summary>
    public string Folder { get; }

    public ServerProcess Process { get; private set; } = null!;

    public static async Task<Foyer> StartAsync(string dll, int port, string? postgres, CancellationToken cancel, bool withFigures = false, string? redis = null)
    {
        var foyer = new Foyer(dll, port, postgres, redis, withFigures);
        await foyer.StartAgainAsync(cancel);
        foyer.admin = await foyer.PostAsync("login", new JsonObject { ["user"] = TestAdministrator, ["password"] = TestAdministrator }, null, cancel);
        return foyer;
    }

    public async Task StartAgainAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(Folder);
        var environment = new Dictionary<string, string>
        {
            ["PORT"] = $"{Port}",
            ["LISTEN"] = "localhost",
            ["DATA_FOLDER"] = Folder,
            ["TEST_MODE"] = "true",
            ["CREATE_TOKENS_FOR_USERS"] = "yes",
            ["OVERWRITE_SETTING_Show_Setup_Wizard"] = "completed",
            ["OVERWRITE_SETTING_Livechat_enabled"] = "true",
            ["OVERWRITE_SETTING_Livechat_Routing_Method"] = "Manual_Selection",
        };
        if (postgres is not null)
        {
            environment["POSTGRES"] = postgres;
        }

        if (redis is not null)
        {
            environment["REDIS"] = redis;
        }

        if (withFigures)
        {
            environment["METRICS_TOKEN"] = FiguresToken;
        }

        Process = await ServerProcess.StartAsync(dll, [], environment, Port, cancel);
    }

    /// <summary>Makes accounts, a few at a time, and signs each in.</summary>
    public async Task<IReadOnlyList<Account>> PeopleAsync(int count, string role, CancellationToken cancel)
    {
        var made = new ConcurrentBag<Account>();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancel }, async (number, stop) =>
        {
            var name = $"{role}{number:D5}";
            var user = await PostAsync(
                "users.create",
                new JsonObject { ["name"] = name, ["username"] = name, ["password"] = "x-very-Long-1", ["email"] = $"{name}@example.org", ["verified"] = true, ["roles"] = new JsonArray("user", role) },
                admin, stop);
            var id = user["user"]!["_id"]!.GetValue<string>();
            var token = await PostAsync("users.createToken", new JsonObject { ["userId"] = id }, admin, stop);
            made.Add(new Account(id, name, token["data"]!["authToken"]!.GetValue<string>()));
        });
        return [.. made.OrderBy(static one => one.Name, StringComparer.Ordinal)];
    }

    public async Task<string> ChannelAsync(string name, IEnumerable<Account> members, CancellationToken cancel)
    {
        var made = await PostAsync(
            "channels.create", new JsonObject { ["name"] = name, ["members"] = new JsonArray([.. members.Select(JsonNode (one) => one.Name)]) }, admin, cancel);
        return made["channel"]!["_id"]!.GetValue<string>();
    }

    public Task<JsonObject> PostAsAdminAsync(string path, JsonObject body, CancellationToken cancel) => PostAsync(path, body, admin, cancel);

    public async Task<JsonObject> PostAsync(string path, JsonObject body, JsonObject? caller, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://localhost:{Port}/api/v1/{path}") { Content = JsonContent.Create(body) };
        return await SendAsync(request, caller, cancel);
    }

    public async Task<JsonObject> GetAsync(string path, CancellationToken cancel, bool asAdmin = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://localhost:{Port}/api/v1/{path}");
        return await SendAsync(request, asAdmin ? admin : null, cancel);
    }

    /// <summary>How many groups were committed so far, and how many units of work in them.</summary>
    public async Task<(double Groups, double Works)> GroupsAsync(CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://localhost:{Port}/metrics");
        request.Headers.Authorization = new("Bearer", FiguresToken);
        using var answer = await http.SendAsync(request, cancel);
        var lines = (await answer.Content.ReadAsStringAsync(cancel)).Split('\n');
        double Of(string name) => lines.Where(line => line.StartsWith(name, StringComparison.Ordinal)).Sum(static line => double.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture));
        return (Of("foyer_commit_group_size_count"), Of("foyer_commit_group_size_sum"));
    }

    public void Dispose()
    {
        Process.Dispose();
        http.Dispose();
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private async Task<JsonObject> SendAsync(HttpRequestMessage request, JsonObject? caller, CancellationToken cancel)
    {
        if (caller is not null)
        {
            request.Headers.Add("X-User-Id", caller["data"]!["userId"]!.GetValue<string>());
            request.Headers.Add("X-Auth-Token", caller["data"]!["authToken"]!.GetValue<string>());
        }

        using var answer = await http.SendAsync(request, cancel);
        var text = await answer.Content.ReadAsStringAsync(cancel);
        return answer.IsSuccessStatusCode && JsonSerializer.Deserialize<JsonObject>(text) is { } read
            ? read
            : throw new InvalidOperationException($"{request.RequestUri?.AbsolutePath}: {(int)answer.StatusCode} {text[..Math.Min(300, text.Length)]}");
    }
}

/// <summary>One account that a run made.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Name">Its user name.</param>
/// <param name="Token">A token to sign in with.</param>
internal sealed record Account(string Id, string Name, string Token);
