using System.Globalization;
using System.Text.RegularExpressions;
using Foyer.Domain.Permissions;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Foyer.Server.Tests.Architecture;
using Foyer.Server.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Foyer.Server.Tests.Http;

/// <summary>
/// Whatever is sent to whichever door, the server answers, never with a failure of its own, and what it refuses changes nothing.
/// Set FOYER_SEED to try other bodies than the usual ones.
/// </summary>
public abstract partial class AnyBodyTests(FoyerFixture foyer)
{
    private const int BodiesPerDoor = 8;

    private static int Seed => int.Parse(Environment.GetEnvironmentVariable("FOYER_SEED") ?? "614", CultureInfo.InvariantCulture);

    /// <summary>Answers a number that is another one after every change of the store; null where the store has none.</summary>
    private protected abstract Task<long?> VersionAsync(FoyerFixture server);

    [Fact]
    public Task Any_body_from_the_administrator_is_answered_without_a_failure() => ThrowAsync(() => Task.FromResult(foyer.Admin), Seed);

    [Fact]
    public Task Any_body_from_an_agent_is_answered_without_a_failure() =>
        ThrowAsync(() => foyer.AddAccountAsync("thrown", RoleIds.User, RoleIds.LiveChatAgent), Seed + 1);

    [Fact]
    public Task Any_body_from_nobody_is_answered_without_a_failure() => ThrowAsync(() => Task.FromResult(foyer.Anonymous), Seed + 2);

    private async Task ThrowAsync(Func<Task<Rest>> signIn, int seed)
    {
        var json = new AnyJson(seed, await KnownIdsAsync());
        var speaker = await signIn();
        List<string> problems = [];
        foreach (var door in foyer.Services.Doors().OrderBy(door => door.Path, StringComparer.Ordinal))
        {
            for (var n = 0; n < BodiesPerDoor && problems.Count < 20; n++)
            {
                var path = Parts().Replace(door.Path, _ => json.Segment()) + json.Query(door.QueryShape);
                var body = door.Verb == "GET" ? null : json.Body(door.BodyShape);
                if (await TryAsync(speaker, door, path, body) is { } problem)
                {
                    problems.Add(problem);
                }
            }

            // Among the doors is the one that signs out.
            if (speaker.Token is not null && (await speaker.GetAsync("me")).Status == System.Net.HttpStatusCode.Unauthorized)
            {
                speaker = speaker == foyer.Admin
                    ? await foyer.Anonymous.SignInAsync(Rest.Administrator, Rest.Administrator)
                    : await signIn();
            }
        }

        Assert.True(problems.Count == 0, $"Seed {seed}:\n{string.Join('\n', problems)}");
    }

    private async Task<string?> TryAsync(Rest speaker, ApiDoor door, string path, string? body)
    {
        var method = HttpMethod.Parse(door.Verb);
        for (var attempt = 0; ; attempt++)
        {
            var before = await VersionAsync(foyer);
            var answer = body is null ? await speaker.SendAsync(method, path) : await speaker.SendTextAsync(method, path, body);
            var sent = $"{door.Verb} {path} {body}";
            sent = sent.Length > 600 ? sent[..600] : sent;
            if ((int)answer.Status >= 500)
            {
                return $"{sent}\n    answered {(int)answer.Status}: {answer.Text}";
            }

            if ((int)answer.Status < 400 || await VersionAsync(foyer) == before)
            {
                return null;
            }

            // The server's own work may change the store at the same moment, but hardly three times in a row.
            if (attempt == 2)
            {
                return $"{sent}\n    was refused with {(int)answer.Status} and yet changed the store: {answer.Text}";
            }
        }
    }

    private async Task<IReadOnlyList<string>> KnownIdsAsync()
    {
        var account = await foyer.AddAccountAsync("known", RoleIds.User, RoleIds.LiveChatAgent);
        List<string?> ids = ["GENERAL", "rocket.cat", "general", account.UserId, "Livechat_enabled", "livechat-agent", "view-l-room"];
        var token = $"visitor-{account.UserId}";
        var visitor = await foyer.Anonymous.PostAsync("livechat/visitor", new { visitor = new { token, name = "Vik" } });
        var room = await foyer.Anonymous.GetAsync($"livechat/room?token={token}");
        ids.AddRange([token, .. Known(visitor, "visitor._id"), .. Known(room, "room._id")]);
        return [.. ids.OfType<string>()];

        static IEnumerable<string?> Known(Answer answer, string path) => answer.IsSuccess ? [(string?)answer[path]] : [];
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parts();
}

public sealed class AnyBodyOnSqlite(SqliteFoyer foyer) : AnyBodyTests(foyer), IClassFixture<SqliteFoyer>, IAsyncLifetime
{
    private readonly SqliteConnection watch = new($"Data Source={foyer.Services.GetRequiredService<StorageOptions>().SqliteFile};Pooling=False");

    public async ValueTask InitializeAsync() => await watch.OpenAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await watch.DisposeAsync();

    // SQLite counts what other connections commit.
    private protected override async Task<long?> VersionAsync(FoyerFixture server)
    {
        await using var ask = watch.CreateCommand();
        ask.CommandText = "PRAGMA data_version";
        return (long?)await ask.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}

public sealed class AnyBodyOnPostgres(PostgresFoyer foyer) : AnyBodyTests(foyer), IClassFixture<PostgresFoyer>
{
    private protected override Task<long?> VersionAsync(FoyerFixture server) => Task.FromResult<long?>(null);
}
