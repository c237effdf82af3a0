using Foyer.EndToEnd.Pages;
using Foyer.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Foyer.EndToEnd.Support;

/// <summary>A fresh server with the demo's people, and the browsers of one test. Screenshots of a failed test are in artifacts/end-to-end.</summary>
public abstract class FoyerAndPeople(Chromium chromium) : IAsyncLifetime
{
    /// <summary>How long a story waits for a change of availability on a machine that is busy with other stories; the two seconds of the promise are measured by <c>bench/Foyer.Load --pages</c>.</summary>
    protected const int Patience = 10_000;

    private readonly List<(string Name, IBrowserContext Person)> people = [];
    private ServerProcess? server;

    internal ServerProcess Server => server!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await ServerProcess.StartAsync(await DatabaseAsync(), Cancel);

    public async ValueTask DisposeAsync()
    {
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        foreach (var (name, person) in people)
        {
            if (failed)
            {
                await KeepPicturesAsync(name, person);
            }

            await person.CloseAsync();
        }

        if (failed)
        {
            TestContext.Current.SendDiagnosticMessage(Server.Log);
            await File.WriteAllTextAsync(PictureFile("server", "log"), Server.Log, CancellationToken.None);
        }

        if (server is not null)
        {
            await server.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>The connection string of the store; null for SQLite.</summary>
    protected abstract Task<string?> DatabaseAsync();

    /// <summary>A person whose browser reaches the server directly or through a line that can be cut.</summary>
    internal async Task<IBrowserContext> PersonAsync(string name, CuttableLine? line = null, bool touches = false)
    {
        var person = await chromium.NewPersonAsync(line?.Address ?? Server.Address, touches);
        people.Add((name, person));
        return person;
    }

    /// <summary>A visitor who has a page of the demo website open.</summary>
    internal async Task<VisitorPage> VisitAsync(string site, string name = "visitor") =>
        await VisitorPage.OpenAsync(await PersonAsync(name), site);

    /// <summary>An agent of the demo who has signed in at the console and is available.</summary>
    internal async Task<AgentPage> SignInAsync(string username, CuttableLine? line = null) =>
        await AgentPage.SignInAsync(await PersonAsync(username, line), username);

    private static string PictureFile(string name, string ending)
    {
        var folder = Repository.File("artifacts/end-to-end");
        Directory.CreateDirectory(folder);
        var test = TestContext.Current.TestMethod?.MethodName ?? "test";
        return Path.Combine(folder, $"{TestContext.Current.TestClass?.TestClassSimpleName}.{test}.{name}.{ending}");
    }

    private static async Task KeepPicturesAsync(string name, IBrowserContext person)
    {
        foreach (var (page, number) in person.Pages.Select((page, number) => (page, number)))
        {
            try
            {
                await page.ScreenshotAsync(new() { Path = PictureFile($"{name}{number}", "png"), Timeout = 5_000 });
            }
            catch (PlaywrightException)
            {
                // A page that is going away has no picture.
            }
        }
    }
}
