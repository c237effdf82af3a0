using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Shared;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.Messages;

/// <summary>
/// Texts that were begun and not sent: kept on this device at once, and soon after on the server, so that every device of
/// the person goes on with the same words.
/// </summary>
internal sealed class Drafts : IDisposable
{
    private const string Preference = "foyerDrafts";
    private const int Most = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly IServer server;
    private readonly Store<Account> account;
    private readonly Browser browser;
    private readonly ITimer timer;
    private readonly Dictionary<string, string> unsaved = new(StringComparer.Ordinal);
    private Dictionary<string, string> known = new(StringComparer.Ordinal);

    public Drafts(IServer server, Store<Account> account, Browser browser, TimeProvider time)
    {
        (this.server, this.account, this.browser) = (server, account, browser);
        timer = time.CreateTimer(_ => _ = SaveAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        account.Changed += OnAccount;
        OnAccount();
    }

    /// <summary>Raised when a text was begun, or is done.</summary>
    public event Action? Changed;

    /// <summary>Whether something was begun in a room.</summary>
    public bool Has(string place) => known.ContainsKey(place);

    public async ValueTask<string?> ReadAsync(string place) =>
        unsaved.TryGetValue(place, out var mine) ? mine : known.GetValueOrDefault(place) ?? await browser.ReadDraftAsync(place);

    public async ValueTask KeepAsync(string place, string text)
    {
        unsaved[place] = text;
        await browser.KeepDraftAsync(place, text);
        if (text.Length == 0)
        {
            await SaveAsync();
        }
        else
        {
            timer.Change(Pause, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        account.Changed -= OnAccount;
        timer.Dispose();
    }

    private async Task SaveAsync()
    {
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var now = new Dictionary<string, string>(known, StringComparer.Ordinal);
        foreach (var (place, text) in unsaved)
        {
            now.Remove(place);
            if (text.Length > 0)
            {
                now[place] = text;
            }
        }

        unsaved.Clear();
        if (now.Count == known.Count && now.All(draft => known.GetValueOrDefault(draft.Key) == draft.Value))
        {
            return;
        }

        var before = known;
        known = now.TakeLast(Most).ToDictionary(StringComparer.Ordinal);
        if (!before.Keys.SequenceEqual(known.Keys))
        {
            Changed?.Invoke();
        }

        var wish = new JsonObject { [Preference] = new JsonObject(known.Select(static draft => KeyValuePair.Create(draft.Key, (JsonNode?)draft.Value))) };
        try
        {
            await server.CallAsync("saveUserPreferences", [wish.DeepClone()], CancellationToken.None);
            account.Update(state => state.Prefer(wish));
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            // It is kept on this device; the next word takes all of them along.
        }
    }

    // Another device has gone on writing, or has sent what was begun.
    private void OnAccount()
    {
        if (account.State.Id.Length == 0 || account.State.Preference(Preference) is not JsonObject told)
        {
            return;
        }

        var now = told.Where(static draft => draft.Value.ReadText() is { Length: > 0 }).ToDictionary(static draft => draft.Key, static draft => draft.Value.ReadText()!, StringComparer.Ordinal);
        foreach (var gone in known.Keys.Where(place => !now.ContainsKey(place) && !unsaved.ContainsKey(place)).ToList())
        {
            _ = browser.KeepDraftAsync(gone, "").AsTask();
        }

        var isOther = !known.Keys.SequenceEqual(now.Keys);
        known = now;
        if (isOther)
        {
            Changed?.Invoke();
        }
    }
}
