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
    private const string Zapier = "zapier";
    private const string AddressOfAccount = """INSERT INTO user_emails ("UserId", "AddressKey", "Address", "IsVerified") VALUES (@p0, @p1, @p2, @p3)""";

    // Written as statements: EF Core would compile some two thousand programs for the properties of what is stored here, more than a quarter of a start.
    private readonly List<RowCommand> rows = [];
    private Room? newGeneral;

    /// <summary>Runs before the server listens, so it writes directly.</summary>
    public async Task ExecuteAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var present = await PresentAsync(cancel);
        await AddRolesAndGrantsAsync(now, cancel);
        if (!present.Contains(DefaultChannelId))
        {
            newGeneral = new Room(new RoomId(DefaultChannelId), RoomKinds.Channel, now)
            {
                Name = "general",
                DisplayName = "general",
                IsDefault = true,
            };
        }

        if (!present.Contains(BotId))
        {
            var bot = new User(new UserId(BotId), BotId, "Rocket.Cat", now) { Type = "bot", Status = PresenceStatus.Online, UtcOffset = 0, AvatarETag = ids.Next() };
            bot.Roles.Add(RoleIds.Bot);
            Add(bot);
        }

        await EndStalePresenceAsync(cancel);
        if (!present.Contains(Zapier))
        {
            // The dialect's automation service is registered everywhere under this name; here it waits until an administrator switches it on.
            Add(new OAuthApp(Zapier, Zapier, ids.NextSecret(), now)
            {
                Name = "Zapier",
                IsActive = false,
                RedirectUri = "https://zapier.com/dashboard/auth/oauth/return/App32270API/",
            });
        }

        AddAll(present.Contains("priorities") ? [] : RenamePriority.All(ids, now));
        if (!present.Contains("hours"))
        {
            Add(BusinessHour.First(ids.NextHex(), time.LocalTimeZone.Id, now));
        }

        await AddAdministratorAsync(present, now, cancel);
        if (newGeneral is not null)
        {
            // Before its members, who refer to it, and with their number.
            rows.Insert(0, RowShape.Of<Room>(db).InsertOnce(newGeneral));
        }

        if (rows.Count > 0)
        {
            await RowCommands.RunOnceAsync(db, rows, cancel);
        }
    }

    // All of it by one question: this is asked at every start.
    private async Task<HashSet<string>> PresentAsync(CancellationToken cancel)
    {
        var isAdmin = db.Database.IsNpgsql() ? $"""'{RoleIds.Admin}' = ANY("Roles")""" : $"""EXISTS (SELECT 1 FROM json_each("Roles") WHERE value = '{RoleIds.Admin}')""";
        return [.. await db.AskAsync<string>(
            $"""
            SELECT "Id" FROM rooms WHERE "Id" = '{DefaultChannelId}'
            UNION ALL SELECT "Id" FROM users WHERE "Id" IN ('{BotId}', '{TestAdministrator}')
            UNION ALL SELECT '{RoleIds.Admin}' WHERE EXISTS (SELECT 1 FROM users WHERE {isAdmin})
            UNION ALL SELECT "Id" FROM oauth_apps WHERE "Id" = '{Zapier}'
            UNION ALL SELECT 'priorities' WHERE EXISTS (SELECT 1 FROM priorities)
            UNION ALL SELECT 'hours' WHERE EXISTS (SELECT 1 FROM business_hours WHERE "IsDefault")
            """,
            cancel)];
    }

    private void Add<T>(T entity)
        where T : class => rows.Add(RowShape.Of<T>(db).InsertOnce(entity));

    private void AddAll<T>(IEnumerable<T> entities)
        where T : class => rows.AddRange(entities.Select(RowShape.Of<T>(db).InsertOnce));

    // Nobody is connected to a server that is starting; people may be connected to other nodes.
    private async Task EndStalePresenceAsync(CancellationToken cancel)
    {
        const int offline = (int)PresenceStatus.Offline;
        var seeming = await db.AskAsync<string>(
            $"""SELECT "Id" FROM users WHERE "Type" <> 'bot' AND ("Status" <> {offline} OR "StatusConnection" <> {offline})""", cancel);
        foreach (var id in seeming.Select(static id => new UserId(id)))
        {
            if (await presence.StateOfAsync(id) == PresenceStatus.Offline)
            {
                await db.Users.Where(user => user.Id == id).ExecuteUpdateAsync(
                    set => set.SetProperty(user => user.Status, PresenceStatus.Offline).SetProperty(user => user.StatusConnection, PresenceStatus.Offline),
                    cancel);
            }
        }
    }

    private async Task AddRolesAndGrantsAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var roles = await db.AskAsync<string>("""SELECT "Id" FROM roles""", cancel);
        AddAll(RoleCatalog.All.Where(role => !roles.Contains(role.Id)).Select(role => new StoredRole
        {
            Id = role.Id,
            Name = role.Name,
            Description = role.Description,
            Scope = role.Scope == RoleScope.Users ? "Users" : "Subscriptions",
            IsProtected = role.IsProtected,
            UpdatedAt = now,
        }));

        // Only what is missing: role lists that an administrator changed survive an upgrade.
        var grants = await db.AskAsync<string>("""SELECT "PermissionId" FROM grants""", cancel);
        AddAll(PermissionCatalog.All.Where(permission => !grants.Contains(permission.Id)).Select(permission => new StoredGrant
        {
            PermissionId = permission.Id,
            Roles = [.. permission.GrantedTo],
            UpdatedAt = now,
        }));
    }

    private async Task AddAdministratorAsync(HashSet<string> present, DateTimeOffset now, CancellationToken cancel)
    {
        if (options.TestMode && !present.Contains(TestAdministrator))
        {
            await AddAsync(TestAdministrator, TestAdministrator, "RocketChat Internal Admin Test", TestAdministrator, $"{TestAdministrator}@rocket.chat", now, cancel);
            return;
        }

        if (present.Contains(RoleIds.Admin))
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
        Add(user);
        if (email is not null)
        {
            var address = new UserEmail(email, isVerified: true);
            rows.Add(new RowCommand(AddressOfAccount, [id, address.AddressKey, address.Address, address.IsVerified]));
        }

        var general = newGeneral ?? await db.Rooms.SingleAsync(room => room.Id == new RoomId(DefaultChannelId), cancel);
        var membership = general.Admit(new SubscriptionId(ids.Next()), user.Id, username, name, now);
        membership.IsOpen = true;
        Add(membership);
    }
}
