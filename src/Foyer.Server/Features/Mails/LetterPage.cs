using System.Net;
using Foyer.Server.Texts;

namespace Foyer.Server.Features.Mails;

/// <summary>The frame of pages that the server makes itself: letters and downloads. Whatever is put in has been escaped by its maker.</summary>
internal static class LetterPage
{
    private const string Style =
        "body{font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:44rem;margin:2rem auto;padding:0 1rem}"
        + "h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}ol,ul{padding:0;list-style:none}li{margin:0 0 .75rem}"
        + "time,.note{color:#595959;font-size:.875rem}.text{white-space:pre-wrap;overflow-wrap:anywhere;margin:.1rem 0}"
        + "figure{margin:.25rem 0}img{max-width:100%;height:auto;max-height:30rem}"
        + "table{border-collapse:collapse}th,td{text-align:start;vertical-align:top;padding:.25rem .75rem .25rem 0}";

    public static string Make(Tongue tongue, string title, string body, string? style = null) =>
        $"<!doctype html>\n<html lang=\"{tongue.Code}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"
        + $"<title>{Safe(title)}</title>\n<style>{Style}{Harmless(style)}</style>\n</head>\n<body>\n<main>\n<h1>{Safe(title)}</h1>\n{body}</main>\n</body>\n</html>\n";

    // The element ends where the text says so, whatever is written in it.
    private static string Harmless(string? style) => style?.Replace("</", "<\\/", StringComparison.Ordinal) ?? "";

    /// <summary>Text as text, whatever it contains.</summary>
    public static string Safe(string? text) => WebUtility.HtmlEncode(text ?? "");
}
