using System.Globalization;
using System.Net;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;
using StackExchange.Redis;

namespace Foyer.Server.Hosting;

/// <summary>What is fixed while the process runs. Read from files, environment and command line; checked as a whole at start.</summary>
internal sealed record FoyerOptions
{
    public required int Port { get; init; }

    /// <summary>Address that people and sites use, without a trailing slash.</summary>
    public required string RootUrl { get; init; }

    /// <summary>Addresses that Kestrel listens on.</summary>
    public required string Listen { get; init; }

    public required StorageOptions Storage { get; init; }

    public required string DataFolder { get; init; }

    /// <summary>Opens what automated suites need: no limits, a known administrator. Never for a public address.</summary>
    public required bool TestMode { get; init; }

    /// <summary>Fills an empty store with departments, agents and rooms to try.</summary>
    public required bool Demo { get; init; }

    /// <summary>Lets calls that settings and integrations name reach into the operator's own network.</summary>
    public required bool AllowInsideCalls { get; init; }

    /// <summary>How many proxies in front are trusted to tell the client's address.</summary>
    public required int ForwardedCount { get; init; }

    /// <summary>The most files, connections among them, that the process has open; null for what the system allows.</summary>
    public int? OpenFiles { get; init; }

    public required RealtimeOptions Realtime { get; init; }

    public string? AdminUsername { get; init; }

    public string? AdminName { get; init; }

    public string? AdminPassword { get; init; }

    public string? AdminEmail { get; init; }

    /// <summary>Reads the options and lists every problem, in words.</summary>
    public static (FoyerOptions? Options, IReadOnlyList<string> Problems) Read(IConfiguration configuration)
    {
        var problems = new List<string>();
        var port = ReadNumber(configuration, "PORT", 3000, 0, 65535, problems);
        var rootUrl = (configuration["ROOT_URL"] ?? $"http://localhost:{port}").TrimEnd('/');
        if (!Uri.TryCreate(rootUrl, UriKind.Absolute, out var root) || root.Scheme is not ("http" or "https"))
        {
            problems.Add($"ROOT_URL must be an absolute http or https address, for example https://chat.example.org; it is \"{rootUrl}\".");
        }

        var testMode = ReadFlag(configuration, "TEST_MODE", problems);
        var demo = ReadFlag(configuration, "DEMO", problems);
        var listen = configuration["LISTEN"] ?? (testMode || demo ? "localhost" : "*");
        if (demo && ((root is not null && !IsLoopback(root.Host)) || !IsLoopback(listen)))
        {
            problems.Add($"--demo creates accounts with a public password: it is refused together with the public address {rootUrl} (listening on \"{listen}\"). Remove --demo or stay on localhost.");
        }

        if (testMode && root is not null && !IsLoopback(root.Host))
        {
            problems.Add($"TEST_MODE=true opens a known administrator and switches limits off: it is refused together with the public address {rootUrl}. Remove TEST_MODE or use a ROOT_URL on localhost.");
        }

        if (testMode && !IsLoopback(listen))
        {
            problems.Add($"TEST_MODE=true is refused while listening on \"{listen}\". Remove LISTEN or set it to localhost.");
        }

        var dataFolder = configuration["DATA_FOLDER"] ?? "data";
        var postgres = configuration["POSTGRES"] ?? configuration.GetConnectionString("Postgres");
        if (postgres is not null && !CanParse(postgres))
        {
            problems.Add("POSTGRES is no connection string that PostgreSQL understands, for example Host=localhost;Database=foyer;Username=foyer;Password=….");
        }

        var redis = configuration["REDIS"] ?? configuration.GetConnectionString("Redis");
        if (redis is not null && !IsRedis(redis))
        {
            problems.Add("REDIS names no server, for example localhost:6379 or redis.example.org:6379,password=….");
        }
        else if (redis is not null && string.IsNullOrWhiteSpace(postgres))
        {
            problems.Add("REDIS is for several nodes, and those share one PostgreSQL: set POSTGRES as well, or remove REDIS.");
        }

        var allowInside = ReadFlag(configuration, "ALLOW_INSIDE_CALLS", problems);
        var forwarded = ReadNumber(configuration, "HTTP_FORWARDED_COUNT", 0, 0, 20, problems);
        var openFiles = ReadNumber(configuration, "OPEN_FILES", 0, 0, 10_000_000, problems);
        if (openFiles is > 0 and < 500)
        {
            problems.Add("OPEN_FILES must be 500 or more, or 0 for what the system allows.");
        }

        var email = configuration["ADMIN_EMAIL"];
        if (email is not null && !email.Contains('@', StringComparison.Ordinal))
        {
            problems.Add($"ADMIN_EMAIL must be an e-mail address; it is \"{email}\".");
        }

        if (configuration["ADMIN_PASS"] is { Length: 0 })
        {
            problems.Add("ADMIN_PASS is empty. Give the first administrator a password, or leave ADMIN_PASS out and use the set-up link.");
        }

        return problems.Count > 0
            ? (null, problems)
            : (new FoyerOptions
            {
                Port = port,
                RootUrl = rootUrl,
                Listen = listen,
                Storage = new StorageOptions(Path.Combine(dataFolder, "foyer.db"), postgres),
                DataFolder = dataFolder,
                TestMode = testMode,
                Demo = demo,
                AllowInsideCalls = allowInside || testMode,
                ForwardedCount = forwarded,
                OpenFiles = openFiles == 0 ? null : openFiles,
                Realtime = new RealtimeOptions { IsTestMode = testMode, Redis = redis },
                AdminUsername = configuration["ADMIN_USERNAME"],
                AdminName = configuration["ADMIN_NAME"],
                AdminPassword = configuration["ADMIN_PASS"],
                AdminEmail = email,
            },
            problems);
    }

    private static bool IsLoopback(string host) =>
        host is "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool CanParse(string connection)
    {
        try
        {
            return new Npgsql.NpgsqlConnectionStringBuilder(connection).Host is { Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsRedis(string connection)
    {
        try
        {
            return ConfigurationOptions.Parse(connection).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool ReadFlag(IConfiguration configuration, string key, List<string> problems)
    {
        switch (configuration[key]?.ToLowerInvariant())
        {
            case null or "" or "false" or "0" or "no":
                return false;
            case "true" or "1" or "yes":
                return true;
            case var other:
                problems.Add($"{key} must be true or false; it is \"{other}\".");
                return false;
        }
    }

    private static int ReadNumber(IConfiguration configuration, string key, int fallback, int least, int most, List<string> problems)
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
        {
            return fallback;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        problems.Add($"{key} must be a whole number from {least} to {most}; it is \"{text}\".");
        return fallback;
    }
}
