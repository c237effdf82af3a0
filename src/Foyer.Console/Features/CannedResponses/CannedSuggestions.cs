using Foyer.Console.Features.Messages;
using Foyer.Contracts.LiveChats;
using Foyer.Domain.CannedResponses;

namespace Foyer.Console.Features.CannedResponses;

/// <summary>While one writes «!» and some letters: the canned responses that fit, chosen by key or pointer.</summary>
public sealed class CannedSuggestions : IComposerHelp
{
    private const int MostShown = 30;

    private readonly CannedShelf shelf;
    private readonly Func<ChatPeople> people;

    private string text = "";
    private string? closedAt;
    private int active;

    internal CannedSuggestions(CannedShelf shelf, Func<ChatPeople> people) => (this.shelf, this.people) = (shelf, people);

    public event Action? Changed;

    public string ListId { get; } = $"canned-{MessageIds.Next()}";

    public string? ActiveId => IsOpen && Found.Count > 0 ? IdOf(active) : null;

    public bool IsOpen { get; private set; }

    public IReadOnlyList<CannedResponsePayload> Found { get; private set; } = [];

    public string IdOf(int index) => $"{ListId}-{index}";

    public bool IsActive(int index) => index == active;

    public string Begin(string written) => written.Length == 0 || char.IsWhiteSpace(written[^1]) ? $"{written}!" : $"{written} !";

    public async Task ReadAsync(string written)
    {
        text = written;
        if (AskedIn(text) is { } asked && asked != closedAt)
        {
            await shelf.LoadAsync();

            // More may have been written while they were fetched.
            if (AskedIn(text) is { } now)
            {
                Show(now[1..]);
            }
        }
        else if (IsOpen || closedAt is not null)
        {
            closedAt = AskedIn(text) is null ? null : closedAt;
            Close();
        }
    }

    public string? Press(string key)
    {
        switch (key)
        {
            case "ArrowDown" or "ArrowUp" when Found.Count > 0:
                active = (active + (key is "ArrowDown" ? 1 : Found.Count - 1)) % Found.Count;
                Changed?.Invoke();
                return null;
            case "Enter" or "Tab" when Found.Count > 0:
                return Take(Found[active]);
            case "Escape":
                closedAt = AskedIn(text);
                Close();
                return null;
            default:
                return null;
        }
    }

    /// <summary>The text with the response in the place of what was typed to find it.</summary>
    public string Take(CannedResponsePayload chosen)
    {
        var before = AskedIn(text) is { } asked ? text[..^asked.Length] : text;
        Close();
        return before + Placeholders.Fill(chosen.Text, people());
    }

    private void Show(string term)
    {
        // A short word that begins so is meant before one that has the letters somewhere.
        Found =
        [
            .. shelf.All
                .Select(one => (One: one, Rank: Rank(one, term))).Where(static one => one.Rank < 3)
                .OrderBy(static one => one.Rank).ThenBy(static one => one.One.Shortcut, StringComparer.CurrentCultureIgnoreCase)
                .Select(static one => one.One).Take(MostShown),
        ];
        (IsOpen, active) = (true, 0);
        Changed?.Invoke();
    }

    private static int Rank(CannedResponsePayload one, string term) =>
        one.Shortcut.TrimStart('!').StartsWith(term, StringComparison.CurrentCultureIgnoreCase) ? 0
        : one.Shortcut.Contains(term, StringComparison.CurrentCultureIgnoreCase) || one.Tags.Any(tag => tag.Contains(term, StringComparison.CurrentCultureIgnoreCase)) ? 1
        : one.Text.Contains(term, StringComparison.CurrentCultureIgnoreCase) ? 2
        : 3;

    private void Close()
    {
        (IsOpen, Found, active) = (false, [], 0);
        Changed?.Invoke();
    }

    // The last word, when it begins with the mark: by hand, since an expression would be three times as much to fetch.
    private static string? AskedIn(string written)
    {
        var mark = written.LastIndexOf('!');
        return mark >= 0 && (mark == 0 || char.IsWhiteSpace(written[mark - 1])) && !written.Skip(mark).Any(char.IsWhiteSpace) ? written[mark..] : null;
    }
}
