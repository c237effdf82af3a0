using Foyer.Client;
using Foyer.Client.Rest;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Storage;
using Foyer.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Support;

/// <summary>
/// One running server for a test class. A class that stands on a database is abstract and has two heirs:
/// <code>public sealed class TakingOnSqlite(SqliteFoyer foyer) : Taking(foyer), IClassFixture&lt;SqliteFoyer&gt;;</code>
/// </summary>
public abstract class FoyerFixture : IAsyncLifetime
{
    private FoyerServer? server;
    private int accounts;

    /// <summary>Where the server listens.</summary>
    public Uri Address => Server.Address;

    /// <summary>The server's services, for what no wire shows.</summary>
    public IServiceProvider Services => Server.Services;

    internal FoyerServer Server => server ?? throw new InvalidOperationException("The server starts before the first test.");

    /// <summary>Speaks REST as nobody.</summary>
    public Rest Anonymous { get; private set; } = null!;

    /// <summary>Speaks REST as the administrator.</summary>
    public Rest Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        server = await FoyerServer.StartAsync(await SetUpAsync());
        Anonymous = new Rest(Address);
        Admin = await Anonymous.SignInAsync(Rest.Administrator, Rest.Administrator);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Adds an account with a new name, whose password is the name, and signs it in.</summary>
    public async Task<Rest> AddAccountAsync(string name, params string[] roles)
    {
        var username = $"{name}.{Interlocked.Increment(ref accounts)}";
        await Services.GetRequiredService<Commits>().RunAsync(
            (scope, _) =>
            {
                var user = new User(new UserId(scope.Ids.Next()), username, name, scope.Now)
                {
                    PasswordHash = PasswordHashing.Hash(PasswordHashing.DigestOf(username)),
                };
                user.Roles.AddRange(roles.Length == 0 ? [RoleIds.User] : roles);
                user.Emails.Add(new UserEmail($"{username}@example.org", isVerified: true));
                scope.Db.Users.Add(user);
                return Task.FromResult(Done.Yes);
            },
            TestContext.Current.CancellationToken);
        return await Anonymous.SignInAsync(username, username);
    }

    /// <summary>A client of the wire with its realtime line open, signed in as whoever the REST speaker is.</summary>
    public async Task<FoyerClient> ConnectAsync(Rest? account = null)
    {
        var client = new FoyerClient(Server.CreateClient(), Address);
        await client.Realtime.ConnectAsync(TestContext.Current.CancellationToken);
        if (account is { UserId: { } userId, Token: { } token })
        {
            client.Rest.Credentials = new Credentials(userId, token);
            await client.Realtime.ResumeAsync(token, TestContext.Current.CancellationToken);
        }

        return client;
    }

    private protected abstract Task<FoyerSetup> SetUpAsync();
}

/// <summary>A server whose store is a SQLite file.</summary>
public sealed class SqliteFoyer : FoyerFixture
{
    private protected override Task<FoyerSetup> SetUpAsync() => Task.FromResult(new FoyerSetup());
}

/// <summary>A server whose store is a PostgreSQL database of its own.</summary>
public sealed class PostgresFoyer(PostgresServer postgres) : FoyerFixture
{
    private protected override async Task<FoyerSetup> SetUpAsync()
    {
        Needs.Postgres();
        return new FoyerSetup { Postgres = await postgres.CreateDatabaseAsync() };
    }
}
