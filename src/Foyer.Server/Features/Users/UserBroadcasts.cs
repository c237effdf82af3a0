using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Domain.Accounts;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Users;

/// <summary>Tells a person's own devices of changed facts, and everybody of new names, new pictures and accounts that are gone.</summary>
internal sealed class UserBroadcasts(IAnnouncer announcer, FoyerDbFactory databases) :
    IBroadcasts<UserChanged>, IBroadcasts<UserRenamed>, IBroadcasts<UserDeleted>, IBroadcasts<UserAvatarChanged>
{
    private static readonly string[] OwnFields =
        ["name", "username", "emails", "nickname", "bio", "statusText", "statusDefault", "customFields", "language", "requirePasswordChange", "avatarETag"];

    public async ValueTask BroadcastAsync(UserChanged domainEvent, CancellationToken cancel)
    {
        await using var db = databases.Create();
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(one => one.Id == domainEvent.UserId, cancel);
        if (user is null)
        {
            return;
        }

        var whole = JsonSerializer.SerializeToNode(UserWire.Of(user, seesAll: true, []), WireJson.Ddp)!.AsObject();
        var preferences = JsonNode.Parse(user.PreferencesJson)!.AsObject();
        var difference = new JsonObject { ["settings.preferences"] = preferences };
        foreach (var (key, value) in preferences)
        {
            difference[$"settings.preferences.{key}"] = value?.DeepClone();
        }

        foreach (var field in OwnFields.Where(whole.ContainsKey))
        {
            difference[field] = whole[field]?.DeepClone();
        }

        announcer.Announce(
            Topic.NotifyUser(user.Id, "userData"), new { type = "updated", id = user.Id.Value, diff = difference, unset = user.AvatarETag is null ? new { avatarETag = true } : new object() });
    }

    public ValueTask BroadcastAsync(UserRenamed domainEvent, CancellationToken cancel)
    {
        announcer.Announce(
            Topic.NotifyLogged("Users:NameChanged"),
            new { _id = domainEvent.UserId.Value, name = domainEvent.Name, username = domainEvent.Username });
        return ValueTask.CompletedTask;
    }

    public ValueTask BroadcastAsync(UserDeleted domainEvent, CancellationToken cancel)
    {
        announcer.Announce(
            Topic.NotifyLogged("Users:Deleted"), new { userId = domainEvent.UserId.Value, messageErasureType = domainEvent.Erasure });
        return ValueTask.CompletedTask;
    }

    public ValueTask BroadcastAsync(UserAvatarChanged domainEvent, CancellationToken cancel)
    {
        announcer.Announce(Topic.NotifyLogged("updateAvatar"), new { username = domainEvent.Username, etag = domainEvent.ETag });
        return ValueTask.CompletedTask;
    }
}
