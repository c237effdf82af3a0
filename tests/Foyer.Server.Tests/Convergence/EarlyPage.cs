extern alias foyerConsole;
extern alias foyerParts;
using System.Text;
using foyerConsole::Foyer.Console.Features.Accounts;
using foyerParts::Foyer.Console.Wire;
using Foyer.Server.Tests.Support;

namespace Foyer.Server.Tests.Convergence;

/// <summary>A page that has asked the server some time before the console starts, as <c>boot.js</c> does; or one that has asked nothing.</summary>
internal sealed class EarlyPage : IOpening
{
    private readonly Dictionary<string, byte[]> answers = [];
    private Answer? me;
    private Answer? permissions;

    public Session? Session => null;

    public string Language => "de";

    public bool HasArrived => true;

    public double AskedAt { get; private set; }

    public static async Task<EarlyPage> AskAsync(Rest account)
    {
        var page = new EarlyPage { AskedAt = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() };
        page.me = await account.GetAsync("me");
        page.permissions = await account.GetAsync("permissions.listAll?mine=true");
        page.answers["rooms"] = Encoding.UTF8.GetBytes((await account.GetAsync("rooms.get")).Text);
        page.answers["memberships"] = Encoding.UTF8.GetBytes((await account.GetAsync("subscriptions.get")).Text);
        return page;
    }

    public Task ArriveAsync() => Task.CompletedTask;

    public string? Me(string field) => field switch
    {
        _ when me is null => null,
        "preferences" => me["settings.preferences"]?.ToJsonString(),
        "roles" => string.Join('\n', me["roles"]!.AsArray().Select(static role => (string)role!)),
        _ => (string?)me[field],
    };

    public IReadOnlyList<string> Grants() => permissions is null
        ? []
        : [.. permissions["update"]!.AsArray().Select(static one => string.Join('\n', [(string)one!["_id"]!, .. one["roles"]!.AsArray().Select(static role => (string)role!)]))];

    public byte[]? Take(string name) => answers.Remove(name, out var answer) ? answer : null;

    public Task PaintAsync() => Task.CompletedTask;
}
