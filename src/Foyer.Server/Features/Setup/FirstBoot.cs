using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.OAuth;
using Foyer.Domain.BusinessHours;
using Foyer.Domain.Permissions;
using Foyer.Domain.Presence;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Features.Priorities;
using Foyer.Server.Hosting;
using Foyer.Server.Realtime.Presence;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Setup;

/// <summary>Brings the store to what every server has: roles, grants, the default channel, the server's own voice, an administrator.</summary>
internal sealed class FirstBoot(FoyerDb db, FoyerOptions options, SetupLink link, IPresenceStore presence, Ids ids, TimeProvider time)
{
    public const string BotId = "rocket.cat";
    public const string DefaultChannelId = "GENERAL";
    private const string TestAdministrator = "rocketchat.internal.admin.test";

    /// <summary>Runs before the server listens, so it writes directly.</summary>
    public async Task ExecuteAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await AddRolesAndGrantsAsync(now, cancel);
        if (!await db.Rooms.AnyAsync(room => room.Id == new RoomId(DefaultChannelId), cancel))
        {
            db.Rooms.Add(new Room(new RoomId(DefaultChannelId), RoomKinds.Channel, now)
            {
                Name = "general",
                DisplayName = "general",
                IsDefault = true,
            });
        }

        if (!await db.Users.AnyAsync(user => user.Id == new UserId(BotId), cancel))
        {
            var bot = new User(new UserId(BotId), BotId, "Rocket.Cat", now) { Type = "bot", Status = PresenceStatus.Online, UtcOffset = 0, AvatarETag = ids.Next() };
            bot.Roles.Add(RoleIds.Bot);
            db.Users.Add(bot);
        }

        await EndStalePresenceAsync(cancel);
        await AddZapierAsync(now, cancel);
        await RenamePriority.PrepareAsync(db, ids, now, cancel);
        if (!await db.BusinessHours.AnyAsync(hour => hour.IsDefault, cancel))
        {
            db.BusinessHours.Add(BusinessHour.First(ids.NextHex(), time.LocalTimeZone.Id, now));
        }

        await db.SaveChangesAsync(cancel);
        await AddAdministratorAsync(now, cancel);
        await db.SaveChangesAsync(cancel);
    }

    // Nobody is connected to a server that is starting; people may be connected to other nodes.
    private async Task EndStalePresenceAsync(CancellationToken cancel)
    {
        var seeming = await db.Users.Where(user => user.Type != "bot" && (user.Status != PresenceStatus.Offline || user.StatusConnection != PresenceStatus.Offline))
            .Select(user => user.Id).ToListAsync(cancel);
        foreach (var id in seeming)
        {
            if (await presence.StateOfAsync(id) == PresenceStatus.Offline)
            {
                await db.Users.Where(user => user.Id == id).ExecuteUpdateAsync(
                    set => set.SetProperty(user => user.Status, PresenceStatus.Offline).SetProperty(user => user.StatusConnection, PresenceStatus.Offline),
                    cancel);
            }
        }
    }

    // The dialect's automation service is registered everywhere under this name; here it waits until an administrator switches it on.
    private async Task AddZapierAsync(DateTimeOffset now, CancellationToken cancel)
    {
        const string name = "zapier";
        if (!await db.OAuthApps.AnyAsync(app => app.Id == name, cancel))
        {
            db.OAuthApps.Add(new OAuthApp(name, name, ids.NextSecret(), now)
            {
                Name = "Zapier",
                IsActive = false,
                RedirectUri = "https://zapier.com/dashboard/auth/oauth/return/App32270API/",
            });
        }
    }

    private async Task AddRolesAndGrantsAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var roles = await db.Roles.Select(role => role.Id).ToListAsync(cancel);
        db.Roles.AddRange(RoleCatalog.All.Where(role => !roles.Contains(role.Id)).Select(role => new StoredRole
        {
            Id = role.Id,
            Name = role.Name,
            Description = role.Description,
            Scope = role.Scope == RoleScope.Users ? "Users" : "Subscriptions",
            IsProtected = role.IsProtected,
            UpdatedAt = now,
        }));

        // Only what is missing: role lists that an administrator changed survive an upgrade.
        var grants = await db.Grants.Select(grant => grant.PermissionId).ToListAsync(cancel);
        db.Grants.AddRange(PermissionCatalog.All.Where(permission => !grants.Contains(permission.Id)).Select(permission => new StoredGrant
        {
            PermissionId = permission.Id,
            Roles = [.. permission.GrantedTo],
            UpdatedAt = now,
        }));
    }

    private async Task AddAdministratorAsync(DateTimeOffset now, CancellationToken cancel)
    {
        if (options.TestMode && !await db.Users.AnyAsync(user => user.Id == new UserId(TestAdministrator), cancel))
        {
            await AddAsync(TestAdministrator, TestAdministrator, "RocketChat Internal Admin Test", TestAdministrator, $"{TestAdministrator}@rocket.chat", now, cancel);
            await db.SaveChangesAsync(cancel);
        }

        if (await db.Users.AnyAsync(user => user.Roles.Contains(RoleIds.Admin), cancel))
        {
            return;
        }

        if (options.AdminPassword is { } password)
        {
            var username = options.AdminUsername ?? "admin";
            await AddAsync(ids.Next(), username, options.AdminName ?? "Administrator", password, options.AdminEmail, now, cancel);
            return;
        }

        if (!options.Demo)
        {
            link.Open(ids.NextSecret());
        }
    }

    private async Task AddAsync(
        string id, string username, string name, string password, string? email, DateTimeOffset now, CancellationToken cancel)
    {
        var user = new User(new UserId(id), username, name, now) { PasswordHash = PasswordHashing.Hash(PasswordHashing.DigestOf(password)) };
        user.Roles.Add(RoleIds.Admin);
        if (email is not null)
        {
            user.Emails.Add(new UserEmail(email, isVerified: true));
        }

        db.Users.Add(user);
        var general = await db.Rooms.SingleAsync(room => room.Id == new RoomId(DefaultChannelId), cancel);
        var membership = general.Admit(new SubscriptionId(ids.Next()), user.Id, username, name, now);
        membership.IsOpen = true;
        db.Subscriptions.Add(membership);
    }
}
