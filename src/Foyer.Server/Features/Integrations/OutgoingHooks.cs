using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Integrations;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Cluster;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Integrations;

/// <summary>Something happened that other systems want to be told of.</summary>
/// <param name="Facts">What they choose by.</param>
/// <param name="Data">What they are sent.</param>
/// <param name="UserId">Who caused it.</param>
internal sealed record Occasion(Happening Facts, JsonObject Data, string UserId)
{
    /// <summary>The integration that caused it itself; it is not told of its own words.</summary>
    public string? CausedBy { get; init; }
}

/// <summary>Notices what outgoing integrations are for, and has them told, one after another a system, several systems at a time.</summary>
internal sealed partial class OutgoingHooks(FoyerDbFactory databases, TellSystem tell, SettingValues settings, NodeNews nodes, ILogger<OutgoingHooks> logger)
    : BackgroundService, IBroadcasts<MessagePosted>, IBroadcasts<MessageChanged>, IBroadcasts<RoomCreated>, IBroadcasts<UserCreated>, IBroadcasts<IntegrationsChanged>, INodeMemory
{
    private const int AtOnce = 8;
    private const int MostWaiting = 2_000;

    private readonly Channel<(Integration Integration, Occasion Occasion)> queue =
        Channel.CreateBounded<(Integration, Occasion)>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    private ImmutableArray<Integration>? known;

    public string Name => "integrations";

    public ValueTask BroadcastAsync(IntegrationsChanged changed, CancellationToken cancel)
    {
        known = null;
        nodes.Tell(Name);
        return ValueTask.CompletedTask;
    }

    /// <summary>Another node has changed them; they are looked up again when something happens.</summary>
    public Task ReloadAsync(CancellationToken cancel)
    {
        known = null;
        return Task.CompletedTask;
    }

    public ValueTask BroadcastAsync(MessagePosted posted, CancellationToken cancel) => posted.Message.SystemType switch
    {
        null => SaidAsync(posted.Message, isEdit: false, cancel),
        "room-archived" => InRoomAsync(IntegrationEvents.RoomArchived, posted.Message, cancel),
        "uj" or "ut" => InRoomAsync(IntegrationEvents.RoomJoined, posted.Message, cancel),
        "ul" or "ult" => InRoomAsync(IntegrationEvents.RoomLeft, posted.Message, cancel),
        _ => ValueTask.CompletedTask,
    };

    public ValueTask BroadcastAsync(MessageChanged changed, CancellationToken cancel) =>
        changed.Message is { SystemType: null, EditedAt: { } edited } message && edited == message.UpdatedAt
            ? SaidAsync(message, isEdit: true, cancel)
            : ValueTask.CompletedTask;

    public async ValueTask BroadcastAsync(RoomCreated created, CancellationToken cancel)
    {
        if (await AnyForAsync([IntegrationEvents.RoomCreated], cancel) && await RoomAsync(created.RoomId, cancel) is { Kind: not RoomKinds.LiveChat } room)
        {
            var data = OutgoingData.Room(room, room.CreatedAt, room.CreatorId?.Value, room.CreatorUsername);
            data["owner"] = new JsonObject { ["_id"] = room.CreatorId?.Value, ["username"] = room.CreatorUsername };
            Tell(new Occasion(OutgoingData.Facts(IntegrationEvents.RoomCreated, room), data, room.CreatorId?.Value ?? ""));
        }
    }

    public async ValueTask BroadcastAsync(UserCreated created, CancellationToken cancel)
    {
        if (!await AnyForAsync([IntegrationEvents.UserCreated], cancel))
        {
            return;
        }

        await using var db = databases.Create();
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == created.UserId, cancel) is { } user)
        {
            Tell(new Occasion(new Happening(IntegrationEvents.UserCreated), OutgoingData.Person(user), user.Id.Value));
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync(stoppingToken)));

    private async ValueTask SaidAsync(Message message, bool isEdit, CancellationToken cancel)
    {
        if (message.IsHidden || !await AnyForAsync([IntegrationEvents.MessageSent, IntegrationEvents.FileUploaded], cancel)
            || await RoomAsync(message.RoomId, cancel) is not { Kind: not RoomKinds.LiveChat } room)
        {
            return;
        }

        var extra = message.ExtraJson is { } json ? (JsonObject)JsonNode.Parse(json)! : [];
        var data = OutgoingData.Said(message, room, extra, settings.Get(GeneralSettings.SiteUrl), isEdit);
        var facts = OutgoingData.Facts(IntegrationEvents.MessageSent, room) with { Text = message.Text, IsEdit = isEdit };
        var causedBy = extra.Object("bot")?.Text("i");
        Tell(new Occasion(facts, data, message.AuthorId) { CausedBy = causedBy });
        if (!isEdit && extra.ContainsKey("file"))
        {
            Tell(new Occasion(facts with { Event = IntegrationEvents.FileUploaded }, data, message.AuthorId) { CausedBy = causedBy });
        }
    }

    private async ValueTask InRoomAsync(string happening, Message message, CancellationToken cancel)
    {
        if (await AnyForAsync([happening], cancel) && await RoomAsync(message.RoomId, cancel) is { } room)
        {
            var data = OutgoingData.Room(room, message.At, message.AuthorId, message.AuthorUsername);
            Tell(new Occasion(OutgoingData.Facts(happening, room), data, message.AuthorId));
        }
    }

    private void Tell(Occasion occasion)
    {
        foreach (var integration in (known ?? []).Where(one => one.Id != occasion.CausedBy && OutgoingChoice.IsTold(one, occasion.Facts)))
        {
            queue.Writer.TryWrite((integration, occasion));
        }
    }

    private async Task<bool> AnyForAsync(IReadOnlyList<string> happenings, CancellationToken cancel)
    {
        if (known is not { } integrations)
        {
            await using var db = databases.Create();
            known = integrations = [.. await db.Integrations.AsNoTracking().Where(one => one.IsOutgoing && one.IsEnabled).ToListAsync(cancel)];
        }

        return integrations.Any(one => happenings.Contains(one.Event));
    }

    private async Task<Room?> RoomAsync(RoomId id, CancellationToken cancel)
    {
        await using var db = databases.Create();
        return await db.Rooms.AsNoTracking().SingleOrDefaultAsync(room => room.Id == id, cancel);
    }

    private async Task WorkAsync(CancellationToken stop)
    {
        try
        {
            await foreach (var (integration, occasion) in queue.Reader.ReadAllAsync(stop))
            {
                try
                {
                    foreach (var url in integration.Urls)
                    {
                        await tell.ExecuteAsync(integration, occasion, url, stop);
                    }
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    Log.Failed(logger, failure, integration.Id);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3301, LogLevel.Warning, "Integration {Integration} could not be told")]
        public static partial void Failed(ILogger logger, Exception failure, string integration);
    }
}
