using System.Text.Json.Nodes;
using System.Threading.Channels;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Links;

/// <summary>
/// Adds previews to messages after they were said, so that nobody waits for another server. What is lost with a process is
/// only a preview, and when too many wait the oldest go without one.
/// </summary>
internal sealed partial class PreviewLinks(
    LinkPreview preview, OutsideWorld outside, Commits commits, SettingValues settings, ILogger<PreviewLinks> logger) : BackgroundService, IBroadcasts<MessagePosted>
{
    private const int MostWaiting = 500;
    private const int MostPerMessage = 5;

    private readonly Channel<(MessageId Id, string Json)> waiting = Channel.CreateBounded<(MessageId, string)>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    public ValueTask BroadcastAsync(MessagePosted posted, CancellationToken cancel)
    {
        if (posted.Message is { SystemType: null, ExtraJson: { } json } && json.Contains("\"urls\"", StringComparison.Ordinal) && settings.Get(EmbedSettings.LinkPreviews))
        {
            waiting.Writer.TryWrite((posted.Message.Id, json));
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Looks into a message's links and adds what they tell.</summary>
    public async Task AddAsync(MessageId id, JsonObject fields, CancellationToken cancel)
    {
        var found = new Dictionary<string, (JsonObject Meta, JsonObject Headers)>(StringComparer.Ordinal);
        foreach (var url in Wanted(fields).Take(MostPerMessage))
        {
            if (await preview.FindAsync(url, cancel) is { } one)
            {
                found[url] = one;
            }
        }

        if (found.Count > 0)
        {
            await commits.RunAsync<Done>((scope, stop) => StoreAsync(scope, id, found, stop), cancel);
        }
    }

    private IEnumerable<string> Wanted(JsonObject fields) => (fields["urls"] as JsonArray ?? []).OfType<JsonObject>()
        .Where(entry => entry.Flag("ignoreParse") != true)
        .Select(entry => entry.Text("url") ?? "")
        .Where(url => outside.MayTry(url, out _));

    private static async Task<Outcome<Done>> StoreAsync(
        CommitScope scope, MessageId id, Dictionary<string, (JsonObject Meta, JsonObject Headers)> found, CancellationToken cancel)
    {
        if (await scope.Db.Messages.FindAsync([id], cancel) is not { } message)
        {
            return Done.Yes;
        }

        // The message may have been edited meanwhile: only links that still stand there get their preview.
        var details = MessageDetails.Of(message);
        var isChanged = false;
        foreach (var entry in (details.Fields["urls"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (found.TryGetValue(entry.Text("url") ?? "", out var one))
            {
                entry["meta"] = one.Meta.DeepClone();
                entry["headers"] = one.Headers.DeepClone();
                isChanged = true;
            }
        }

        if (isChanged)
        {
            details.Save(message);
            message.UpdatedAt = scope.Now;
            scope.Announce(new MessageChanged(message));
        }

        return Done.Yes;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (id, json) in waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await AddAsync(id, (JsonObject)JsonNode.Parse(json)!, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Log.Failed(logger, failure);
            }
        }
    }

    public static void Map(ApiRoutes api) => api.Get("chat.getURLPreview").SignedIn()
        .Query(Shape.Object(Shape.Need("roomId", Shape.Text(1)), Shape.Need("url", Shape.Text(1))))
        .Handle<LinkPreview>(static async (call, preview) =>
        {
            var services = call.Http.RequestServices;
            await using var db = services.GetRequiredService<FoyerDbFactory>().Create();
            if (await RoomAccess.StandingAsync(db, new RoomId(call.Query.Text("roomId")!), call.Caller.Id, call.Cancel) is not { } standing
                || !await services.GetRequiredService<RoomAccess>().MayReadAsync(db, standing, call.Caller, call.Cancel))
            {
                return ApiResult.Refused(new Refusal("error-not-allowed", "Not allowed"));
            }

            var url = call.Query.Text("url")!;
            return await preview.FindAsync(url, call.Cancel) is { } found
                ? ApiResult.Success(new { urlPreview = new { url, meta = found.Meta, headers = found.Headers, ignoreParse = true } })
                : ApiResult.Refused(OutsideWorld.NotAllowed);
        });

    private static partial class Log
    {
        [LoggerMessage(3401, LogLevel.Debug, "A link could not be looked into")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
