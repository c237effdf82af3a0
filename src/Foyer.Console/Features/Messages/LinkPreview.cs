using Foyer.Console.Wire;
using Foyer.Contracts.Messages;

namespace Foyer.Console.Features.Messages;

/// <summary>What the server has found out about a linked page. Its picture is left out: nobody's browser calls another host because of a message.</summary>
internal sealed record LinkPreview(string Address, string Title, string? Description, string? Site)
{
    private const int Longest = 300;

    public static IEnumerable<LinkPreview> Of(MessagePayload message) => (message.Urls ?? []).Select(Read).OfType<LinkPreview>();

    private static LinkPreview? Read(MessageUrl url)
    {
        var title = Word(url, "ogTitle", "twitterTitle", "pageTitle", "oembedTitle");
        return title is null || url.IgnoreParse is true || url.Url.Contains("msg=", StringComparison.Ordinal) || MessageText.Safe(url.Url) is not { } address
            ? null
            : new(address, title, Short(Word(url, "ogDescription", "twitterDescription", "description")), Word(url, "ogSiteName", "oembedProviderName") ?? new Uri(address).Host);
    }

    private static string? Word(MessageUrl url, params string[] keys) =>
        keys.Select(key => url.Meta?[key].ReadText()).FirstOrDefault(static word => !string.IsNullOrWhiteSpace(word));

    private static string? Short(string? text) => text?.Length > Longest ? $"{text[..Longest]}…" : text;
}
