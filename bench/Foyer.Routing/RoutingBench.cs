using System.Diagnostics;
using System.Net;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Departments;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.Presence;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Foyer.Routing;

/// <summary>
/// The real server with its real store, full of agents, departments and waiting chats. A decision is what the server asks itself
/// when an agent may be free: the head of a queue, who may get it, whose turn it is. Each is undone, so that all find the same
/// store; beside it stand a few that stay, with everything that is written when somebody gets a chat, and with the commit.
/// </summary>
internal sealed class RoutingBench : IAsyncDisposable
{
    private static readonly Refusal Undone = Refusal.Text("undone");

    private readonly Server server;
    private readonly List<DepartmentId> departments = [];
    private readonly Random random = new(1);
    private int made;
    private int waiting;

    private RoutingBench(Server server) => this.server = server;

    public static async Task<RoutingBench> StartAsync(string? postgres)
    {
        var bench = new RoutingBench(new Server(postgres));
        await Task.Factory.StartNew(() => bench.server.StartServer(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        // The loop that serves queues by itself must not serve them first: it looks once more, and then in an hour.
        bench.Apply(LiveChatSettings.QueueDelayTimeout, 3_600L);
        await Task.Delay(TimeSpan.FromSeconds(6), TimeProvider.System);
        bench.Apply(LiveChatSettings.WaitingQueue, true);
        bench.Apply(LiveChatSettings.MaximumChatsPerAgent, 5L);
        return bench;
    }

    /// <summary>Agents who are there, each in several departments, with up to four chats each.</summary>
    public async Task SeedAsync(int agents, int count, int each)
    {
        await WriteAsync(async db =>
        {
            var people = Enumerable.Range(0, agents).Select(one =>
            {
                var user = new User(new UserId($"agent{one:00000}"), $"agent{one:00000}", $"Agent {one}", Now)
                {
                    TakesLiveChats = true,
                    Status = PresenceStatus.Online,
                    StatusConnection = PresenceStatus.Online,
                    LastRoutedAt = Now.AddSeconds(-random.Next(100_000)),
                    LiveChatCount = random.Next(100),
                };
                user.Roles.AddRange([RoleIds.User, RoleIds.LiveChatAgent]);
                return user;
            }).ToList();
            db.Users.AddRange(people);
            for (var one = 0; one < count; one++)
            {
                var draft = new DepartmentDraft($"Department {one}", Enabled: true, "a@example.org", ShowOnRegistration: true, ShowOnOfflineForm: true);
                var department = Department.Found(new DepartmentId($"department{one:000}"), draft, fallbackExists: true, Now).Value;
                departments.Add(department.Id);
                db.Departments.Add(department);
                foreach (var member in Enumerable.Range(0, Math.Min(each, agents)).Select(place => people[((one * 5) + (place * 41)) % agents]).DistinctBy(user => user.Id))
                {
                    var row = new DepartmentAgent($"{department.Id.Value}{member.Id.Value}", department.Id, member.Id, member.Username!, enabled: true);
                    row.Rank(random.Next(100), 0, Now);
                    db.DepartmentAgents.Add(row);
                }
            }

            await db.SaveChangesAsync();
            foreach (var (user, index) in people.SelectMany(user => Enumerable.Range(0, random.Next(5)).Select(index => (user, index))).ToList())
            {
                var chat = Begin(db, $"served{user.Id.Value}{index}", departments[random.Next(departments.Count)]);
                _ = chat.Take(user.Facts(), idleAgentsCount: true, Now);
            }
        });
    }

    /// <summary>Makes so many chats wait: at first half of them in the public queue, later an eleventh.</summary>
    public async Task FillAsync(int target)
    {
        while (waiting < target)
        {
            await WriteAsync(db =>
            {
                for (var some = 0; some < 500 && waiting < target; some++, waiting++, made++)
                {
                    var isPublic = made < 200 ? made % 2 == 0 : made % 11 == 0;
                    Begin(db, $"waiting{made:00000}", isPublic ? null : departments[made / 2 % departments.Count]);
                }

                return Task.CompletedTask;
            });
        }

        await WriteAsync(static db => db.Database.ExecuteSqlRawAsync("ANALYZE"));
    }

    public async Task<Measured> MeasureAsync(string method, bool isPublic, int rounds)
    {
        Apply(LiveChatSettings.RoutingMethod, method);
        var measured = new Measured();
        for (var round = -30; round < rounds; round++)
        {
            await DecideAsync(isPublic ? null : AnyDepartment(), keeps: false, round < 0 ? new Measured() : measured);
        }

        // Those that stay are fewer, because each takes a chat away.
        for (var round = 0; round < 20; round++)
        {
            await DecideAsync(isPublic ? null : AnyDepartment(), keeps: true, measured);
        }

        Apply(LiveChatSettings.RoutingMethod, "Manual_Selection");
        return measured;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    // Departments in turn that may have a chat left, however few wait.
    private DepartmentId AnyDepartment() => departments[random.Next(Math.Min(departments.Count, waiting / 2))];

    private async Task DecideAsync(DepartmentId? queue, bool keeps, Measured measured)
    {
        var routing = server.Services.GetRequiredService<AgentRouting>();
        var (found, given) = (false, 0d);
        var began = Stopwatch.GetTimestamp();
        await server.Services.GetRequiredService<Commits>().RunAsync<bool>(
            async (scope, stop) =>
            {
                var inside = Stopwatch.GetTimestamp();
                if (await WaitingChats.HeadAsync(scope.Db, queue, QueueSorting.Timestamp, stop) is not { } at)
                {
                    return Undone;
                }

                var looked = Stopwatch.GetElapsedTime(inside).TotalMilliseconds;
                if (!keeps)
                {
                    // Whose turn it is, asked by itself.
                    var next = await routing.NextAsync(scope, queue, except: null, stop);
                    if (next is not null)
                    {
                        measured.Decided.Add(Stopwatch.GetElapsedTime(inside).TotalMilliseconds);
                        measured.Looked.Add(looked);
                    }

                    return Undone;
                }

                found = await routing.AssignAsync(scope, at, except: null, stop);
                given = Stopwatch.GetElapsedTime(inside).TotalMilliseconds;
                return found;
            },
            CancellationToken.None);
        if (found)
        {
            waiting--;
            measured.Given.Add(given);
            measured.Committed.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    private static LiveChat Begin(FoyerDb db, string id, DepartmentId? department)
    {
        var visitor = new ChatVisitor(new VisitorId($"v{id}"), $"guest-{id}", $"token-{id}", PresenceStatus.Online);
        var (chat, _) = LiveChat.Open(new RoomId(id), new InquiryId($"i{id}"), visitor, department, ChatSource.Api, "hello", Now);
        db.Rooms.Add(new Room(new RoomId(id), RoomKinds.LiveChat, Now) { DisplayName = id, UserCount = 1 });
        db.LiveChats.Add(chat);
        return chat;
    }

    private async Task WriteAsync(Func<FoyerDb, Task> write)
    {
        await using var db = server.Services.GetRequiredService<FoyerDbFactory>().Create();
        await write(db);
        await db.SaveChangesAsync();
    }

    // Straight into the memory: a change that is announced wakes the loop that serves queues.
    private void Apply<T>(Setting<T> setting, T value)
        where T : notnull
    {
        var settings = server.Services.GetRequiredService<SettingValues>();
        settings.Apply(setting, value, Now, settings.NextVersion());
    }

    /// <summary>The server in this process.</summary>
    private sealed class Server : WebApplicationFactory<Program>
    {
        private readonly string? postgres;
        private readonly string folder = Directory.CreateTempSubdirectory("foyer-routing").FullName;

        public Server(string? postgres)
        {
            this.postgres = postgres;
            UseKestrel(static options => options.Listen(IPAddress.Loopback, 0));
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("DATA_FOLDER", folder);
            builder.UseSetting("TEST_MODE", "true");
            builder.UseSetting("Logging:LogLevel:Default", "Error");
            if (postgres is not null)
            {
                builder.UseSetting("POSTGRES", postgres);
            }

            builder.UseContentRoot(AppContext.BaseDirectory);
        }
    }
}

/// <summary>How long the parts took, each with those before it.</summary>
internal sealed class Measured
{
    /// <summary>The head of the queue.</summary>
    public Times Looked { get; } = new();

    /// <summary>Who gets it.</summary>
    public Times Decided { get; } = new();

    /// <summary>Everything that is written then: member, lines in the chat, places.</summary>
    public Times Given { get; } = new();

    /// <summary>The commit.</summary>
    public Times Committed { get; } = new();
}

/// <summary>Times in milliseconds.</summary>
internal sealed class Times
{
    private readonly List<double> all = [];

    public void Add(double time) => all.Add(time);

    public double At(double share) => all.Count == 0 ? double.NaN : all.Order().ElementAt(Math.Clamp((int)Math.Ceiling(all.Count * share) - 1, 0, all.Count - 1));
}
