using System.Globalization;
using System.Threading.Channels;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.Workspace;

/// <summary>One line of the log.</summary>
internal sealed record LogLine(string Id, string Text, DateTimeOffset At);

/// <summary>Keeps the newest lines of the log in memory, for administrators who look from afar.</summary>
internal sealed class RecentLogs(TimeProvider time) : ILoggerProvider
{
    private const int Most = 1_000;
    private const int LongestLine = 4_000;
    private readonly Queue<LogLine> lines = new();
    private readonly Channel<LogLine> fresh = Channel.CreateBounded<LogLine>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly Lock gate = new();
    private long number;

    /// <summary>Lines as they come.</summary>
    public ChannelReader<LogLine> Fresh => fresh.Reader;

    /// <summary>The newest lines, the oldest of them first.</summary>
    public IReadOnlyList<LogLine> Lines(long most)
    {
        lock (gate)
        {
            return [.. lines.TakeLast((int)Math.Clamp(most, 0, Most))];
        }
    }

    public ILogger CreateLogger(string categoryName) => new Scribe(this, categoryName);

    public void Dispose() => fresh.Writer.TryComplete();

    private void Keep(string text)
    {
        var line = new LogLine(Interlocked.Increment(ref number).ToString(CultureInfo.InvariantCulture), text.Length > LongestLine ? text[..LongestLine] : text, time.GetUtcNow());
        lock (gate)
        {
            lines.Enqueue(line);
            if (lines.Count > Most)
            {
                lines.Dequeue();
            }
        }

        fresh.Writer.TryWrite(line);
    }

    private sealed class Scribe(RecentLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                logs.Keep($"{logLevel} {category}: {formatter(state, exception)}{(exception is null ? "" : $" {exception.GetType().Name}: {exception.Message}")}");
            }
        }
    }
}

/// <summary>Shows the log to administrators: what is there, and what comes.</summary>
internal sealed class ShowLogs(RecentLogs logs, IAnnouncer announcer) : BackgroundService
{
    public static void Map(ApiRoutes api) => api.Get("stdout.queue").SignedIn().Handle<RecentLogs>(static (call, logs) =>
        call.Holds(AdministrationPermissions.ViewLogs)
            ? ApiResult.Success(new
            {
                queue = logs.Lines(call.Http.RequestServices.GetRequiredService<SettingValues>().Get(OperationSettings.LogViewLimit)).Select(Document),
            })
            : ApiResult.Unauthorized());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var line in logs.Fresh.ReadAllAsync(stoppingToken))
            {
                announcer.Announce(new Topic(StreamNames.Stdout, "stdout"), Document(line));
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private static object Document(LogLine line) => new { id = line.Id, @string = line.Text, ts = line.At };
}

/// <summary>Writes calls of methods into the log while an administrator wants to see them. Secrets never get there.</summary>
internal sealed partial class TraceMethods(SettingValues settings, ILogger<TraceMethods> logger) : IMethodTrace
{
    // Everything else may be a secret, or say who somebody is.
    private static readonly HashSet<string> Plain = new(StringComparer.OrdinalIgnoreCase) { "Host", "Accept", "Accept-Encoding", "Content-Type", "Content-Length", "User-Agent", "Connection" };

    public void Note(string method, IHeaderDictionary? headers)
    {
        if (settings.Get(OperationSettings.LogTraceMethods)
            && (settings.Get(OperationSettings.LogTraceMethodsFilter) is not { Length: > 0 } filter || method.Contains(filter, StringComparison.Ordinal)))
        {
            Log.Called(logger, method, headers is null ? "{}" : Redacted(headers));
        }
    }

    private static string Redacted(IHeaderDictionary headers) => $"{{ {string.Join(", ", headers.Select(header =>
        $"'{header.Key.ToLowerInvariant()}': '{(Plain.Contains(header.Key) ? header.Value.ToString()
            : header.Key.Equals("Cookie", StringComparison.OrdinalIgnoreCase) ? Cookies(header.Value.ToString()) : "[redacted]")}'"))} }}";

    private static string Cookies(string cookies) =>
        string.Join("; ", cookies.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(cookie => $"{cookie.Split('=')[0]}=[redacted]"));

    private static partial class Log
    {
        [LoggerMessage(3601, LogLevel.Information, "Method {Method} was called with headers {Headers}")]
        public static partial void Called(ILogger logger, string method, string headers);
    }
}
