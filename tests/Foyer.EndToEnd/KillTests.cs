using System.Globalization;
using Foyer.EndToEnd.Support;
using Foyer.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>The process is killed in the middle of conversations under load.</summary>
public abstract class KillTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    [Fact]
    public async Task After_a_kill_every_acknowledged_message_is_there_once_and_in_order_and_both_sides_come_back()
    {
        var ada = await SignInAsync("ada");
        await ada.MakeAvailableAsync();
        var cem = await SignInAsync("cem");
        await cem.MakeAvailableAsync();
        var visitor = await VisitAsync("studienberatung");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("eins");
        await ada.TakeAsync("eins");
        await ada.SayAsync("zwei");
        await visitor.SeesAsync("zwei");

        await using var crowd = await Crowd.GatherAsync(Server.Address, 8, Cancel);
        await crowd.AcknowledgesAsync(400, Cancel);
        await visitor.SayAsync("drei");
        await Server.KillAsync();
        await Expect(ada.Page.GetByTestId("connection-lost")).ToBeVisibleAsync();
        await Expect(visitor.Chat.Locator(".lost")).Not.ToBeEmptyAsync();

        // What is written meanwhile waits in the window and goes out when the line is back.
        await visitor.SayAsync("vier");
        var before = crowd.Acknowledged;
        await Server.StartAsync(Cancel);
        await ada.IsReadyAsync();
        await Expect(visitor.Chat.Locator(".lost")).ToBeEmptyAsync(new() { Timeout = 30_000 });
        await ada.SeesAsync("vier");
        await ada.SayAsync("fünf");
        await visitor.SeesAsync("fünf");
        await visitor.SayAsync("sechs");
        await ada.SeesAsync("sechs");
        await crowd.AcknowledgesAsync(before + 100, Cancel);
        await crowd.StopAsync();
        string[] said = ["eins", "zwei", "drei", "vier", "fünf", "sechs"];
        Assert.Equal(said, await visitor.TextsAsync());
        Assert.Equal(said, await ada.TextsAsync());
        await ada.IsAvailableAsync();
        await visitor.IsAnsweredByAsync("Ada Lindner");
        var complaints = await crowd.ComplaintsAsync(Cancel);
        Assert.True(complaints.Count == 0, string.Create(CultureInfo.InvariantCulture, $"Of {crowd.Acknowledged} messages:\n{string.Join('\n', complaints)}"));
    }
}

public sealed class KillOnSqlite(Chromium chromium) : KillTests(chromium)
{
    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);
}

public sealed class KillOnPostgres(Chromium chromium, PostgresServer postgres) : KillTests(chromium)
{
    protected override async Task<string?> DatabaseAsync() => await postgres.CreateDatabaseAsync();
}
