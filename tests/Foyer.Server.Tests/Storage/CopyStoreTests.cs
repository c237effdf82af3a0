using Foyer.Server.Storage;
using Foyer.Server.Tests.Support;
using Foyer.Testing;
using Xunit;

namespace Foyer.Server.Tests.Storage;

public sealed class CopyStoreTests(PostgresServer postgres, ITestOutputHelper output)
{
    [Fact]
    public async Task A_SQLite_store_stands_in_PostgreSQL_row_by_row_goes_on_there_and_is_not_copied_over_another()
    {
        Needs.Postgres();
        using var folder = new PrivateFolder("copy");
        var demo = new Dictionary<string, string> { ["DEMO"] = "true" };
        string history;
        await using (var before = await FoyerServer.StartAsync(new FoyerSetup { DataFolder = folder.Path, Options = demo }))
        {
            var admin = await new Rest(before.Address).SignInAsync(Rest.Administrator, Rest.Administrator);
            for (var number = 0; number < 20; number++)
            {
                Assert.True((await admin.PostAsync("chat.postMessage", new { roomId = "GENERAL", text = $"ünïcode {number} ☕ \\ \"quoted\"" })).IsSuccess);
            }

            history = (await admin.GetAsync("channels.history?roomId=GENERAL&count=100")).Text;
        }

        var store = await postgres.CreateDatabaseAsync();
        var log = new StringWriter();
        var isSame = await new CopyStore(log).RunAsync(folder.File("foyer.db"), store, TestContext.Current.CancellationToken);
        output.WriteLine(log.ToString());
        Assert.True(isSame, log.ToString());
        Assert.False(await new CopyStore(log).RunAsync(folder.File("foyer.db"), store, TestContext.Current.CancellationToken));

        await using var after = await FoyerServer.StartAsync(new FoyerSetup { DataFolder = folder.Path, Postgres = store });
        var same = await new Rest(after.Address).SignInAsync(Rest.Administrator, Rest.Administrator);
        Assert.Equal(history, (await same.GetAsync("channels.history?roomId=GENERAL&count=100")).Text);
        Assert.True((await same.PostAsync("chat.postMessage", new { roomId = "GENERAL", text = "and on" })).IsSuccess);
    }
}
