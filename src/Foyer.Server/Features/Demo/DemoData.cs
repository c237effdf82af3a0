using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Departments;
using Foyer.Domain.Messages;
using Foyer.Domain.Permissions;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Features.Agents;
using Foyer.Server.Features.Departments;
using Foyer.Server.Features.Rooms;
using Foyer.Server.Features.Setup;
using Foyer.Server.Hosting;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Demo;

/// <summary>Fills an empty store so that a newcomer has a conversation within a minute. Only ever on this machine.</summary>
internal sealed partial class DemoData(Commits commits, FoyerOptions options, ILogger<DemoData> logger) : IHostedService
{
    /// <summary>Every demo account has it; the options refuse a demo on a public address.</summary>
    public const string Password = "foyer-demo";

    private static readonly (string Username, string Name, string[] Roles, int? Department)[] People =
    [
        ("admin", "Administration", [RoleIds.Admin, RoleIds.User], null),
        ("mia", "Mia Manager", [RoleIds.User, RoleIds.LiveChatManager], null),
        ("ada", "Ada Lindner", [RoleIds.User, RoleIds.LiveChatAgent], 0),
        ("ben", "Ben Okafor", [RoleIds.User, RoleIds.LiveChatAgent], 0),
        ("cem", "Cem Yıldız", [RoleIds.User, RoleIds.LiveChatAgent], 1),
    ];

    private static readonly (string Id, string Name, string Description)[] Departments =
    [
        ("studienberatung", "Studienberatung", "Bewerbung, Fächer, Fristen"),
        ("it-service", "IT-Service", "WLAN, Konto, Lernplattform"),
    ];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var hash = PasswordHashing.Hash(PasswordHashing.DigestOf(Password));
        await commits.RunAsync(
            async (scope, stop) =>
            {
                if (!await scope.Db.Departments.AnyAsync(stop))
                {
                    await FillAsync(scope, hash, stop);
                }
            },
            cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Tells where to look and how to sign in.</summary>
    public void Welcome() =>
        Log.Ready(logger, $"{options.RootUrl}/demo", string.Join(", ", People.Select(person => person.Username)), Password);

    private static async Task FillAsync(CommitScope scope, string hash, CancellationToken cancel)
    {
        var departments = Departments.Select(one => Department.Found(
            new DepartmentId(one.Id),
            new DepartmentDraft(one.Name, true, $"{one.Id}@example.org", true, true) { Description = one.Description },
            fallbackExists: false,
            scope.Now).Value).ToList();
        scope.Db.Departments.AddRange(departments);
        var general = await scope.Db.Rooms.SingleAsync(room => room.Id == new RoomId(FirstBoot.DefaultChannelId), cancel);
        var team = new Room(new RoomId(scope.Ids.Next()), RoomKinds.Group, scope.Now) { Name = "chat-team", DisplayName = "chat-team", Topic = "Wer sitzt wann am Chat?" };
        scope.Db.Rooms.Add(team);
        foreach (var (username, name, roles, department) in People)
        {
            // The operator's own administrator may have the name already, and keeps it.
            if (await scope.Db.Users.AnyAsync(user => user.UsernameKey == username, cancel))
            {
                continue;
            }

            var user = new User(new UserId(username), username, name, scope.Now) { PasswordHash = hash };
            user.Emails.Add(new UserEmail($"{username}@example.org", isVerified: true));
            scope.Db.Users.Add(user);
            foreach (var role in roles)
            {
                AgentRole.Grant(scope, user, role);
            }

            Memberships.Add(scope, general, user).IsOpen = true;
            Memberships.Add(scope, team, user).IsOpen = true;
            if (department is { } index)
            {
                await scope.Db.SaveChangesAsync(cancel);
                await DepartmentMembers.UpsertAsync(scope, departments[index], [new MemberForm(user.Id, 0, 0)], cancel);
            }
        }

        scope.Post(team, new MessageDraft(team.Id, "mia", "mia", "Guten Morgen! Heute ist Bewerbungsschluss, es wird voll.") { AuthorName = "Mia Manager" });
        scope.Post(team, new MessageDraft(team.Id, "ada", "ada", "Ich bin ab 9 Uhr da.") { AuthorName = "Ada Lindner" });
    }

    private static partial class Log
    {
        // The demo's password is public by purpose.
        [LoggerMessage(3001, LogLevel.Information, "Demo: visitors at {DemoSite}; sign in as {People} with the password {Password}")]
        public static partial void Ready(ILogger logger, string demoSite, string people, string password);
    }
}
