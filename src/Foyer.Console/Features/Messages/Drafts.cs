using Foyer.Console.Shared;

namespace Foyer.Console.Features.Messages;

/// <summary>Texts that were begun and not sent.</summary>
internal sealed class Drafts(Browser browser)
{
    public ValueTask<string?> ReadAsync(string place) => browser.ReadDraftAsync(place);

    public ValueTask KeepAsync(string place, string text) => browser.KeepDraftAsync(place, text);
}
