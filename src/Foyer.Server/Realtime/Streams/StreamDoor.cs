using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Server.Realtime.Ddp;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Realtime.Sessions;

namespace Foyer.Server.Realtime.Streams;

/// <summary>Opens and ends subscriptions and takes clients' writes; asks the stream's rule each time.</summary>
internal sealed partial class StreamDoor(StreamRegistry streams, IAnnouncer announcer, Arrivals arrivals, IServiceScopeFactory scopes, ILogger<StreamDoor> logger)
{
    private const int LongestKey = 500;

    /// <summary>Answers <c>ready</c> or <c>nosub</c>, always one of them.</summary>
    public async Task SubscribeAsync(Session session, string id, string name, MethodArgs args)
    {
        var cancel = session.Connection.Closing;
        if (await session.Subscriptions.HasAsync(id, cancel))
        {
            session.Connection.TrySend(DdpWriter.Ready(id));
            return;
        }

        var answer = streams.Find(name) is { } stream
            ? await OpenAsync(session, id, stream, args, cancel)
            : await OpenPublicationAsync(session, id, name, cancel);
        if (answer is not null)
        {
            session.Connection.TrySend(answer);
        }
    }

    /// <summary>Takes a client's event for the other listeners. A refused one vanishes without a word, as the dialect wants it.</summary>
    public async Task<object?> WriteAsync(MethodCall call)
    {
        if (streams.Find(call.Name) is not { } stream || (stream.MayWriteAsync is null && stream.WriteAsync is null))
        {
            return null;
        }

        var key = call.Args.Text(0);
        var args = call.Args.Json.Skip(1).ToList();
        var request = new StreamRequest(stream.Name, key, args.LastOrDefault(), call.Caller, call.Cancel);
        var write = new StreamWrite(request, args, call.Session);
        await using var scope = scopes.CreateAsyncScope();
        if (stream.MayWriteAsync is { } mayWrite && !await mayWrite(write, scope.ServiceProvider))
        {
            return null;
        }

        if (stream.WriteAsync is { } handle)
        {
            await handle(write, scope.ServiceProvider);
            return null;
        }

        var published = WithoutToken(args);
        announcer.AnnounceFrom(call.Session?.Id ?? "", new Topic(stream.Name, key), published);
        return null;
    }

    /// <summary>Ends those subscriptions of a session to a room that it may no longer have.</summary>
    public async Task RecheckAsync(Session session, string room)
    {
        foreach (var entry in await session.Subscriptions.AllAsync())
        {
            var request = new StreamRequest(entry.Stream, entry.Key, entry.Extra, session.Caller, session.Connection.Closing);
            if (request.Subject == room && streams.Find(entry.Stream) is { } stream && !await MayReadAsync(stream, request))
            {
                await session.Subscriptions.RemoveAsync(entry.Id);
            }
        }
    }

    private async Task<Frame?> OpenAsync(Session session, string id, StreamDefinition stream, MethodArgs args, CancellationToken cancel)
    {
        if (args[0] is not JsonValue first || !first.TryGetValue(out string? key) || key.Length > LongestKey)
        {
            return DdpWriter.NoSub(id, DdpError.InvalidEventName);
        }

        var isPresence = stream.Name == StreamNames.UserPresence;
        if (key.Length == 0 && !isPresence)
        {
            return DdpWriter.NoSub(id, DdpError.InvalidEventName);
        }

        var options = new SubscriptionOptions(args[1]);
        var request = new StreamRequest(stream.Name, key, options.Extra, session.Caller, cancel);
        if (!await MayReadAsync(stream, request))
        {
            return DdpWriter.NoSub(id, DdpError.NotAllowedToRead);
        }

        var topics = isPresence ? options.Topics("added").ToHashSet() : stream.TopicsOf(request).ToHashSet();
        if (isPresence && await session.Subscriptions.ChangeAsync(stream.Name, topics, options.Topics("removed"), cancel))
        {
            return DdpWriter.NoSub(id, error: null);
        }

        if (options.UseCollection)
        {
            session.Connection.TrySend(DdpWriter.Added(stream.Name, "id", new { eventName = key }));
        }

        return await AddAsync(session, new SubscriptionEntry(id, stream.Name, key, options.Extra, topics), cancel);
    }

    private async Task<Frame?> OpenPublicationAsync(Session session, string id, string name, CancellationToken cancel) =>
        streams.HasPublication(name)
            ? await AddAsync(session, new SubscriptionEntry(id, name, "", null, []), cancel)
            : DdpWriter.NoSub(id, DdpError.UnknownSubscription(name));

    private static async Task<Frame> AddAsync(Session session, SubscriptionEntry entry, CancellationToken cancel) =>
        await session.Subscriptions.AddAsync(entry, cancel)
            ? DdpWriter.Ready(entry.Id)
            : DdpWriter.NoSub(entry.Id, DdpError.NotAllowedToRead);

    private async Task<bool> MayReadAsync(StreamDefinition stream, StreamRequest request)
    {
        try
        {
            return await arrivals.InTurnAsync(
                (stream, request, scopes),
                static async asked =>
                {
                    await using var scope = asked.scopes.CreateAsyncScope();
                    return await asked.stream.MayReadAsync(asked.request, scope.ServiceProvider);
                },
                request.Cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // In doubt nobody reads.
            Log.RuleFailed(logger, failure, stream.Name);
            return false;
        }
    }

    /// <summary>What proves a writer's right is nothing for the readers.</summary>
    private static object?[] WithoutToken(List<JsonNode?> args)
    {
        if (args.Count > 0 && args[^1] is JsonObject extra && (extra.Remove("token") | extra.Remove("visitorToken")) && extra.Count == 0)
        {
            args.RemoveAt(args.Count - 1);
        }

        return [.. args];
    }

    /// <summary>The second parameter of a subscription: true, false, or an object.</summary>
    private readonly struct SubscriptionOptions(JsonNode? options)
    {
        public bool UseCollection { get; } = options switch
        {
            JsonValue value => value.TryGetValue(out bool flag) && flag,
            JsonObject members => members["useCollection"] is JsonValue value && value.TryGetValue(out bool flag) && flag,
            _ => false,
        };

        public JsonNode? Extra { get; } = (options as JsonObject)?["args"] is JsonArray { Count: > 0 } args ? args[0] : null;

        public IEnumerable<Topic> Topics(string name) => (options as JsonObject)?[name] is JsonArray users
            ? users.OfType<JsonValue>().Select(value => value.TryGetValue(out string? user) ? user : "")
                .Where(user => user.Length is > 0 and <= LongestKey)
                .Select(user => Topic.UserPresence(new UserId(user)))
            : [];
    }

    private static partial class Log
    {
        [LoggerMessage(2004, LogLevel.Error, "The read rule of {Stream} failed")]
        public static partial void RuleFailed(ILogger logger, Exception failure, string stream);
    }
}
